//! An XML document, element by element → paragraphs and what it says of itself.

use super::nodes::{Node, Nodes, attribute};
use super::vocabulary::{Role, Vocabulary};
use crate::document::{About, Mark, Span};
use crate::error::Error;
use crate::input::blocks::{Blocks, Paragraph, TableRows, one_line};
use crate::input::layout::{BlockKind, target};
use crate::input::raised::raised;
use crate::input::said;
use quick_xml::events::BytesStart;

/// What a document says.
#[derive(Default)]
pub(in crate::input) struct Extracted {
    pub(in crate::input) blocks: Blocks,
    pub(in crate::input) title: Option<String>,
    pub(in crate::input) author: Option<String>,
    pub(in crate::input) date: Option<String>,
    pub(in crate::input) language: Option<String>,
    pub(in crate::input) url: Option<String>,
    /// What of it is not read.
    pub(in crate::input) unread: Option<&'static str>,
}

impl Extracted {
    /// The text, and what is known of it.
    pub(in crate::input) fn finish(self) -> (String, About) {
        let (text, marks) = self.blocks.finish();
        let about = About {
            title: self.title,
            author: self.author,
            date: self.date,
            language: self.language,
            url: self.url,
            marks,
            ..About::default()
        };
        (text, about)
    }
}

/// Reads a document by what its elements mean. Linear.
///
/// # Errors
/// If it is not well-formed.
pub(in crate::input) fn walk(source: &str, vocabulary: &Vocabulary) -> Result<Extracted, Error> {
    let mut walker = Walker {
        nodes: Nodes::new(source),
        vocabulary,
        extracted: Extracted::default(),
        open: Vec::new(),
        marks: Vec::new(),
        paragraph: Paragraph::default(),
        ranks: Vec::new(),
        entry: None,
        rows: TableRows::default(),
        opened: 0,
        fresh: false,
    };
    while let Some(node) = walker.nodes.next()? {
        match node {
            Node::Start(start) => walker.start(&start)?,
            Node::End => walker.end(),
            Node::Text(text) => walker.text(&text),
        }
    }
    walker.flush();
    Ok(walker.extracted)
}

/// An element that is open.
struct Open {
    name: String,
    role: Role,
    /// Whether text was met in it.
    texted: bool,
    /// Whether the next text began a paragraph before it was opened.
    fresh: bool,
    /// Where it leads to, and where in the paragraph it begins, if it is a link.
    link: Option<(usize, String)>,
    /// How many elements were opened before it.
    number: usize,
}

struct Walker<'x> {
    nodes: Nodes<'x>,
    vocabulary: &'x Vocabulary,
    extracted: Extracted,
    open: Vec<Open>,
    /// What the open elements that say so are, the innermost last.
    marks: Vec<Mark>,
    paragraph: Paragraph,
    /// The ranks that open headings say they have.
    ranks: Vec<Option<u8>>,
    /// The entry of a list, told by how many elements were opened before it, of which a paragraph was met last.
    entry: Option<usize>,
    rows: TableRows,
    /// How many elements were opened.
    opened: usize,
    /// Whether the next text begins a paragraph: an element without text, such as the break of a page, begins none.
    fresh: bool,
}

impl Walker<'_> {
    fn start(&mut self, start: &BytesStart) -> Result<(), Error> {
        let name = start.local_name().into_inner();
        let around = self.open.last().map_or("", |open| open.name.as_str());
        let role = self.vocabulary.role(name, around);
        if self.open.len() <= 1 && self.extracted.language.is_none() {
            // Where the root says none, the first part of it that does.
            self.say_language(attribute(start, "lang"));
        }
        match role {
            Role::Dropped => drop(self.nodes.text()?),
            Role::Title => {
                let title = one_line(&self.nodes.text()?);
                self.extracted.title = self.extracted.title.take().or(title);
            }
            Role::Author => {
                let names = [self.extracted.author.take(), self.author()?];
                let names: Vec<String> = names.into_iter().flatten().collect();
                self.extracted.author = Some(names.join(", ")).filter(|names| !names.is_empty());
            }
            Role::Date => {
                let date = self.date(start)?;
                self.extracted.date = self.extracted.date.take().or(date);
            }
            Role::Language => {
                let text = self.nodes.text()?;
                self.say_language(Some(text));
            }
            Role::Address => {
                let text = self.nodes.text()?;
                let address = attribute(start, "href").unwrap_or(text);
                self.extracted.url = self.extracted.url.take().or(said::url(&address));
            }
            _ => self.enter(name, role, start),
        }
        Ok(())
    }

    /// Notes a language, if it is one.
    fn say_language(&mut self, named: Option<String>) {
        let named = named.and_then(|tag| said::language(&tag));
        self.extracted.language = named.or(self.extracted.language.take());
    }

    fn enter(&mut self, name: &str, role: Role, start: &BytesStart) {
        let leads = || target(&attribute(start, "href").or_else(|| attribute(start, "target"))?);
        let link = (role == Role::Inline).then(leads).flatten();
        self.open.push(Open {
            name: name.to_owned(),
            role,
            texted: false,
            fresh: self.fresh,
            // What begins a paragraph stands at its start.
            link: link.map(|to| {
                (
                    if self.fresh {
                        0
                    } else {
                        self.paragraph.text.len()
                    },
                    to,
                )
            }),
            number: self.opened,
        });
        self.opened += 1;
        self.marks.extend(mark(role));
        if role == Role::Heading {
            let rank = attribute(start, "outline-level");
            self.ranks.push(rank.and_then(|rank| rank.parse().ok()));
        }
        match role {
            Role::Row => {
                self.flush();
                self.rows.open_row();
            }
            Role::Cell => {
                self.flush();
                self.rows.open_cell();
            }
            _ => {}
        }
        match role {
            Role::Inline | Role::Raised => {}
            Role::Line => self.break_line(),
            Role::Blank => self.push(" "),
            _ => self.fresh = true,
        }
    }

    fn end(&mut self) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        if mark(closed.role).is_some() {
            self.marks.pop();
        }
        if closed.role == Role::Heading {
            self.ranks.pop();
        }
        if let Some((start, to)) = closed.link {
            self.end_link(start, to);
        }
        if let Some(outer) = self.open.last_mut() {
            outer.texted |= closed.texted;
        }
        if matches!(closed.role, Role::Row | Role::Cell) {
            self.flush();
        }
        if closed.role == Role::Row {
            self.rows.close_row(&mut self.extracted.blocks);
        }
        let inside = matches!(
            closed.role,
            Role::Inline | Role::Raised | Role::Line | Role::Blank
        );
        if !inside {
            self.fresh = closed.texted || closed.fresh;
        }
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            if std::mem::take(&mut self.fresh) {
                self.flush();
            }
            if self.paragraph.text.trim().is_empty() {
                self.paragraph.mark = self.marks.last().copied();
                self.paragraph.kind = self.kind();
            }
            if let Some(open) = self.open.last_mut() {
                open.texted = true;
            }
        }
        let is_raised = self
            .open
            .last()
            .is_some_and(|open| open.role == Role::Raised);
        match is_raised.then(|| raised(text)).flatten() {
            Some(digits) => self.paragraph.text.push_str(&digits),
            None => self.push(text),
        }
    }

    /// Adds text with each run of white space as one blank.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c.is_whitespace() && c != '\u{a0}' {
                true if self.paragraph.text.ends_with([' ', '\n']) => {}
                true => self.paragraph.text.push(' '),
                false => self.paragraph.text.push(c),
            }
        }
    }

    fn break_line(&mut self) {
        let text = &mut self.paragraph.text;
        let end = text.trim_end().len();
        text.truncate(end);
        if end > 0 {
            text.push('\n');
        }
    }

    /// How the paragraph is laid out that begins now, where it is a heading or stands in a list.
    fn kind(&mut self) -> Option<BlockKind> {
        match self.marks.last()? {
            Mark::Heading => {
                let sections = self.open.iter().filter(|open| is_section(&open.name));
                let depth = u8::try_from(sections.count() + 1).unwrap_or(6);
                let rank = self.ranks.last().copied().flatten();
                Some(BlockKind::Heading(rank.unwrap_or(depth.max(2)).clamp(1, 6)))
            }
            Mark::Entry => {
                let mut entries = self.open.iter().filter(|open| is_entry(&open.name));
                let number = entries.next_back().map(|open| open.number);
                let depth = u8::try_from(entries.count()).unwrap_or(8).min(8);
                let again = number.is_some() && self.entry == number;
                self.entry = number;
                Some(match again {
                    true => BlockKind::More { depth },
                    false => BlockKind::Entry {
                        depth,
                        number: None,
                    },
                })
            }
            _ => None,
        }
    }

    /// Ends a link that began in a paragraph, if that is still the one.
    fn end_link(&mut self, start: usize, to: String) {
        let end = self.paragraph.text.len();
        if start < end {
            self.paragraph.links.push((Span { start, end }, to));
        }
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let blocks = &mut self.extracted.blocks;
        self.rows.push(paragraph, blocks);
    }

    /// The name of an author: the given name first, where both are told apart.
    fn author(&mut self) -> Result<Option<String>, Error> {
        let parts = self.nodes.parts()?;
        let given = |part: &&(String, String)| part.0 == "given-names";
        let first = parts.iter().filter(given);
        let others = parts.iter().filter(|part| !given(part));
        let names: Vec<&str> = first.chain(others).map(|(_, text)| text.as_str()).collect();
        let name = one_line(&names.join(" "));
        Ok(name.map(|name| name.strip_prefix("By ").map_or(name.clone(), str::to_owned)))
    }

    /// A date: as an attribute says it for machines, by year, month and day, or as it is written.
    fn date(&mut self, start: &BytesStart) -> Result<Option<String>, Error> {
        let parts = self.nodes.parts()?;
        let names = ["when", "iso-8601-date", "norm", "date"];
        if let Some(date) = names.iter().find_map(|name| attribute(start, name)) {
            return Ok(one_line(&date));
        }
        let part = |name: &str| parts.iter().find(|(part, _)| part == name);
        let number = |name: &str| part(name).and_then(|(_, text)| text.trim().parse::<u32>().ok());
        Ok(match (number("year"), number("month"), number("day")) {
            (Some(year), Some(month), Some(day)) => Some(format!("{year}-{month:02}-{day:02}")),
            (Some(year), Some(month), None) => Some(format!("{year}-{month:02}")),
            (Some(year), None, _) => Some(year.to_string()),
            _ => one_line(&parts.into_iter().map(|(_, text)| text).collect::<String>()),
        })
    }
}

/// Whether an element is a part of a text that has a heading of its own.
fn is_section(name: &str) -> bool {
    const SECTIONS: &[&str] = &["chapter", "div", "div1", "div2", "div3", "sec", "section"];
    SECTIONS.contains(&name)
}

/// Whether an element is an entry of a list, with all its paragraphs.
fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "li" | "list-item")
}

fn mark(role: Role) -> Option<Mark> {
    match role {
        Role::Heading => Some(Mark::Heading),
        Role::Caption => Some(Mark::Caption),
        Role::Entry => Some(Mark::Entry),
        _ => None,
    }
}
