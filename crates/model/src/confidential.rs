//! What leaves the program names no confidential speaker: figures stay, who said them where does
//! not.

use super::{
    Coverage, Figure, Id, Lead, Situation, Snapshot, Source, SourceIx, Speaker, SpeakerIx,
    Standing, Text,
};

impl Situation {
    /// Whether a speaker, or one that it belongs to, is not to be named.
    pub fn is_speaker_confidential(&self, speaker: SpeakerIx) -> bool {
        self.upward(speaker)
            .any(|s| self.speakers.get(s.usize()).is_some_and(|s| s.is_confidential))
    }

    /// Whether who said a snapshot where is not to be named: of one confidential figure in it, too,
    /// for the others would tell.
    pub fn is_confidential(&self, snapshot: &Snapshot) -> bool {
        self.is_speaker_confidential(snapshot.speaker)
            || snapshot.figures.iter().any(Figure::is_confidential)
    }

    /// The situation as it may leave: of confidential snapshots speaker and source are called
    /// `unnamed`, and nothing stays that quotes them or tells them apart. All indices point at
    /// what they did. `None` where nothing is confidential.
    pub fn without_confidential(&self, unnamed: &str) -> Option<Self> {
        let hidden: Vec<usize> = (0..self.snapshots.len())
            .filter(|ix| self.snapshots.get(*ix).is_some_and(|s| self.is_confidential(s)))
            .collect();
        let speakers: Vec<usize> = (0..self.speakers.len())
            .filter(|ix| self.is_speaker_confidential(SpeakerIx::new(*ix)))
            .collect();
        if hidden.is_empty() && speakers.is_empty() {
            return None;
        }
        let mut left = self.clone();
        for (nth, ix) in speakers.iter().enumerate() {
            if let Some(speaker) = left.speakers.get_mut(*ix) {
                *speaker = nobody(unnamed, nth);
            }
        }
        left.hide_thresholds(&hidden);
        for ix in hidden {
            left.hide(ix, unnamed);
        }
        Some(left)
    }

    /// A threshold out of a publication that a hidden snapshot cites would tell of it.
    fn hide_thresholds(&mut self, hidden: &[usize]) {
        let cited = hidden.iter().filter_map(|ix| Some(self.snapshots.get(*ix)?.source));
        let cited: Vec<SourceIx> = cited.collect();
        for threshold in &mut self.thresholds {
            if threshold.source.is_some_and(|source| cited.contains(&source)) {
                (threshold.source, threshold.note) = (None, None);
            }
        }
    }

    fn hide(&mut self, ix: usize, unnamed: &str) {
        let Some(snapshot) = self.snapshots.get(ix) else { return };
        let (speaker, source) = (snapshot.speaker, snapshot.source);
        let is_named = self.speakers.get(speaker.usize()).is_some_and(|s| !s.is_confidential);
        let (source_ix, mut speaker_ix) = (SourceIx::new(self.sources.len()), speaker);
        let Some(published) = self.sources.get(source.usize()).map(|s| s.published) else { return };
        let nth = self.sources.len();
        self.sources.push(Source {
            id: Id::free(&format!("confidential-source-{nth}")),
            outlet: unnamed.to_owned(),
            title: None,
            author: None,
            published,
            url: None,
            note: None,
        });
        self.lead_as(Lead::Source(source), Lead::Source(source_ix));
        if is_named {
            speaker_ix = SpeakerIx::new(self.speakers.len());
            self.speakers.push(nobody(unnamed, self.speakers.len()));
            self.lead_as(Lead::Speaker(speaker), Lead::Speaker(speaker_ix));
        }
        let Some(snapshot) = self.snapshots.get_mut(ix) else { return };
        snapshot.id = Id::free(&format!("confidential-report-{ix}"));
        (snapshot.speaker, snapshot.source) = (speaker_ix, source_ix);
        (snapshot.note, snapshot.doubt) = (None, None);
        for figure in &mut snapshot.figures {
            (figure.id, figure.wording, figure.note) = (None, None, None);
            figure.provenance = None;
            // That it is doubted, set aside or counted otherwise stays known, and not in whose words.
            if let Standing::SetAside(said) | Standing::Accepted(said) = &mut figure.standing
                && !said.is_empty()
            {
                unnamed.clone_into(said);
            }
            if let Some(Coverage::Part(part)) = &mut figure.covers {
                part.what = match part.share {
                    Some((some, all)) => format!("{some}/{all}"),
                    None => unnamed.to_owned(),
                };
            }
            if let Some(changed) = &mut figure.changed {
                changed.reason = None;
            }
            if figure.doubt.is_some() {
                figure.doubt = Some(unnamed.to_owned());
            }
        }
    }

    /// Lets one lead where another does.
    fn lead_as(&mut self, like: Lead, one: Lead) {
        if let Some(at) = self.lead.iter().position(|lead| *lead == like) {
            self.lead.insert(at + 1, one);
        }
    }
}

fn nobody(unnamed: &str, nth: usize) -> Speaker {
    Speaker {
        id: Id::free(&format!("confidential-{nth}")),
        name: Text::plain(unnamed),
        role: None,
        within: None,
        reliability: None,
        is_confidential: true,
        recorded: false,
    }
}
