//! The situations that ship beside the one that the program opens with. None is read, and costs
//! nothing, before it is opened.

use super::{Embedded, Read, Reading};
use std::path::Path;

/// A situation embedded in the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Example {
    Ukraine2022,
    Rohingya2017,
}

/// The text of an example, and its outlines.
macro_rules! example {
    ($folder:literal) => {{
        const FILES: &[(&str, &str)] = &[
            (
                "countries.geojson",
                include_str!(concat!("../../../data/", $folder, "/countries.geojson")),
            ),
            ("lakes.geojson", include_str!(concat!("../../../data/", $folder, "/lakes.geojson"))),
            ("rivers.geojson", include_str!(concat!("../../../data/", $folder, "/rivers.geojson"))),
            (
                "borders.geojson",
                include_str!(concat!("../../../data/", $folder, "/borders.geojson")),
            ),
        ];
        (
            concat!($folder, "/situation.ron"),
            include_str!(concat!("../../../data/", $folder, "/situation.ron")),
            FILES,
        )
    }};
}

/// Where the file would lie, its text, and the names and texts of the files beside it.
type Parts = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

impl Example {
    pub const ALL: [Self; 2] = [Self::Ukraine2022, Self::Rohingya2017];

    const fn parts(self) -> Parts {
        match self {
            Self::Ukraine2022 => example!("ukraine-2022"),
            Self::Rohingya2017 => example!("rohingya-2017"),
        }
    }

    /// Where its file would lie.
    pub const fn path(self) -> &'static str {
        self.parts().0
    }

    pub const fn text(self) -> &'static str {
        self.parts().1
    }

    /// The files beside it.
    pub const fn files(self) -> Embedded<'static> {
        Embedded(self.parts().2)
    }

    pub fn read(self) -> Read {
        Reading { path: Path::new(self.path()), files: &self.files() }.read(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::Example;

    #[test]
    fn every_example_reads_with_its_outlines_and_without_a_problem() {
        for example in Example::ALL {
            let read = example.read();
            assert!(read.problems.is_empty(), "{example:?}: {:#?}", read.problems);
            let situation = read.situation.unwrap();
            assert_eq!(situation.layers.len(), 4, "{example:?}");
            assert!(read.figures > 100, "{example:?}: {}", read.figures);
        }
    }
}
