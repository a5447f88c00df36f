//! Legs that rows name by where they begin and end. Those that are not drawn are offered to be.

use super::{
    Importing,
    places::{PlaceIndex, RowPlace, SaidPlace},
};
use waymark_model::{Id, Leg, LegIx, PlaceIx};

/// The leg that a row is of.
pub(super) enum RowLeg {
    Found(LegIx),
    Asked,
    Nowhere(String),
}

/// What is asked once of all that are not drawn.
const QUESTION: &str =
    "Some rows name routes that are not drawn, by where they begin and end: are they to be?";

const DRAW: &str = "draw them";

const LEAVE_OUT: &str = "leave these rows out";

impl Importing<'_> {
    /// The leg from one place to another.
    pub(super) fn leg(
        &mut self,
        (from, to): (&str, &str),
        row: usize,
        index: &mut PlaceIndex,
    ) -> RowLeg {
        if let Some(known) = index.leg(&self.with, &format!("{from} → {to}")) {
            return RowLeg::Found(known);
        }
        let (mut is_asked, mut ends) = (false, Vec::new());
        for name in [from, to] {
            let said = SaidPlace { names: vec![(5, name.to_owned())], ..SaidPlace::default() };
            match self.place(&said, row, index) {
                RowPlace::Found(_, _, true) => {
                    return RowLeg::Nowhere(format!("`{name}`: where it is is not known"));
                }
                RowPlace::Found(place, ..) => ends.push(place),
                RowPlace::Asked(_) => is_asked = true,
                RowPlace::Nowhere(why) => return RowLeg::Nowhere(why),
            }
        }
        let &[begin, end] = ends.as_slice() else {
            return if is_asked { RowLeg::Asked } else { RowLeg::Nowhere(String::new()) };
        };
        let lies_in = |a, b| self.with.lies_within(a, b);
        if begin == end || lies_in(begin, end) || lies_in(end, begin) {
            let why =
                format!("no route leads from `{from}` to `{to}`: one is the other or lies in it");
            return RowLeg::Nowhere(why);
        }
        let legs = self.with.legs.iter().enumerate();
        let between = legs.filter(|(_, leg)| (leg.from, leg.to) == (begin, end));
        let between: Vec<LegIx> = between.map(|(nth, _)| LegIx::new(nth)).collect();
        match between.as_slice() {
            [] => {}
            [known] => return RowLeg::Found(*known),
            several => return self.one_of(several, (from, to), row),
        }
        // What goes into no situation is drawn nowhere.
        if self.is_into && !self.draws_legs(row) {
            return if self.answers.is_asked(QUESTION) {
                RowLeg::Asked
            } else {
                RowLeg::Nowhere(format!(
                    "the route from `{from}` to `{to}` is not drawn, as answered"
                ))
            };
        }
        RowLeg::Found(self.draw(begin, end))
    }

    /// The leg that is answered to be meant, where several lead from one place to another.
    fn one_of(&mut self, several: &[LegIx], (from, to): (&str, &str), row: usize) -> RowLeg {
        let id = |leg: &LegIx| self.with.leg(*leg).id.to_string();
        let mut answers: Vec<String> = several.iter().map(id).collect();
        answers.push(LEAVE_OUT.to_owned());
        let question = format!("Several routes lead from `{from}` to `{to}`: which is meant?");
        let Some(answer) = self.answers.ask(&question, &answers, false, [row]) else {
            return RowLeg::Asked;
        };
        let meant = answers.iter().position(|known| *known == answer);
        meant.and_then(|nth| several.get(nth)).map_or_else(
            || RowLeg::Nowhere(format!("which route from `{from}` to `{to}` is meant is not said")),
            |leg| RowLeg::Found(*leg),
        )
    }

    fn draws_legs(&mut self, row: usize) -> bool {
        let answers = [DRAW, LEAVE_OUT].map(str::to_owned);
        self.answers.ask(QUESTION, &answers, false, [row]).as_deref() == Some(DRAW)
    }

    fn draw(&mut self, from: PlaceIx, to: PlaceIx) -> LegIx {
        let id = |place| self.with.place(place).id.to_string();
        let taken: Vec<&str> = self.with.legs.iter().map(|leg| leg.id.as_str()).collect();
        let id = Id::of_name(&format!("{} {}", id(from), id(to)), &taken);
        self.with.legs.push(Leg {
            id,
            from,
            to,
            min_travel_secs: 0,
            kind: None,
            name: None,
            note: None,
        });
        LegIx::new(self.with.legs.len() - 1)
    }
}
