//! What an input holds: told by content, then by name.

use super::{
    Fields, chat, html, json, jsonl, mail, markdown, mbox, package, pdf_text, recode, subtitles,
    table, text, warc, xml,
};
use crate::error::Error;
use std::str::FromStr;

/// What inputs hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum InputFormat {
    /// Told by content and name, for each input.
    #[default]
    Auto,
    /// One document.
    Text,
    /// A web page: its main text is the document.
    Html,
    /// One document, with headings, lists, code.
    Markdown,
    /// A message, or a mailbox of them.
    Mail,
    /// RSS, Atom or JSON Feed; one document an entry.
    Feed,
    /// An article, edition or act in XML (JATS, NITF, TEI, Akoma Ntoso).
    Xml,
    /// An EPUB book: its chapters in order.
    Epub,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// What a reader of PDF prints.
    PdfText,
    /// A chat as a program exports it (WhatsApp, Telegram, Slack, Signal): its messages are one document.
    Chat,
    /// A web archive (WARC, WET); one document a page or text.
    Warc,
    /// SubRip subtitles: what is said is one document.
    Srt,
    /// WebVTT subtitles or captions, likewise.
    Vtt,
    /// SubViewer captions, likewise.
    Sbv,
    /// An object, an array of them, or one after the other; one document each.
    Json,
    /// One JSON object a line, one document each.
    Jsonl,
    /// A table with a header, divided by commas, semicolons or tabs; one document a row.
    Csv,
    /// The same, divided by tabs.
    Tsv,
    /// A table with columns by name; one document a row. Told by content alone.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// Other names of formats on the command line.
const ALIASES: &[(&str, InputFormat)] = &[
    ("md", InputFormat::Markdown),
    ("eml", InputFormat::Mail),
    ("mbox", InputFormat::Mail),
    ("whatsapp", InputFormat::Chat),
    ("ndjson", InputFormat::Jsonl),
    ("wet", InputFormat::Warc),
    ("rss", InputFormat::Feed),
    ("atom", InputFormat::Feed),
    ("jats", InputFormat::Xml),
    ("nitf", InputFormat::Xml),
    ("tei", InputFormat::Xml),
];

impl InputFormat {
    /// Every format.
    pub const ALL: &'static [InputFormat] = &[
        InputFormat::Auto,
        InputFormat::Text,
        InputFormat::Html,
        InputFormat::Markdown,
        InputFormat::Mail,
        InputFormat::Feed,
        InputFormat::Xml,
        InputFormat::Epub,
        InputFormat::Docx,
        InputFormat::Odt,
        InputFormat::PdfText,
        InputFormat::Chat,
        InputFormat::Warc,
        InputFormat::Srt,
        InputFormat::Vtt,
        InputFormat::Sbv,
        InputFormat::Json,
        InputFormat::Jsonl,
        InputFormat::Csv,
        InputFormat::Tsv,
        #[cfg(feature = "parquet")]
        InputFormat::Parquet,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            InputFormat::Auto => "auto",
            InputFormat::Text => "text",
            InputFormat::Html => "html",
            InputFormat::Markdown => "markdown",
            InputFormat::Mail => "mail",
            InputFormat::Feed => "feed",
            InputFormat::Xml => "xml",
            InputFormat::Epub => "epub",
            InputFormat::Docx => "docx",
            InputFormat::Odt => "odt",
            InputFormat::PdfText => "pdf-text",
            InputFormat::Chat => "chat",
            InputFormat::Warc => "warc",
            InputFormat::Srt => "srt",
            InputFormat::Vtt => "vtt",
            InputFormat::Sbv => "sbv",
            InputFormat::Json => "json",
            InputFormat::Jsonl => "jsonl",
            InputFormat::Csv => "csv",
            InputFormat::Tsv => "tsv",
            #[cfg(feature = "parquet")]
            InputFormat::Parquet => "parquet",
        }
    }

    /// Names that mean a format and are not listed in help.
    pub fn aliases() -> impl Iterator<Item = &'static str> {
        ALIASES.iter().map(|(alias, _)| *alias)
    }

    /// The ending of the name of a file that holds one document in the format.
    pub fn extension(self) -> &'static str {
        match self {
            InputFormat::Auto | InputFormat::Text | InputFormat::PdfText | InputFormat::Chat => {
                "txt"
            }
            InputFormat::Markdown => "md",
            InputFormat::Mail => "eml",
            other => other.name(),
        }
    }
}

impl FromStr for InputFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let format = Self::ALL.iter().copied().find(|f| f.name() == name);
        format
            .or(alias.map(|(_, format)| *format))
            .ok_or_else(|| Error::Value(format!("unknown format `{name}`")))
    }
}

/// Bytes in which a feed in one line says that it is one.
const NEAR: usize = 2000;

/// The format of an input by how it begins, unpacked, and by its name in lower case without the ending of a compression.
/// `cut` if more of it follows.
pub(super) fn tell(start: &[u8], cut: bool, name: &str, fields: &Fields) -> InputFormat {
    if jsonl::looks_like(start, cut) {
        let near = String::from_utf8_lossy(&start[..start.len().min(NEAR)]);
        // Who names the field of the text wants records.
        let unnamed = fields.text == Fields::default().text;
        return match xml::feed::is_json_feed(&near) {
            true => InputFormat::Feed,
            false if unnamed && chat::opens_lines(&near) => InputFormat::Chat,
            false => InputFormat::Jsonl,
        };
    }
    if warc::looks_like(start) {
        return InputFormat::Warc;
    }
    if let Some(format) = package::tell(start) {
        return format;
    }
    // Other XML may have a head and a body, too.
    if let Some(format) = xml::tell_bytes(start) {
        return format;
    }
    // A page is told by its bytes: one stray NUL makes it no UTF-16.
    if html::looks_like(start) {
        return match chat::is_page(&String::from_utf8_lossy(start)) {
            true => InputFormat::Chat,
            false => InputFormat::Html,
        };
    }
    let start = recode::preview(start);
    let start = text::in_lines(&start);
    let format = by_content(&start)
        .or_else(|| by_name(name))
        .or_else(|| by_habit(&start, cut, fields))
        .unwrap_or(InputFormat::Text);
    match format {
        InputFormat::Text if pdf_text::looks_like(&start) => InputFormat::PdfText,
        format => format,
    }
}

/// What shows itself whatever the name.
fn by_content(start: &str) -> Option<InputFormat> {
    let mail = mbox::opens(start.as_bytes()) || mail::looks_like(start);
    mail.then_some(InputFormat::Mail)
        .or_else(|| subtitles::tell(start))
        .or_else(|| chat::looks_like(start).then_some(InputFormat::Chat))
        .or_else(|| xml::feed::is_json_feed(start).then_some(InputFormat::Feed))
}

/// What a name says.
pub(super) fn by_name(name: &str) -> Option<InputFormat> {
    match name.rsplit_once('.')?.1 {
        "txt" | "text" => Some(InputFormat::Text),
        "md" | "markdown" | "mdown" | "mkd" => Some(InputFormat::Markdown),
        "eml" | "mbox" => Some(InputFormat::Mail),
        "rss" | "atom" => Some(InputFormat::Feed),
        "xml" | "svg" | "opml" | "dbk" => Some(InputFormat::Xml),
        "srt" => Some(InputFormat::Srt),
        "vtt" => Some(InputFormat::Vtt),
        "sbv" => Some(InputFormat::Sbv),
        "json" => Some(InputFormat::Json),
        "jsonl" | "ndjson" => Some(InputFormat::Jsonl),
        "html" | "htm" | "xhtml" | "shtml" => Some(InputFormat::Html),
        "csv" => Some(InputFormat::Csv),
        "tsv" | "tab" => Some(InputFormat::Tsv),
        _ => None,
    }
}

/// What looks like a format, in an input whose name says nothing.
fn by_habit(start: &str, cut: bool, fields: &Fields) -> Option<InputFormat> {
    if json::looks_like(start) {
        Some(InputFormat::Json)
    } else if table::looks_like(start, cut, fields) {
        Some(InputFormat::Csv)
    } else {
        markdown::looks_like(start).then_some(InputFormat::Markdown)
    }
}
