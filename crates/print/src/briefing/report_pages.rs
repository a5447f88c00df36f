//! The report as pages of A4: its blocks one under the other, each on the page on which it fits.

use super::{Block, ReportDocument, TextTable, document::TableText, pieces::addresses};
use crate::{
    Printed, Printer,
    office::address,
    page::PrintedPage,
    pdf::{LinkTarget, PageLink},
};
use egui::{
    Align, Color32, FontId, Galley, Painter, Rect, Stroke, Ui, UiBuilder, Vec2, pos2,
    text::LayoutJob, vec2,
};
use std::sync::Arc;
use waymark_model::Picture;
use waymark_picture::{Medium, PictureMemory, Scene, class, fonts, text};

/// In points.
pub const A4: Vec2 = vec2(595.28, 841.89);
/// Units of the drawing in a point: pictures are made for a window.
const UNITS: f32 = 1.3;
/// 20 mm, in units.
const MARGIN: f32 = 56.7 * UNITS;
/// The foot of a page, in units from its bottom.
const FOOT: f32 = 34.0 * UNITS;
const BODY_SIZE: f32 = 10.0 * UNITS;
const TABLE_SIZE: f32 = 8.5 * UNITS;
const FOOT_SIZE: f32 = 8.0 * UNITS;
/// A heading with what is above and below it.
const HEADING: f32 = 40.0 * UNITS;
/// Between a cell and the next, and above and below its text.
const CELL: Vec2 = vec2(5.0 * UNITS, 2.0 * UNITS);

/// A document as pages of a size in points, and on which of them each of its headings stands.
pub fn report_pages(
    printer: &mut Printer,
    scene: &Scene<'_>,
    (document, paper): (&ReportDocument, Vec2),
) -> (Vec<Printed>, Vec<usize>) {
    let mut pages: Vec<Printed> = Vec::new();
    let (mut count, mut headings) = (1, Vec::new());
    while pages.len() < count {
        let page = pages.len();
        let sheet =
            PrintedPage { size: paper, units: UNITS, title: document.title.clone(), created: None };
        let (mut said, mut links) = (String::new(), Vec::new());
        let mut printed = printer.paint(scene, sheet, |ui, scene, memory| {
            let scene = &Scene { medium: Medium::Print { framed: false }, ..*scene };
            let painter = ui.painter().clone();
            painter.rect_filled(ui.available_rect_before_wrap(), 0, scene.theme.card);
            let mut flow = Flow {
                painter,
                paper: paper * UNITS,
                ui,
                scene,
                memory,
                shown: page,
                page: 0,
                y: MARGIN,
                said: String::new(),
                links: Vec::new(),
                headings: Vec::new(),
            };
            flow.document(document);
            count = flow.page + 1;
            said = flow.foot(document, count);
            links = flow.links;
            headings = flow.headings;
        });
        printed.describe(said);
        printed.link(links);
        pages.push(printed);
    }
    (pages, headings)
}

/// Where on which page the next block goes. All blocks are laid out for every page, and those of
/// the page that is shown are painted.
struct Flow<'a, 'u> {
    painter: Painter,
    /// The size of a page, in units.
    paper: Vec2,
    ui: &'u mut Ui,
    scene: &'a Scene<'a>,
    memory: &'u mut PictureMemory,
    shown: usize,
    page: usize,
    y: f32,
    /// The text of the page that is shown, and what of it leads to addresses.
    said: String,
    links: Vec<PageLink>,
    /// On which pages the headings stand.
    headings: Vec<usize>,
}

impl Flow<'_, '_> {
    fn width(&self) -> f32 {
        self.paper.x - 2.0 * MARGIN
    }

    fn bottom(&self) -> f32 {
        self.paper.y - MARGIN
    }

    fn document(&mut self, document: &ReportDocument) {
        let theme = self.scene.theme;
        let title = (fonts::bold(21.0 * UNITS), theme.ink_strong);
        self.text(&document.title, title, (0.0, 3.0));
        self.text(&document.subtitle, (fonts::regular(BODY_SIZE), theme.ink_soft), (0.0, 10.0));
        for (nth, block) in document.blocks.iter().enumerate() {
            if let (Block::Heading(_), Some(Block::Picture(picture))) =
                (block, document.blocks.get(nth + 1))
            {
                // No heading without the picture that it is of.
                self.keep(HEADING + picture.size.1 * UNITS);
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let theme = self.scene.theme;
        let body = (fonts::regular(BODY_SIZE), theme.ink);
        match block {
            Block::Heading(text) => {
                // Not alone at the foot of a page.
                self.keep(90.0 * UNITS);
                self.y += if self.y > MARGIN { 12.0 * UNITS } else { 0.0 };
                self.headings.push(self.page);
                self.text(text, (fonts::bold(14.0 * UNITS), theme.ink_strong), (0.0, 5.0));
            }
            Block::Lead(text) => {
                self.text(text, (fonts::bold(13.0 * UNITS), theme.ink), (0.0, 7.0));
            }
            Block::Paragraph(text) => self.text(text, body, (0.0, 6.0)),
            Block::List(items) => {
                for item in items {
                    let top = self.text_at(item, body.clone(), (13.0 * UNITS, 3.0));
                    if self.is_shown() {
                        let dot = pos2(MARGIN + 5.0 * UNITS, top + BODY_SIZE * 0.7);
                        self.painter.circle_filled(dot, 1.6 * UNITS, theme.ink_soft);
                    }
                }
                self.y += 3.0 * UNITS;
            }
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => {
                self.picture(picture.picture, picture.size.1 * UNITS, &picture.alternative);
            }
        }
    }

    fn is_shown(&self) -> bool {
        self.page == self.shown
    }

    /// A new page unless so much room is left.
    fn keep(&mut self, height: f32) {
        if self.y + height > self.bottom() && self.y > MARGIN {
            self.page += 1;
            self.y = MARGIN;
        }
    }

    fn galley(&self, text: &str, (font, ink): (FontId, Color32), width: f32) -> Arc<Galley> {
        self.painter.layout(text.to_owned(), font, ink, width.max(1.0))
    }

    fn text(&mut self, text: &str, style: (FontId, Color32), (indent, below): (f32, f32)) {
        self.text_at(text, style, (indent, below));
    }

    /// Where its top is.
    fn text_at(
        &mut self,
        text: &str,
        style: (FontId, Color32),
        (indent, below): (f32, f32),
    ) -> f32 {
        let galley = self.galley(text, style, self.width() - indent);
        let height = galley.size().y;
        self.keep(height);
        let top = self.y;
        if self.is_shown() {
            self.say(text);
            let place = pos2(MARGIN + indent, top);
            for (stretch, found) in addresses(text) {
                self.lead(text::areas(&galley, stretch), place, (found, found));
            }
            self.painter.galley(place, galley, Color32::PLACEHOLDER);
        }
        self.y += height + below * UNITS;
        top
    }

    fn say(&mut self, text: &str) {
        self.said.push_str(text);
        self.said.push('\n');
    }

    fn picture(&mut self, picture: Picture, height: f32, alternative: &str) {
        self.keep(height);
        if self.is_shown() {
            self.say(alternative);
            let rect = Rect::from_min_size(pos2(MARGIN, self.y), vec2(self.width(), height));
            let builder = UiBuilder::new().max_rect(rect).id_salt(("report", self.y.to_bits()));
            class(picture).ui(&mut self.ui.new_child(builder), self.scene, self.memory);
        }
        self.y += height + 8.0 * UNITS;
    }

    fn table(&mut self, table: &TextTable) {
        let head: Vec<TableText> = table.head.iter().cloned().map(TableText::from).collect();
        self.row(table, &head, (true, 0.0));
        for row in &table.rows {
            let page = self.page;
            let height = self.row_height(table, row, false);
            self.keep(height);
            if self.page != page {
                self.row(table, &head, (true, 0.0));
            }
            self.row(table, row, (false, height));
        }
        self.y += 8.0 * UNITS;
    }

    fn cells(&self, table: &TextTable, cells: &[TableText], is_head: bool) -> Vec<Arc<Galley>> {
        let theme = self.scene.theme;
        let font = if is_head { fonts::bold(TABLE_SIZE) } else { fonts::regular(TABLE_SIZE) };
        let ink = if is_head { theme.ink_strong } else { theme.ink };
        let widths = columns(table, self.width());
        let lay = |(at, (text, width)): (usize, (&TableText, &f32))| {
            let inner = (width - 2.0 * CELL.x).max(1.0);
            let mut job = LayoutJob::simple(text.text.clone(), font.clone(), ink, inner);
            if table.numbers.contains(&at) {
                job.halign = Align::RIGHT;
            }
            self.painter.layout_job(job)
        };
        cells.iter().zip(&widths).enumerate().map(lay).collect()
    }

    fn row_height(&self, table: &TextTable, cells: &[TableText], is_head: bool) -> f32 {
        let heights = self.cells(table, cells, is_head);
        heights.iter().map(|galley| galley.size().y).fold(0.0, f32::max) + 2.0 * CELL.y
    }

    fn row(&mut self, table: &TextTable, cells: &[TableText], (is_head, height): (bool, f32)) {
        let height = if is_head { self.row_height(table, cells, true) } else { height };
        if is_head {
            // With one row at least.
            self.keep(height + 30.0 * UNITS);
        }
        if self.is_shown() {
            let said: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
            self.say(&said.join(" | "));
            let mut left = MARGIN;
            let galleys = self.cells(table, cells, is_head);
            for (at, (galley, width)) in
                galleys.into_iter().zip(columns(table, self.width())).enumerate()
            {
                let is_number = table.numbers.contains(&at);
                let x = if is_number { left + width - CELL.x } else { left + CELL.x };
                let place = pos2(x, self.y + CELL.y);
                if let Some(TableText { text, link: Some(link) }) = cells.get(at) {
                    let rows = galley.rows.iter().map(egui::epaint::text::PlacedRow::rect);
                    self.lead(rows.collect(), place, (text, link));
                }
                self.painter.galley(place, galley, Color32::PLACEHOLDER);
                left += width;
            }
            let theme = self.scene.theme;
            let (weight, ink) = if is_head { (1.2, theme.ink_soft) } else { (0.7, theme.edge) };
            let line = egui::Rangef::new(MARGIN, MARGIN + self.width());
            self.painter.hline(line, self.y + height, Stroke::new(weight, ink));
        }
        self.y += height;
    }

    /// Lets rows of a text lead to an address; a line below each says so.
    fn lead(&mut self, rows: Vec<Rect>, place: egui::Pos2, (text, link): (&str, &str)) {
        let ink = Stroke::new(0.8, self.scene.theme.ink_soft);
        for row in rows {
            let area = row.translate(place.to_vec2());
            self.painter.hline(area.x_range(), area.bottom() - 1.0, ink);
            let points = Rect::from_min_max(
                (area.min.to_vec2() / UNITS).to_pos2(),
                (area.max.to_vec2() / UNITS).to_pos2(),
            );
            let (to, text) = (LinkTarget::Web(address(link)), text.to_owned());
            self.links.push(PageLink { area: points, to, text });
        }
    }

    /// The foot of the page that is shown, and all that the page says.
    fn foot(&mut self, document: &ReportDocument, count: usize) -> String {
        let language = self.scene.language;
        let number = |n: usize| language.number(n as u64);
        let (page, all) = (number(self.shown + 1), number(count));
        let args =
            [("title", (&document.title).into()), ("page", (&page).into()), ("all", (&all).into())];
        let text = language.say_with("brief-foot", &args);
        let style = (fonts::regular(FOOT_SIZE), self.scene.theme.ink_soft);
        let galley = self.galley(&text, style, self.width());
        let top = self.paper.y - FOOT;
        self.painter.galley(pos2(MARGIN, top), galley, Color32::PLACEHOLDER);
        std::mem::take(&mut self.said)
    }
}

/// The widths of the columns of a table so wide, in units.
fn columns(table: &TextTable, width: f32) -> Vec<f32> {
    let all = table.widths.iter().sum::<u32>().max(1) as f32;
    table.widths.iter().map(|share| width * *share as f32 / all).collect()
}
