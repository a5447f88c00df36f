//! What is wanted of a briefing, and the bytes of the file it leaves as.

use super::{
    ReportDocument, SlideAspect,
    docx::docx,
    geometry::DeckGeometry,
    html::html,
    markdown::markdown,
    native::NativeCharts,
    pptx::{ChartWords, DeckDocument},
    report::report,
    report_pages::{A4, report_pages},
    slides::DeckSource,
    theme::document_theme,
};
use crate::{
    Pixels, PrintError, Printer,
    job::{FileOrder, Go, JobError, PrintSubject, ProgressStep},
    office::{DocumentProperties, PackageError},
    pages, tree,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use std::collections::BTreeSet;
use waymark_language::Language;
use waymark_model::{Instant, Logo, LogoFormat, Slide};
use waymark_picture::{
    Scene, Theme,
    briefing::{BriefingContent, deck_since, proposed_slides},
};
use waymark_reckoning::Reckoning;

/// What a briefing leaves as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BriefingFormat {
    Markdown,
    Html,
    Docx,
    /// The report as pages.
    ReportPdf,
    Pptx,
    /// The slides as pages.
    DeckPdf,
}

impl BriefingFormat {
    pub const ALL: [Self; 6] =
        [Self::Pptx, Self::DeckPdf, Self::Docx, Self::ReportPdf, Self::Html, Self::Markdown];

    /// What a file of it ends in, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pptx => "pptx",
            Self::ReportPdf | Self::DeckPdf => "pdf",
        }
    }

    /// Whether it is slides, not a report.
    pub const fn is_deck(self) -> bool {
        matches!(self, Self::Pptx | Self::DeckPdf)
    }

    /// The formats of which a file ends in this: two where it may be a deck or a report.
    pub fn of_extension(extension: &str) -> impl Iterator<Item = Self> {
        let is_it = |format: &Self| format.extension().eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().filter(is_it)
    }
}

/// Why a briefing could not be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BriefingError {
    /// The day since which something is new is not before what is known.
    #[error("nothing can be new since a moment that is not before what is known")]
    SinceLate(Instant),
    /// A slide that is not there, and how many there are.
    #[error("there is no slide {0}, but {1} of them")]
    NoSlide(usize, usize),
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Print(#[from] PrintError),
    #[error(transparent)]
    Package(#[from] PackageError),
}

impl BriefingError {
    /// What is wrong and what to do, in a sentence.
    pub fn message(&self, subject: &PrintSubject, language: &Language) -> String {
        match self {
            Self::SinceLate(since) => {
                let day = language.known_on(*since, subject.situation.offset);
                language.say_with("brief-since-late", &[("day", (&day).into())])
            }
            Self::NoSlide(asked, all) => {
                let asked = asked.to_string();
                let args = [("text", (&asked).into()), ("n", (*all).into())];
                language.say_with("brief-no-slide", &args)
            }
            Self::Cancelled => language.say("job-cancelled"),
            Self::Print(error) => error.to_string(),
            Self::Package(error) => error.to_string(),
        }
    }
}

/// What is wanted of a briefing: a value, so that the same value gives the same bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefingOrder {
    pub format: BriefingFormat,
    /// It tells what was published after this.
    pub since: Option<Instant>,
    /// Which slides of a deck, the first of which is 1, in this order; without, all of them.
    pub slides: Option<Vec<usize>>,
    pub aspect: SlideAspect,
    /// Where a chart that can be edited joins one of a deck.
    pub native_charts: NativeCharts,
}

/// `1,3-5` as 1, 3, 4, 5; nothing where that names no slides.
pub fn slide_numbers(text: &str) -> Option<Vec<usize>> {
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|n| (1..1000).contains(n));
    let mut all = Vec::new();
    for piece in text.split(',') {
        let (first, last) = piece.split_once('-').unwrap_or((piece, piece));
        let (first, last) =
            number(first).zip(number(last)).filter(|(first, last)| first <= last)?;
        all.extend(first..=last);
    }
    Some(all)
}

impl FileOrder for BriefingOrder {
    fn made(&self, subject: &PrintSubject, step: ProgressStep<'_>) -> Result<Vec<u8>, JobError> {
        self.briefing(subject, step).map_err(|error| match error {
            BriefingError::Cancelled => JobError::Cancelled,
            BriefingError::Print(error) => JobError::Print(error),
            other => {
                let language = Language::load(&subject.view.language);
                JobError::Unmade(other.message(subject, &language))
            }
        })
    }
}

impl BriefingOrder {
    /// All of a briefing in a format.
    pub fn new(format: BriefingFormat) -> Self {
        Self {
            format,
            since: None,
            slides: None,
            aspect: SlideAspect::default(),
            native_charts: NativeCharts::Without,
        }
    }

    /// The bytes of the file, at the moment and as known on the known-on of the view.
    ///
    /// # Errors
    /// Where a picture cannot be made, nothing can be new since the moment asked for, or a slide
    /// that is asked for is not there.
    pub fn bytes(&self, subject: &PrintSubject) -> Result<Vec<u8>, BriefingError> {
        self.briefing(subject, &mut |_| Go::Continue)
    }

    /// What is to be told of the analyst's words, where the figures behind them have changed.
    pub fn warnings(&self, subject: &PrintSubject) -> Vec<String> {
        if subject.situation.report.is_empty() {
            return Vec::new();
        }
        subject.with_scene(subject.view.at, |scene| {
            let since =
                if self.format.is_deck() { deck_since(scene, self.since) } else { self.since };
            BriefingContent::narrowed(scene, since, None).parts.warnings(scene.language)
        })
    }

    fn briefing(
        &self,
        subject: &PrintSubject,
        step: ProgressStep<'_>,
    ) -> Result<Vec<u8>, BriefingError> {
        if let Some(since) = self.since
            && subject.view.known_on.is_some_and(|known_on| since >= known_on)
        {
            return Err(BriefingError::SinceLate(since));
        }
        if matches!(self.format, BriefingFormat::Pptx | BriefingFormat::DeckPdf) {
            return self.deck(subject, step);
        }
        let before = self.since.map(|since| (since, subject.reckoning_known_on(since)));
        let before = before.as_ref().map(|(since, reckoning)| (*since, reckoning));
        let document = || Self::with_document(subject, before, |_, _, document| document);
        match self.format {
            BriefingFormat::Markdown => Ok(markdown(&document()).into_bytes()),
            BriefingFormat::Html => Ok(html(&document()).into_bytes()),
            BriefingFormat::Docx => docx(&document()),
            _ => Self::report_pdf(subject, before),
        }
    }

    fn report_pdf(
        subject: &PrintSubject,
        before: Option<(Instant, &Reckoning)>,
    ) -> Result<Vec<u8>, BriefingError> {
        let sheets = Self::with_document(subject, before, |printer, scene, document| {
            report_pages(printer, scene, (&document, A4)).0
        });
        Ok(pages(&sheets)?.bytes)
    }

    fn with_document<T>(
        subject: &PrintSubject,
        before: Option<(Instant, &Reckoning)>,
        make: impl FnOnce(&mut Printer, &Scene<'_>, ReportDocument) -> T,
    ) -> T {
        let mut printer = Printer::default();
        subject.with_scene(subject.view.at, |scene| {
            let (since, then) = (before.map(|(since, _)| since), before.map(|(_, then)| then));
            let content = BriefingContent::narrowed(scene, since, then);
            let document = report(scene, &content, &mut printer);
            make(&mut printer, scene, document)
        })
    }

    /// The slides that leave: those that the situation keeps and does not hide, else those that it
    /// proposes; of these the ones asked for.
    ///
    /// # Errors
    /// Where one is asked for that is not there.
    pub fn chosen_slides(
        &self,
        subject: &PrintSubject,
        step: ProgressStep<'_>,
    ) -> Result<Vec<Slide>, BriefingError> {
        let situation = &subject.situation;
        let mut slides: Vec<Slide> =
            situation.slides.iter().filter(|slide| !slide.is_hidden).cloned().collect();
        if slides.is_empty() {
            let propose = || {
                let at = subject.view.at;
                subject.with_scene(at, |scene| proposed_slides(scene, &BTreeSet::new(), self.since))
            };
            self.source(subject, &propose()).narrow_proposed(step);
            slides = propose();
        }
        let Some(asked) = &self.slides else { return Ok(slides) };
        let of = |nth: &usize| {
            let found = nth.checked_sub(1).and_then(|at| slides.get(at));
            found.cloned().ok_or(BriefingError::NoSlide(*nth, slides.len()))
        };
        asked.iter().map(of).collect()
    }

    fn source<'a>(&self, subject: &'a PrintSubject, slides: &'a [Slide]) -> DeckSource<'a> {
        DeckSource {
            subject,
            slides,
            since: self.since,
            geometry: DeckGeometry { aspect: self.aspect },
            native_charts: self.native_charts,
        }
    }

    fn deck(
        &self,
        subject: &PrintSubject,
        step: ProgressStep<'_>,
    ) -> Result<Vec<u8>, BriefingError> {
        let chosen = self.chosen_slides(subject, step)?;
        let source = self.source(subject, &chosen);
        if self.format == BriefingFormat::DeckPdf {
            return Ok(pages(&source.pages(step)?)?.bytes);
        }
        let slides = source.slides(step)?;
        let organisation = subject.situation.organisation.as_ref();
        let language = &subject.view.language;
        let author = organisation.map_or("", |found| found.name.get(language));
        let logo = organisation.and_then(|found| found.logo.as_ref()).map(logo).transpose()?;
        let title = subject.situation.title.get(language);
        let properties = DocumentProperties { title, author, language };
        let theme = document_theme(&Theme::named(&subject.view.theme));
        let chart_words = subject.with_scene(subject.view.at, |scene| {
            let say = |key| scene.language.say(key);
            ChartWords {
                day: say("brief-native-day"),
                lower: say("brief-lower"),
                upper: say("brief-upper"),
                range: say("brief-native-range"),
                open: say("brief-open"),
                who: say("brief-who"),
            }
        });
        let geometry = source.geometry;
        let deck = DeckDocument { slides: &slides, geometry, theme, properties, logo, chart_words };
        deck.pptx()
    }
}

/// Pixels across of a logo that is drawn.
const LOGO_PIXELS: u32 = 600;

/// A logo as PNG, and its width over height.
fn logo(logo: &Logo) -> Result<(Vec<u8>, f32), PrintError> {
    let aspect = logo.size.0 / logo.size.1;
    if logo.format == LogoFormat::Png {
        return Ok((logo.bytes.to_vec(), aspect));
    }
    let (wide, high) = logo.size;
    let svg = match logo.format {
        LogoFormat::Svg => String::from_utf8_lossy(&logo.bytes).into_owned(),
        // Into a drawing, so that it is read by what makes pixels.
        LogoFormat::Png | LogoFormat::Jpeg => format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\"><image \
             width=\"{wide}\" height=\"{high}\" href=\"data:image/jpeg;base64,{}\"/></svg>",
            BASE64_STANDARD.encode(&logo.bytes)
        ),
    };
    let pixels = Pixels::of(&tree(&svg)?, LOGO_PIXELS)?;
    Ok((pixels.png(1.0)?, aspect))
}
