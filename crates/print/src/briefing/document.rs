//! A document of headings, paragraphs, lists, tables and pictures, whatever it is written as.

use super::BriefingPicture;

/// A document from top to bottom.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportDocument {
    pub title: String,
    /// When it holds, and who made it.
    pub subtitle: String,
    pub author: String,
    /// Tag of its language.
    pub language: String,
    pub blocks: Vec<Block>,
}

impl ReportDocument {
    /// Its pictures, from top to bottom.
    pub fn pictures(&self) -> impl Iterator<Item = &BriefingPicture> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }
}

/// A part of a document.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    Heading(String),
    /// The one sentence that the document is about.
    Lead(String),
    Paragraph(String),
    List(Vec<String>),
    Table(TextTable),
    Picture(BriefingPicture),
}

/// A table of texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextTable {
    /// What it shows, for those who cannot see it.
    pub title: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<TableText>>,
    /// The columns that hold numbers, which are aligned right.
    pub numbers: Vec<usize>,
    /// Shares of the width that the columns take.
    pub widths: Vec<u32>,
}

/// What stands in a cell, and where it leads.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableText {
    pub text: String,
    pub link: Option<String>,
}

impl From<String> for TableText {
    fn from(text: String) -> Self {
        Self { text, link: None }
    }
}
