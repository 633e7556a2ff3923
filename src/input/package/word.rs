//! Word documents (ECMA-376): runs of text in paragraphs, whose styles say what they are.

use super::{Package, describe};
use crate::document::{Mark, Span};
use crate::error::Error;
use crate::input::blocks::{Paragraph, TableRows, one_line};
use crate::input::layout::{BlockKind, target};
use crate::input::raised::raised;
use crate::input::said;
use crate::input::xml::{Extracted, Node, Nodes, attribute};
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// Where the text stands, and what is said of it.
const TEXT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const LISTS: &str = "word/numbering.xml";
const CORE: &str = "docProps/core.xml";

/// What is said of a document that has the text of another file in it.
const OTHER_FILE: &str = "a part of it is a file of its own (altChunk), which is not read";

/// `laid_out`: with where links lead to and which lists have numbers.
pub(super) fn extract(package: &mut Package, laid_out: bool) -> Result<Extracted, Error> {
    let styles = package.text(STYLES)?.unwrap_or_default();
    let mut reader = WordReader {
        styles: styles_by_id(&styles)?,
        extracted: Extracted::default(),
        paragraphs: Vec::new(),
        hidden: false,
        raised: false,
        rows: TableRows::default(),
        layout: match laid_out {
            true => WordLayout::of(package)?,
            false => WordLayout::default(),
        },
    };
    let source = package.needed(TEXT)?;
    let mut nodes = Nodes::new(&source);
    // What each open element is, for its end.
    let mut open: Vec<Open> = Vec::new();
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(start) if is_dropped(start.local_name().into_inner()) => {
                drop(nodes.text()?)
            }
            Node::Start(start) if start.local_name().into_inner() == "t" => {
                let text = nodes.text()?;
                reader.text(&text);
            }
            Node::Start(start) => open.push(reader.start(&start)),
            Node::End => {
                if let Some(closed) = open.pop() {
                    reader.end(closed);
                }
            }
            Node::Text(_) => {}
        }
    }
    reader.extracted.language = language(&styles)?;
    if let Some(core) = package.text(CORE)? {
        describe(&core, &mut reader.extracted)?;
    }
    Ok(reader.extracted)
}

/// The language that a document is in unless a part of it says otherwise.
fn language(styles: &str) -> Result<Option<String>, Error> {
    let mut nodes = Nodes::new(styles);
    while let Some(node) = nodes.next()? {
        if let Node::Start(start) = node
            && start.local_name().into_inner() == "lang"
        {
            return Ok(attribute(&start, "val").and_then(|tag| said::language(&tag)));
        }
    }
    Ok(None)
}

/// Whether an element holds nothing that a reader sees: what was deleted or moved away, how something looked before, the older form
/// of a drawing, instructions of fields.
fn is_dropped(name: &str) -> bool {
    const DROPPED: &[&str] = &[
        "Fallback",
        "del",
        "instrText",
        "moveFrom",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tabs",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
    ];
    DROPPED.contains(&name)
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Title,
    Heading(u8),
    Marked(Mark),
    /// A line of a table of contents.
    Contents,
}

/// The styles that say what a paragraph is, by their ids, which depend on the language of the program; their names do not.
fn styles_by_id(source: &str) -> Result<HashMap<String, Style>, Error> {
    let (mut nodes, mut styles) = (Nodes::new(source), HashMap::new());
    let mut id = None;
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        match start.local_name().into_inner() {
            "style" => id = attribute(&start, "styleId"),
            "name" => {
                let style = attribute(&start, "val").and_then(|name| style(&name));
                styles.extend(id.clone().zip(style));
            }
            _ => {}
        }
    }
    Ok(styles)
}

fn style(name: &str) -> Option<Style> {
    let name = name.to_lowercase();
    Some(match name.as_str() {
        "title" => Style::Title,
        "caption" => Style::Marked(Mark::Caption),
        name if name.starts_with("toc") => Style::Contents,
        "subtitle" => Style::Heading(2),
        name if name.starts_with("heading") => {
            let rank = name["heading".len()..].trim().parse();
            Style::Heading(rank.map_or(2, |rank: u8| rank.clamp(1, 6)))
        }
        name if name.starts_with("list") => Style::Marked(Mark::Entry),
        _ => return None,
    })
}

/// A paragraph that is open.
#[derive(Default)]
struct WordParagraph {
    text: String,
    style: Option<Style>,
    /// Its list, and how deep in it.
    list: Option<String>,
    depth: u8,
    links: Vec<(Span, String)>,
}

struct WordReader {
    styles: HashMap<String, Style>,
    extracted: Extracted,
    /// Those that are open, the innermost last: one in a text box stands inside of another.
    paragraphs: Vec<WordParagraph>,
    /// Whether the run that is open is not seen.
    hidden: bool,
    /// Whether it is raised.
    raised: bool,
    rows: TableRows,
    layout: WordLayout,
}

/// An element that something is done with at its end.
enum Open {
    Paragraph,
    Row,
    /// A link from a place in the paragraph.
    Link(usize, String),
    Other,
}

impl WordReader {
    /// Takes an element.
    fn start(&mut self, start: &BytesStart) -> Open {
        let value = || attribute(start, "val");
        let is_on = || !matches!(value().as_deref(), Some("0" | "false" | "off"));
        match start.local_name().into_inner() {
            "altChunk" => self.extracted.unread = Some(OTHER_FILE),
            "p" => {
                self.paragraphs.push(WordParagraph::default());
                return Open::Paragraph;
            }
            "tr" => {
                self.rows.open_row();
                return Open::Row;
            }
            "tc" => self.rows.open_cell(),
            "pStyle" => self.restyle(value().and_then(|id| self.styles.get(&id).copied())),
            "numPr" => self.restyle(Some(Style::Marked(Mark::Entry))),
            "numId" => self.paragraph(|paragraph| paragraph.list = value()),
            "ilvl" => self.paragraph(|paragraph| {
                let depth = value().and_then(|depth| depth.parse::<u8>().ok());
                paragraph.depth = depth.unwrap_or(0).min(8);
            }),
            "hyperlink" => {
                let to = attribute(start, "id").and_then(|id| self.layout.links.get(&id).cloned());
                let at = self
                    .paragraphs
                    .last()
                    .map_or(0, |paragraph| paragraph.text.len());
                return to.map_or(Open::Other, |to| Open::Link(at, to));
            }
            "r" => (self.hidden, self.raised) = (false, false),
            "vertAlign" => self.raised = value().as_deref() == Some("superscript"),
            "vanish" => self.hidden = is_on(),
            "tab" => self.text(" "),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            _ => {}
        }
        Open::Other
    }

    /// Says what the paragraph is; a heading that is numbered stays one.
    fn restyle(&mut self, style: Option<Style>) {
        self.paragraph(|paragraph| paragraph.style = paragraph.style.or(style));
    }

    /// Changes the paragraph that is open.
    fn paragraph(&mut self, change: impl FnOnce(&mut WordParagraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn text(&mut self, text: &str) {
        let paragraph = self.paragraphs.last_mut().filter(|_| !self.hidden);
        if let Some(paragraph) = paragraph {
            let raised = self.raised.then(|| raised(text)).flatten();
            paragraph.text.push_str(raised.as_deref().unwrap_or(text));
        }
    }

    fn end(&mut self, closed: Open) {
        match closed {
            Open::Paragraph => self.end_paragraph(),
            Open::Row => self.rows.close_row(&mut self.extracted.blocks),
            Open::Link(start, to) => self.paragraph(|paragraph| {
                let end = paragraph.text.len();
                paragraph.links.push((Span { start, end }, to));
            }),
            Open::Other => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(closed) = self.paragraphs.pop() else {
            return;
        };
        let (mark, kind) = match closed.style {
            Some(Style::Contents) => return,
            Some(Style::Title) if self.extracted.title.is_none() => {
                self.extracted.title = one_line(&closed.text);
                return;
            }
            Some(Style::Heading(rank)) => (Some(Mark::Heading), Some(BlockKind::Heading(rank))),
            Some(Style::Marked(Mark::Entry)) => (Some(Mark::Entry), Some(self.entry(&closed))),
            Some(Style::Marked(mark)) => (Some(mark), None),
            Some(Style::Title) | None => (None, None),
        };
        let paragraph = Paragraph {
            text: closed.text,
            mark,
            kind,
            links: closed.links,
        };
        self.rows.push(paragraph, &mut self.extracted.blocks);
    }

    /// An entry of a list; of one with numbers, the next.
    fn entry(&mut self, paragraph: &WordParagraph) -> BlockKind {
        let depth = paragraph.depth;
        let list = paragraph.list.clone().map(|list| (list, depth));
        let numbered = list.filter(|list| self.layout.numbered.contains(list));
        let number = numbered.map(|(list, _)| {
            let numbers = self.layout.numbers.entry(list).or_default();
            // Lists in an entry begin anew.
            numbers.resize(usize::from(depth) + 1, 0);
            numbers[usize::from(depth)] += 1;
            numbers[usize::from(depth)]
        });
        BlockKind::Entry { depth, number }
    }
}

/// What a document says of its layout in other parts.
#[derive(Default)]
struct WordLayout {
    /// Addresses by the names that the text has for them.
    links: HashMap<String, String>,
    /// Levels of lists that have numbers.
    numbered: HashSet<(String, u8)>,
    /// How many entries of each list there were, by level.
    numbers: HashMap<String, Vec<u64>>,
}

impl WordLayout {
    fn of(package: &mut Package) -> Result<Self, Error> {
        let relations = package.text(RELATIONS)?.unwrap_or_default();
        let lists = package.text(LISTS)?.unwrap_or_default();
        Ok(WordLayout {
            links: links(&relations)?,
            numbered: numbered(&lists)?,
            numbers: HashMap::new(),
        })
    }
}

fn links(relations: &str) -> Result<HashMap<String, String>, Error> {
    let (mut nodes, mut links) = (Nodes::new(relations), HashMap::new());
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        let leads = attribute(&start, "Type").is_some_and(|kind| kind.ends_with("/hyperlink"));
        let to = attribute(&start, "Target").filter(|_| leads);
        let to = to.and_then(|to| target(&to));
        links.extend(attribute(&start, "Id").zip(to));
    }
    Ok(links)
}

/// The levels of lists that are counted in some way.
fn numbered(source: &str) -> Result<HashSet<(String, u8)>, Error> {
    let (mut nodes, mut numbered) = (Nodes::new(source), HashSet::new());
    let (mut kinds, mut kind, mut level, mut list) = (HashSet::new(), None, 0, None);
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        let value = || attribute(&start, "val");
        match start.local_name().into_inner() {
            "abstractNum" => kind = attribute(&start, "abstractNumId"),
            "lvl" => level = attribute(&start, "ilvl").map_or(0, |at| at.parse().unwrap_or(0)),
            "numFmt" if !matches!(value().as_deref(), Some("bullet" | "none")) => {
                kinds.extend(kind.clone().map(|kind| (kind, level)));
            }
            "num" => list = attribute(&start, "numId"),
            "abstractNumId" => {
                let of = value().unwrap_or_default();
                let levels = (0..=8).filter(|&level| kinds.contains(&(of.clone(), level)));
                numbered.extend(levels.filter_map(|level| Some((list.clone()?, level))));
            }
            _ => {}
        }
    }
    Ok(numbered)
}
