//! What a person chose for the pictures that leave. Kept for the session.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use waymark_model::{Moment, Picture};
use waymark_print::{
    job::{Destination, Format, Job, PictureSeries, Resolution, Setting},
    sheet::{Layout, LayoutError, Orientation, Paper, Sheet},
    svg::Lettering,
};

/// Which pictures leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pictures {
    One(Picture),
    /// The board and each picture on it, on sheets of their own.
    Each,
}

impl Pictures {
    pub fn all(self) -> Vec<Picture> {
        match self {
            Self::One(picture) => vec![picture],
            Self::Each => Picture::ALL.to_vec(),
        }
    }
}

/// The layouts offered by name; beside them stands a size of one's own.
pub const LAYOUTS: [Layout; 8] = [
    Layout::Slide,
    Layout::Page(Paper::A4, Orientation::Landscape),
    Layout::Page(Paper::A4, Orientation::Portrait),
    Layout::Page(Paper::A3, Orientation::Landscape),
    Layout::Page(Paper::Letter, Orientation::Landscape),
    Layout::Page(Paper::Letter, Orientation::Portrait),
    Layout::Square,
    Layout::Column,
];

/// Pixels across that may be typed.
const WIDTHS: std::ops::RangeInclusive<u32> = 16..=20_000;
/// Seconds that a picture of a moving one may stay.
const SECONDS: std::ops::RangeInclusive<f32> = 0.02..=60.0;

#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    pub pictures: Pictures,
    /// `None` is the size typed.
    pub layout: Option<Layout>,
    /// `1366x768`, `170x120mm`.
    pub size: String,
    /// `None` is that of the window.
    pub theme: Option<&'static str>,
    /// Tag of the language of names; `None` is that of the window.
    pub names: Option<String>,
    pub title: String,
    pub note: String,
    pub furniture: bool,
    /// Whether the day it was made is printed.
    pub created: bool,
    pub series: PictureSeries,
    pub format: Format,
    pub outlines: bool,
    /// `None` is the width typed.
    pub resolution: Option<Resolution>,
    /// In pixels.
    pub width: String,
    /// How long each picture of a moving one stays.
    pub seconds: String,
    /// One PDF with a page for each picture, instead of a file each.
    pub as_pages: bool,
    pub folder: String,
    /// Empty takes the name proposed.
    pub name: String,
}

impl Default for Options {
    /// What most want first: a picture for a slide, in pixels.
    fn default() -> Self {
        Self {
            pictures: Pictures::One(Picture::Board),
            layout: Some(Layout::Slide),
            size: String::new(),
            theme: None,
            names: None,
            title: String::new(),
            note: String::new(),
            furniture: true,
            created: true,
            series: PictureSeries::Once,
            format: Format::Png,
            outlines: false,
            resolution: Some(Resolution::Fitting),
            width: String::from("1920"),
            seconds: String::from("0.5"),
            as_pages: true,
            folder: String::new(),
            name: String::new(),
        }
    }
}

impl Options {
    /// The layout chosen or typed.
    ///
    /// # Errors
    /// Where what was typed is no size.
    pub fn layout(&self) -> Result<Layout, LayoutError> {
        self.layout.map_or_else(|| Layout::parse(&self.size), Ok)
    }

    /// One sheet for each picture.
    ///
    /// # Errors
    /// As [`Self::layout`].
    pub fn sheets(&self, today: Option<&Moment>) -> Result<Vec<Sheet>, LayoutError> {
        let layout = self.layout()?;
        let typed = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let sheet = |picture| Sheet {
            title: typed(&self.title),
            note: typed(&self.note),
            created: today.filter(|_| self.created).copied(),
            furniture: self.furniture,
            ..Sheet::new(picture, layout)
        };
        Ok(self.pictures.all().into_iter().map(sheet).collect())
    }

    /// How many pixels there are; `None` where what was typed is no width.
    pub fn resolution(&self) -> Option<Resolution> {
        self.resolution.or_else(|| {
            let wide = self.width.trim().parse().ok()?;
            WIDTHS.contains(&wide).then_some(Resolution::Width(wide))
        })
    }

    /// How long each picture of a moving one stays; `None` where what was typed is no such time.
    pub fn frame(&self) -> Option<Duration> {
        let secs = self.seconds.trim().replace(',', ".").parse().ok()?;
        SECONDS.contains(&secs).then(|| Duration::from_secs_f32(secs))
    }

    /// Whether several pictures leave.
    pub fn is_several(&self) -> bool {
        self.series != PictureSeries::Once || self.pictures == Pictures::Each
    }

    pub const fn lettering(&self) -> Lettering {
        if self.outlines { Lettering::Outlines } else { Lettering::Embedded }
    }

    /// A moving picture needs several moments: choosing one of them gives up the other.
    pub fn set_format(&mut self, format: Format) {
        self.format = format;
        if format.moves() && self.series == PictureSeries::Once {
            self.series = PictureSeries::EveryDay;
        }
    }

    pub fn set_series(&mut self, series: PictureSeries) {
        self.series = series;
        if series == PictureSeries::Once && self.format.moves() {
            self.format = Format::Png;
        }
    }

    /// All of it as a job; `None` where something typed is not what it should be.
    pub fn job(&self, today: Option<&Moment>) -> Option<Job> {
        Some(Job {
            sheets: self.sheets(today).ok()?,
            formats: vec![self.format],
            lettering: self.lettering(),
            resolution: self.when(Setting::Pixels, Self::resolution, Resolution::Fitting)?,
            series: self.series,
            within: None,
            frame: self.when(Setting::Pace, Self::frame, Duration::from_secs(1))?,
            as_pages: self.format.has(Setting::Pages) && self.as_pages && self.is_several(),
        })
    }

    /// What was chosen of the format, where this can be chosen of it.
    fn when<T>(&self, setting: Setting, chosen: fn(&Self) -> Option<T>, else_: T) -> Option<T> {
        if self.format.has(setting) { chosen(self) } else { Some(else_) }
    }

    /// Where the files go. A name that is a whole path leaves the folder out.
    pub fn target(&self, replace: bool) -> Destination {
        let (folder, name) = (PathBuf::from(self.folder.trim()), self.name.trim());
        if name.is_empty() {
            Destination::Folder { path: folder, replace }
        } else {
            Destination::File { path: folder.join(name), replace }
        }
    }

    /// Takes a name as typed: an ending that is a format chooses it.
    pub fn follow_ending(&mut self) {
        let ending = Path::new(self.name.trim()).extension().and_then(|e| e.to_str());
        if let Some(format) = ending.and_then(Format::parse) {
            self.set_format(format);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, Pictures};
    use waymark_model::Picture;
    use waymark_print::job::{Format, PictureSeries, Resolution};

    #[test]
    fn a_moving_picture_has_several_moments() {
        let mut options = Options::default();
        options.set_format(Format::Gif);
        assert_eq!(options.series, PictureSeries::EveryDay);
        options.set_series(PictureSeries::EverySnapshot);
        assert_eq!(options.format, Format::Gif);
        options.set_series(PictureSeries::Once);
        assert_eq!(options.format, Format::Png);
    }

    #[test]
    fn the_ending_of_a_name_chooses_the_format() {
        for (name, format) in [
            ("flight.PDF", Format::Pdf),
            ("a.png", Format::Png),
            ("a.SVG", Format::Svg),
            (".gif", Format::Png),
            ("flight", Format::Png),
            ("pdf", Format::Png),
            ("Քարտեզ", Format::Png),
        ] {
            let mut options = Options { name: name.to_owned(), ..Options::default() };
            options.follow_ending();
            assert_eq!(options.format, format, "{name}");
        }
    }

    #[test]
    fn what_is_typed_is_a_width_or_a_time_or_nothing() {
        let typed = |text: &str| {
            let (width, seconds) = (text.to_owned(), text.to_owned());
            let options = Options { resolution: None, width, seconds, ..Options::default() };
            (options.resolution(), options.frame().map(|f| f.as_millis()))
        };
        assert_eq!(typed(" 1920 "), (Some(Resolution::Width(1920)), None));
        assert_eq!(typed("0,5"), (None, Some(500)));
        assert_eq!(typed("20"), (Some(Resolution::Width(20)), Some(20_000)));
        for none in ["", "wide", "4000000000", "-1", "NaN", "inf", "1e30"] {
            assert_eq!(typed(none), (None, None), "{none}");
        }
        assert_eq!(Options::default().resolution(), Some(Resolution::Fitting));
    }

    #[test]
    fn a_size_that_is_none_makes_no_sheet_and_each_picture_makes_its_own() {
        let mut options = Options { pictures: Pictures::Each, ..Options::default() };
        assert_eq!(options.sheets(None).unwrap().len(), Picture::ALL.len());
        options.layout = None;
        assert!(options.sheets(None).is_err());
        options.size = "800x600".to_owned();
        let sheets = options.sheets(None).unwrap();
        assert!(sheets.iter().all(|s| s.size() == egui::vec2(600.0, 450.0)));
    }
}
