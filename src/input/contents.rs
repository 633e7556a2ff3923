//! An item's bytes → its text and what is known of it, by its format.

use super::charset::Charset;
use super::entry::Entry;
use super::sites::{Cut, Sites};
use super::{
    Fields, InputFormat, JsonRecord, Opened, Raw, Record, Row, chat, html, mail, markdown, markup,
    mbox, package, pdf_text, subtitles, text, xml,
};
use crate::cost;
use crate::document::{About, Id, Span};
use crate::error::Error;

/// What was read of an item.
pub(super) struct Contents {
    pub(super) text: String,
    pub(super) format: InputFormat,
    pub(super) charset: Charset,
    pub(super) about: About,
    pub(super) id: Option<Id>,
    pub(super) record: Option<Record>,
    pub(super) source: Option<Vec<u8>>,
    /// The page, or part of one, that a record was.
    pub(super) page: Option<String>,
    pub(super) flaw: Option<String>,
}

impl Contents {
    fn new(text: String, format: InputFormat, charset: Charset) -> Self {
        Contents {
            text,
            format,
            charset,
            about: About::default(),
            id: None,
            record: None,
            source: None,
            page: None,
            flaw: None,
        }
    }

    /// Reads an input that is one document.
    pub(super) fn of_whole(format: InputFormat, opened: Opened) -> Result<Self, Error> {
        let mut read = read_whole(format, opened)?;
        let said = |source: &Vec<u8>| !source.trim_ascii().is_empty();
        // Of mails it is said what they have in place of a text.
        let blank = format != InputFormat::Mail && read.text.trim().is_empty();
        if blank && read.source.as_ref().is_some_and(said) {
            let reason = match format {
                InputFormat::Html => "no text is in it, but what scripts may show",
                _ => "no text is in it",
            };
            read.flaw.get_or_insert_with(|| reason.to_owned());
        }
        Ok(read)
    }

    /// Reads a record of many.
    pub(super) fn of_record(
        format: InputFormat,
        raw: Raw,
        fields: &Fields,
        memory: u64,
    ) -> Result<Self, Error> {
        read_record(format, raw, fields, memory)
    }

    /// Takes out what recurs on pages of one site; a record has the text that is left. Returns what it was and where it stood.
    pub(super) fn leave_out(&mut self, sites: &Sites) -> Vec<(Span, String)> {
        let recurring = sites.recurring(&self.text, &self.about, self.record.as_ref());
        if recurring.is_empty() {
            return Vec::new();
        }
        let told = |span: Span| (span, span.of(&self.text).to_owned());
        let told = recurring.iter().copied().map(told).collect();
        let cut = Cut::of(&self.text, &recurring);
        self.text = cut.text(&self.text);
        self.about.marks = cut.moved(std::mem::take(&mut self.about.marks));
        if let Some(Record::Json(record)) = &self.record {
            self.record = Some(Record::Json(record.changed_to(&self.text)));
        }
        told
    }
}

/// Reads an input that is one document.
fn read_whole(format: InputFormat, opened: Opened) -> Result<Contents, Error> {
    let opened = match opened.converter {
        Some(converter) => {
            let most = opened.most;
            let text = converter.run(&text::read_any(opened)?, most)?;
            Opened::new(text, None, most)
        }
        None => opened,
    };
    let memory = cost::allowed(opened.most);
    match format {
        InputFormat::Mail => return read_mail(text::read_bytes(opened)?, memory),
        InputFormat::Html => return read_page(opened),
        InputFormat::Xml => return read_xml(opened),
        InputFormat::Epub | InputFormat::Docx | InputFormat::Odt => {
            return read_package(format, opened);
        }
        _ => {}
    }
    let (text, charset) = text::read(opened)?;
    markup::fits(format, text.as_bytes(), memory)?;
    let lines = text::in_lines(&text);
    if format == InputFormat::Chat {
        let (extracted, about, flaw) = chat::extract(&lines)?;
        return Ok(Contents {
            about,
            flaw: charset.flaw().or(flaw),
            source: Some(text.into_bytes()),
            ..Contents::new(extracted, format, charset)
        });
    }
    let ((extracted, about), unclosed) = match format {
        InputFormat::Markdown => (markdown::extract(&lines), markdown::unclosed(&lines)),
        InputFormat::PdfText => ((pdf_text::extract(&lines), About::default()), None),
        InputFormat::Srt | InputFormat::Vtt | InputFormat::Sbv => {
            (subtitles::extract(&lines), None)
        }
        _ => return Ok(Contents::new(text, format, charset)),
    };
    Ok(Contents {
        about,
        flaw: charset.flaw().or(unclosed.map(str::to_owned)),
        source: Some(text.into_bytes()),
        ..Contents::new(extracted, format, charset)
    })
}

fn read_package(format: InputFormat, opened: Opened) -> Result<Contents, Error> {
    let most = opened.most;
    let bytes = text::read_any(opened)?;
    let (text, about, unread) = package::extract(format, bytes.clone(), most)?;
    Ok(Contents {
        about,
        flaw: unread.map(str::to_owned),
        source: Some(bytes),
        ..Contents::new(text, format, Charset::UTF_8)
    })
}

fn read_page(opened: Opened) -> Result<Contents, Error> {
    let memory = cost::allowed(opened.most);
    let (html, charset) = text::read_page(opened)?;
    markup::fits(InputFormat::Html, html.as_bytes(), memory)?;
    let (text, about, cut) = html::extract_whole(&html);
    Ok(Contents {
        about,
        flaw: charset.flaw().or(cut.map(str::to_owned)),
        source: Some(html.into_bytes()),
        ..Contents::new(text, InputFormat::Html, charset)
    })
}

fn read_xml(opened: Opened) -> Result<Contents, Error> {
    let memory = cost::allowed(opened.most);
    let (source, charset) = text::read_page(opened)?;
    markup::fits(InputFormat::Xml, source.as_bytes(), memory)?;
    let (text, about) = xml::extract(&source)?;
    Ok(Contents {
        about,
        source: Some(source.into_bytes()),
        ..Contents::new(text, InputFormat::Xml, charset)
    })
}

/// Reads an entry, which has become a record of its own with the text in `text` and the link in `id`.
fn read_entry(format: InputFormat, entry: Entry) -> Result<(Contents, Record), Error> {
    let read = entry.read()?;
    let (record, _) = JsonRecord::parse(read.json.into_bytes(), &Fields::default())?;
    let contents = Contents {
        about: read.about,
        page: read.page,
        ..Contents::new(read.text, format, Charset::UTF_8)
    };
    Ok((contents, Record::Json(record)))
}

/// Reads a record of many.
fn read_record(
    format: InputFormat,
    raw: Raw,
    fields: &Fields,
    memory: u64,
) -> Result<Contents, Error> {
    let (read, record) = match raw {
        Raw::Json(bytes) => {
            let (record, text) = JsonRecord::parse(bytes, fields)?;
            let flaw = record.flaw();
            let read = Contents::new(text, format, Charset::UTF_8);
            (Contents { flaw, ..read }, Record::Json(record))
        }
        Raw::Row(bytes, head) => {
            let row = Row::parse(bytes, head)?;
            let read = Contents::new(row.text().to_owned(), format, row.charset());
            (read, Record::Row(row))
        }
        Raw::Mail(bytes) => (
            read_mail(mbox::unquoted(&bytes), memory)?,
            Record::Mail(bytes),
        ),
        Raw::Entry(entry) => read_entry(format, *entry)?,
    };
    Ok(Contents {
        record: Some(record),
        ..read
    })
}

fn read_mail(bytes: Vec<u8>, memory: u64) -> Result<Contents, Error> {
    markup::fits(InputFormat::Mail, &bytes, memory)?;
    let letter = mail::extract(&bytes)?;
    Ok(Contents {
        about: letter.about,
        id: letter.id,
        source: Some(bytes),
        flaw: letter.flaw,
        ..Contents::new(letter.text, InputFormat::Mail, letter.charset)
    })
}
