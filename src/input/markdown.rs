//! Markdown (CommonMark with tables and footnotes): its prose, without code, tables, images, link targets and comments.

use super::blocks::Blocks;
use super::html::{self, Raised};
use super::said;
use crate::document::{About, Mark};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The text of a Markdown file: headings (marked), paragraphs, list entries. The title is that of the front matter, else the
/// first heading. Cost: linear.
pub(super) fn extract(source: &str) -> (String, About) {
    let (front, body) = front_matter(source);
    let mut reader = MarkdownReader::default();
    for event in Parser::new_ext(body, options()) {
        reader.take(event);
    }
    reader.flush(None);
    let (text, marks) = reader.blocks.finish();
    let about = About {
        title: value(front, &["title"]).or(reader.title),
        author: value(front, &["author", "authors", "byline"]),
        date: value(front, &["date", "published"]),
        language: value(front, &["lang", "language"]).and_then(|tag| said::language(&tag)),
        url: value(
            front,
            &["url", "canonical", "canonical_url", "canonicalURL", "link"],
        )
        .and_then(|url| said::url(&url)),
        marks,
        ..About::default()
    };
    (text, about)
}

/// What opens blocks that need to be closed.
const OPENINGS: [&str; 3] = ["```", "~~~", "<!--"];

/// What is said of a text whose last code block or comment is not closed, so that all behind its opening is none. Linear in that.
pub(super) fn unclosed(source: &str) -> Option<&'static str> {
    let body = front_matter(source).1;
    if !OPENINGS.iter().any(|opening| body.contains(opening)) {
        return None;
    }
    let last = Parser::new_ext(body, options()).into_offset_iter();
    let last = last
        .filter(|(event, _)| matches!(event, Event::Start(_)))
        .last();
    let (event, range) = last?;
    let block = body[range.start..].trim_end();
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
            let fence = block.chars().next()?;
            let fence = fence.to_string().repeat(3);
            let last = block.lines().skip(1).last();
            let closed = last.is_some_and(|line| line.ends_with(&fence));
            (!closed).then_some(
                "a code block is not closed: what stands below its opening is taken for code",
            )
        }
        Event::Start(Tag::HtmlBlock) if block.starts_with("<!--") && !block.contains("-->") => {
            Some("a comment is not closed: what stands below its opening is left out")
        }
        _ => None,
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// What is kept between the events of a parse.
#[derive(Default)]
struct MarkdownReader {
    blocks: Blocks,
    title: Option<String>,
    /// The block that is being read.
    block: String,
    /// HTML that is being read.
    html: String,
    /// How many things that hold no sentences are open around the next event.
    skipped: usize,
    /// The lists that are open, with the number of the next entry if they are numbered.
    lists: Vec<Option<u64>>,
    /// What stands before the next block of a list entry.
    marker: Option<String>,
    /// Whether the last block was an entry, so that the next follows it closely.
    close: bool,
    /// Whether what comes stands raised.
    raised: bool,
}

impl MarkdownReader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_)) => {
                self.flush(None);
                self.skipped += 1;
            }
            Event::End(
                TagEnd::CodeBlock | TagEnd::Table | TagEnd::Image | TagEnd::Strikethrough,
            ) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            Event::Start(Tag::Image { .. } | Tag::Strikethrough) => self.skipped += 1,
            _ if self.skipped > 0 => {}
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(tag) => self.raised = tag.to_ascii_lowercase().starts_with("<sup"),
            Event::Text(text) if self.raised => match html::raised(&text, &self.block, false) {
                Raised::Mark => {}
                Raised::Exponent(signs) => self.block.push_str(&signs),
                Raised::Plain => self.block.push_str(&text),
            },
            // Where a comment stood, the spaces on both sides of it meet.
            Event::Text(text) if self.block.ends_with(' ') => {
                self.block.push_str(text.trim_start_matches(' '));
            }
            Event::Text(text) | Event::Code(text) => self.block.push_str(&text),
            Event::SoftBreak => self.block.push(' '),
            Event::HardBreak => self
                .block
                .push(if self.lists.is_empty() { '\n' } else { ' ' }),
            Event::Html(html) => self.html.push_str(&html),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.flush(None);
            }
            Tag::List(first) => {
                self.flush(None);
                self.close &= !self.lists.is_empty();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush(None);
                self.marker = self.lists.last_mut().map(marker);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let title = self.block.trim();
                if self.title.is_none() && !title.is_empty() {
                    self.title = Some(title.to_owned());
                }
                self.flush(Some(Mark::Heading));
            }
            TagEnd::HtmlBlock => self.page(),
            TagEnd::List(_) => {
                self.flush(None);
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush(None);
                self.marker = None;
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) => self.flush(None),
            _ => {}
        }
    }

    /// Adds the text of HTML, a block a line.
    fn page(&mut self) {
        let html = std::mem::take(&mut self.html);
        let tag = html.trim_start().to_ascii_lowercase();
        if ["<table", "<pre", "<svg"]
            .iter()
            .any(|hidden| tag.starts_with(hidden))
        {
            return;
        }
        for line in html::shown(&html).lines() {
            self.close &= !self.blocks.push(line, "\n\n", None);
        }
    }

    /// Ends a block.
    fn flush(&mut self, mark: Option<Mark>) {
        let block = std::mem::take(&mut self.block);
        if block.trim().is_empty() {
            return;
        }
        let entry = self.marker.take();
        let gap = if entry.is_some() && self.close {
            "\n"
        } else {
            "\n\n"
        };
        let entered = entry.is_some();
        let block = entry.unwrap_or_default() + block.trim();
        let entry = (!self.lists.is_empty()).then_some(Mark::Entry);
        self.blocks.push(&block, gap, mark.or(entry));
        self.close = entered;
    }
}

/// What stands before an entry of a list.
fn marker(next: &mut Option<u64>) -> String {
    match next {
        Some(number) => {
            *number = number.saturating_add(1);
            format!("{}. ", *number - 1)
        }
        None => "- ".into(),
    }
}

/// The front matter (YAML between `---`, TOML between `+++`) and what follows it.
fn front_matter(source: &str) -> (&str, &str) {
    for fence in ["---", "+++"] {
        let Some(rest) = source.strip_prefix(fence) else {
            continue;
        };
        let Some(rest) = rest.strip_prefix('\n').or(rest.strip_prefix("\r\n")) else {
            continue;
        };
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            let bare = line.trim_end();
            if bare == fence || bare == "..." && fence == "---" {
                return (&rest[..at], &rest[at + line.len()..]);
            }
            at += line.len();
        }
    }
    ("", source)
}

/// The first of these fields that the front matter has a value for; the values of a list with commas between them.
fn value(front: &str, names: &[&str]) -> Option<String> {
    let lines: Vec<&str> = front.lines().collect();
    let field = |at: usize| {
        let (name, value) = lines[at].split_once([':', '='])?;
        let value = value.trim();
        let listed = value
            .strip_prefix('[')
            .and_then(|list| list.strip_suffix(']'));
        let values: Vec<&str> = match (listed, value) {
            _ if !names.contains(&name.trim_end()) => return None,
            (Some(list), _) => list.split(',').collect(),
            (None, "") => lines[at + 1..]
                .iter()
                .map_while(|line| entry(line))
                .collect(),
            (None, one) => vec![one],
        };
        let values: Vec<&str> = values.into_iter().map(unquoted).collect();
        Some(values.join(", ")).filter(|value| !value.trim().is_empty())
    };
    (0..lines.len()).find_map(field)
}

/// An entry of a list below its field: a value, or the name in an object.
fn entry(line: &str) -> Option<&str> {
    let entry = line.trim_start().strip_prefix("- ")?.trim();
    Some(entry.strip_prefix("name:").unwrap_or(entry))
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let bare = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    bare('"').or_else(|| bare('\'')).unwrap_or(value)
}

/// How often a line that is no code comes to one that is, in programs.
const CODE: usize = 4;

/// Whether a text is a program: of the lines outside fences one in [`CODE`] is code, as those of programs end or begin.
fn is_program(start: &str) -> bool {
    let (mut fenced, mut code, mut lines) = (false, 0, 0);
    for line in start.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let fence = line.starts_with("```") || line.starts_with("~~~");
        fenced ^= fence;
        if fenced || fence {
            continue;
        }
        lines += 1;
        code += usize::from(is_code(line));
    }
    start.starts_with("#!") || CODE * code > lines
}

/// Whether a line is one of a program, as most languages write them.
fn is_code(line: &str) -> bool {
    const BEGINS: [&str; 13] = [
        "/*",
        "*/",
        "//",
        "#include",
        "# include",
        "#define",
        "# define",
        "#if",
        "# if",
        "#endif",
        "# endif",
        "import ",
        "def ",
    ];
    let called =
        (line.ends_with("):") || line.ends_with(')')) && line.contains('(') && !line.contains("](");
    line.ends_with([';', '{', '}']) || called || BEGINS.iter().any(|begin| line.starts_with(begin))
}

/// Whether a text is Markdown beyond doubt: front matter, or headings or fenced code beside links, images, tables or emphasis; and no
/// program, in which "#" and "**" are something else.
pub(super) fn looks_like(start: &str) -> bool {
    let (front, _) = front_matter(start);
    if front.lines().any(|line| line.contains([':', '='])) {
        return true;
    }
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
    };
    let any = |test: &dyn Fn(&str) -> bool| start.lines().any(test);
    let opens = any(&heading) || any(&|line| line.starts_with("```"));
    opens
        && (any(&|line| line.contains("]("))
            || any(&|line| line.starts_with("|--") || line.starts_with("| --"))
            || any(&|line| line.contains("**")))
        && !is_program(start)
}
