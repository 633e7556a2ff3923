//! Mail: the text of a message, with what it quotes and who signed it told apart.

use super::blocks::one_line;
use super::charset::Charset;
use super::{mail_body, mail_parts, quotes, said};
use crate::document::{About, Id};
use crate::error::Error;
use mail_parser::{Address, HeaderName, Message, MessageParser, MimeHeaders};

/// A message's text, what is known of it, and its Message-ID.
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) about: About,
    pub(super) id: Option<Id>,
    pub(super) charset: Charset,
    /// What of it is missing.
    pub(super) flaw: Option<String>,
}

/// What is said of a message without the end of its parts.
const CUT_OFF: &str = "a boundary is missing at its end: it may have been cut off";

/// Reads a message: its plain text, or that of its HTML where it has no other; attachments are not read. Charsets and
/// transfer encodings are undone, and a charset that is not declared is guessed. Cost: linear.
///
/// # Errors
/// If it has no headers, or more mails and parts in each other than anybody sends.
pub(super) fn extract(bytes: &[u8]) -> Result<Letter, Error> {
    if bytes.trim_ascii().is_empty() {
        return Ok(Letter {
            text: String::new(),
            about: About::default(),
            id: None,
            charset: Charset::UTF_8,
            flaw: None,
        });
    }
    let bytes = mail_parts::bounded(bytes)?;
    let message = parsed(&bytes)?;
    let read = match mail_parts::ended(&message) {
        Ok(None) => Ok(letter(&message, false)),
        Ok(Some(ended)) => parsed(&ended).map(|again| {
            let letter = letter(&again, true);
            mail_parts::dismantle(again);
            letter
        }),
        Err(error) => Err(error),
    };
    mail_parts::dismantle(message);
    read
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, Error> {
    let message = MessageParser::default().parse(bytes);
    message.ok_or_else(|| Error::Broken("mail: it has no headers".into()))
}

fn letter(message: &Message, is_cut: bool) -> Letter {
    let mail_body::Body {
        text,
        charset,
        flaw,
    } = mail_body::read(message);
    let text = tidy(&text);
    let about = About {
        title: subject(message, charset),
        author: sender(message, charset),
        date: message.date().map(mail_parser::DateTime::to_rfc3339),
        language: message
            .content_language()
            .as_text()
            .and_then(said::language),
        marks: quotes::marks(&text),
        ..About::default()
    };
    Letter {
        text,
        about,
        id: message.message_id().map(Id::new),
        charset,
        flaw: is_cut.then(|| CUT_OFF.to_owned()).or(flaw),
    }
}

fn subject(message: &Message, charset: Charset) -> Option<String> {
    let subject = message.subject()?;
    let again = || mail_body::header(message, HeaderName::Subject, charset);
    let again = is_broken(subject).then(again).flatten();
    one_line(again.as_deref().unwrap_or(subject))
}

fn sender(message: &Message, charset: Charset) -> Option<String> {
    let given = message.from().and_then(name)?;
    let again = || mail_body::header(message, HeaderName::From, charset);
    let again = is_broken(&given).then(again).flatten();
    let named = again
        .as_deref()
        .map(|line| line.split('<').next().unwrap_or(line));
    named.map_or(Some(given), |name| one_line(name.trim().trim_matches('"')))
}

/// Whether a header was no UTF-8.
fn is_broken(header: &str) -> bool {
    header.contains(char::REPLACEMENT_CHARACTER)
}

/// Line breaks as `\n`, nothing blank around, no NUL; as many blank lines as there are.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines() {
        tidy.extend(line.chars().filter(|c| !matches!(c, '\0' | '\r')));
        tidy.push('\n');
    }
    let end = tidy.trim_end().len();
    tidy.truncate(end);
    if end > 0 {
        // The blank behind the dashes of an empty signature is part of them.
        tidy.push('\n');
    }
    let start = tidy.len() - tidy.trim_start_matches('\n').len();
    tidy.drain(..start);
    tidy
}

/// Who sent a message: the name, or the address where there is none.
fn name(address: &Address) -> Option<String> {
    let first = address.first()?;
    let name = first.name.as_deref().or(first.address.as_deref());
    name.and_then(one_line)
}

/// Whether a line is a header that messages have.
pub(super) fn is_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let known = |header: &&str| name.eq_ignore_ascii_case(header.as_bytes());
    name.len() < line.len() && HEADERS.iter().any(known)
}

/// Headers one of which every message has, and that hardly anything else opens with.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "reply-to",
    "sender",
    "references",
    "in-reply-to",
    "list-id",
    "x-mailer",
    "dkim-signature",
    "authentication-results",
    "user-agent",
    "x-originating-ip",
    "arc-seal",
    "x-received",
];

/// Whether an input opens with the headers of a message: at least three lines of headers, among them two different ones of
/// which every message has some, one of them who or when it came from.
pub(super) fn looks_like(start: &str) -> bool {
    let mut known: Vec<String> = Vec::new();
    let mut lines = 0;
    for line in start.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) && lines > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        let name = name.to_ascii_lowercase();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        lines += 1;
        if HEADERS.contains(&name.as_str()) && !known.contains(&name) {
            known.push(name);
        }
    }
    let sent = ["from", "date", "received", "return-path"];
    lines >= 3 && known.len() >= 2 && known.iter().any(|name| sent.contains(&name.as_str()))
}
