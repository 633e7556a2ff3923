//! Mails in mails: no more levels than a stack takes, however they are spelt or packed; and lists of parts without their end.

use crate::error::Error;
use mail_parser::parsers::MessageStream;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use memchr::{memchr_iter, memmem};
use std::borrow::Cow;
use std::collections::HashSet;

/// Most mails and lists of parts in a mail: the parser looks for the end of each, and each may stand in another.
const PARTS: usize = 1000;

/// Bytes of a header's value that are looked at. A type that does not show itself in them counts as one that holds a mail.
const VALUE: usize = 512;

/// Bytes of what is said of a part that the parser reads.
const LONGEST: usize = 16 * 1024;

/// A header that says what a part holds or how it is packed.
#[derive(Debug, Clone, Copy)]
struct PartHeader {
    /// Where its name ends.
    at: usize,
    said: Said,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// It holds a mail.
    Mail,
    /// It holds parts that are mails unless they say otherwise.
    Digest,
    /// It holds parts.
    Parts,
    /// It holds something else, and says so in a line of its own.
    Other,
    /// Something that could be a type.
    Unsure,
    /// It is packed as letters.
    Packed,
    /// More than anybody says of a part, which would take the parser the square of it.
    Endless,
}

impl Said {
    fn holds(self) -> bool {
        matches!(self, Said::Mail | Said::Digest | Said::Parts)
    }
}

/// The bytes of a mail, made such that the parser meets no more mails and lists of parts than anybody sends. A packed mail in a mail, which
/// is not read anyhow, is left packed: what it holds could not be counted. Linear.
///
/// # Errors
/// If it has more of them.
pub(super) fn bounded(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    let headers = part_headers(bytes);
    let holding = headers.iter().filter(|header| header.said.holds());
    if holding.count() > PARTS {
        let reason = format!("mail: more than {PARTS} mails and lists of parts in it");
        return Err(Error::Broken(reason));
    }
    let mut bounded = Cow::Borrowed(bytes);
    let endless = headers.iter().copied();
    let endless = endless.filter(|header| header.said == Said::Endless);
    for header in packed_mails(bytes, &headers).into_iter().chain(endless) {
        let name = bytes[..header.at].trim_ascii_end().len();
        bounded.to_mut()[name - 1] = b'-';
    }
    Ok(bounded)
}

/// All that the parser could take for such a header, so that lines of texts are among them.
fn part_headers(bytes: &[u8]) -> Vec<PartHeader> {
    let header = |at: usize| {
        let (before, value) = (&bytes[..at], &bytes[at + 1..]);
        let is_type = named(before, b"content-type");
        let endless = || line_end(&value[..value.len().min(LONGEST)]).is_none();
        let said = if (is_type || named(before, b"content-disposition"))
            && value.len() > LONGEST
            && endless()
        {
            Said::Endless
        } else if is_type {
            held(value, alone(before))
        } else if named(before, b"content-transfer-encoding") && packs(value) {
            Said::Packed
        } else {
            return None;
        };
        Some(PartHeader { at, said })
    };
    memchr_iter(b':', bytes).filter_map(header).collect()
}

/// Whether a line ends in a name: white space in it does not count for the parser, nor does case.
fn named(before: &[u8], name: &[u8]) -> bool {
    let line = before.iter().rev().take_while(|byte| **byte != b'\n');
    let mut letters = line.filter(|byte| !byte.is_ascii_whitespace());
    let mut name = name.iter().rev();
    name.all(|wanted| {
        letters
            .next()
            .is_some_and(|byte| byte.eq_ignore_ascii_case(wanted))
    })
}

/// Whether a line is the name of a type and nothing else.
fn alone(before: &[u8]) -> bool {
    let name = before.len().checked_sub(b"content-type".len());
    name.is_some_and(|start| {
        before[start..].eq_ignore_ascii_case(b"content-type") && before[..start].ends_with(b"\n")
    })
}

/// A header's value with the lines that carry it on, as a whole header; and whether it is longer than what is looked at.
fn whole(value: &[u8]) -> (Vec<u8>, bool) {
    let near = &value[..value.len().min(VALUE)];
    let end = line_end(near);
    let line = &near[..end.unwrap_or(near.len())];
    (
        [line, b"\n\n"].concat(),
        end.is_none() && value.len() > VALUE,
    )
}

/// Where a header ends: at a line break that no white space follows.
fn line_end(value: &[u8]) -> Option<usize> {
    let ends = |at: &usize| !matches!(value.get(at + 1), Some(b' ' | b'\t'));
    memchr_iter(b'\n', value).find(ends)
}

/// What a type says, as the parser reads it.
fn held(value: &[u8], alone: bool) -> Said {
    let (value, cut) = whole(value);
    let header = MessageStream::new(&value).parse_content_type();
    let Some(kind) = header
        .as_content_type()
        .filter(|kind| kind.subtype().is_some())
    else {
        return if cut { Said::Mail } else { Said::Unsure };
    };
    match (kind.ctype(), kind.subtype()) {
        ("multipart", Some("digest")) => Said::Digest,
        ("multipart", _) => Said::Parts,
        ("message", _) => Said::Mail,
        _ if alone => Said::Other,
        _ => Said::Unsure,
    }
}

/// Whether a value names a packing that the parser undoes.
fn packs(value: &[u8]) -> bool {
    let (value, cut) = whole(value);
    let header = MessageStream::new(&value).parse_unstructured();
    let name = header.as_text().unwrap_or_default();
    cut || name.eq_ignore_ascii_case("base64") || name.eq_ignore_ascii_case("quoted-printable")
}

/// The headers by which mails in a mail could be packed.
fn packed_mails(bytes: &[u8], headers: &[PartHeader]) -> Vec<PartHeader> {
    let has = |said| headers.iter().any(|header| header.said == said);
    let (mails, digests) = (has(Said::Mail), has(Said::Digest));
    if !(mails || digests) || !has(Said::Packed) {
        return Vec::new();
    }
    let mut packed = Vec::new();
    for block in blocks(bytes, headers) {
        let is_mail = block.iter().any(|header| header.said == Said::Mail);
        let all = block.iter().copied().enumerate();
        packed.extend(all.filter_map(|(number, header)| {
            let open = is_mail || digests && !is_told(bytes, block, number);
            (header.said == Said::Packed && open).then_some(header)
        }));
    }
    packed
}

/// Headers between which no empty line stands.
fn blocks<'h>(bytes: &[u8], headers: &'h [PartHeader]) -> Vec<&'h [PartHeader]> {
    let empty = |at: &usize| matches!(bytes.get(at + 1..), Some([b'\n', ..] | [b'\r', b'\n', ..]));
    let mut empty = memchr_iter(b'\n', bytes).filter(empty).peekable();
    let mut starts = Vec::new();
    for (number, header) in headers.iter().enumerate() {
        let mut apart = number == 0;
        while empty.next_if(|at| *at < header.at).is_some() {
            apart = true;
        }
        starts.extend(apart.then_some(number));
    }
    let ends = starts.iter().skip(1).copied().chain([headers.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| &headers[start..end])
        .collect()
}

/// Whether the part of a header says beyond doubt that it holds something else than a mail: where it is packed, its types all do, one
/// behind it or before it with no boundary between.
fn is_told(bytes: &[u8], block: &[PartHeader], number: usize) -> bool {
    let is_type = |header: &&PartHeader| header.said != Said::Packed;
    let mut types = block.iter().filter(is_type);
    let (before, behind) = block.split_at(number);
    let near = |last: &PartHeader| {
        let between = &bytes[last.at..block[number].at];
        memmem::find(between, b"--").is_none()
    };
    let told = behind.iter().any(|header| is_type(&header))
        || before.iter().rfind(is_type).is_some_and(near);
    told && types.all(|header| header.said == Said::Other)
}

/// The parts of a message that are its body, also those that the parser takes for attachments since they are packed wrongly or do not say
/// of what kind of text they are; but of alternatives only what it chose. Linear.
pub(super) fn body(message: &Message) -> Vec<u32> {
    let mut parts = message.text_body.clone();
    let mut chosen = HashSet::new();
    for part in &message.parts {
        if let PartType::Multipart(inner) = &part.body
            && kind(part) == "multipart/alternative"
        {
            chosen.extend(inner.iter().copied());
        }
    }
    let attachments = message.attachments.iter().copied();
    let odd = attachments.filter(|at| {
        let part = message.parts.get(*at as usize);
        let told = |part: &MessagePart| !part.is_encoding_problem && kind(part) != "text";
        !chosen.contains(at)
            && part.is_some_and(|part| is_text(part) && !told(part) && !is_attached(part))
    });
    parts.extend(odd);
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The attachments of a message that are texts.
pub(super) fn texts(message: &Message) -> Vec<u32> {
    let attachments = message.attachments.iter().copied();
    let is_text = |at: &u32| message.parts.get(*at as usize).is_some_and(is_text);
    attachments.filter(is_text).collect()
}

fn is_attached(part: &MessagePart) -> bool {
    let said = part.content_disposition();
    said.is_some_and(|said| said.is_attachment())
}

/// Whether a part is a page.
pub(super) fn is_page(part: &MessagePart) -> bool {
    matches!(part.body, PartType::Html(_)) || kind(part) == "text/html"
}

fn is_text(part: &MessagePart) -> bool {
    const TEXTS: &[&str] = &["text", "text/html", "text/markdown", "text/plain"];
    TEXTS.contains(&kind(part).as_str())
}

/// What a part says it is: "text/plain"; "text" if it leaves that open.
pub(super) fn kind(part: &MessagePart) -> String {
    let Some(told) = part.content_type() else {
        return "text/plain".into();
    };
    let kind = told.subtype().map_or_else(
        || told.ctype().to_owned(),
        |subtype| format!("{}/{subtype}", told.ctype()),
    );
    kind.to_ascii_lowercase()
}

/// The bytes of a mail with the ends of its lists of parts, where they were left out; `None` where none was. Linear.
///
/// # Errors
/// If it declares parts and has none.
pub(super) fn ended(message: &Message) -> Result<Option<Vec<u8>>, Error> {
    let mut open: Vec<&str> = Vec::new();
    let mut part = message.parts.first();
    while let Some(this) = part {
        let is_list = this
            .content_type()
            .is_some_and(|kind| kind.ctype() == "multipart");
        match (
            &this.body,
            this.content_type()
                .and_then(|kind| kind.attribute("boundary")),
        ) {
            (PartType::Multipart(parts), Some(boundary)) => {
                open.push(boundary);
                part = parts
                    .last()
                    .and_then(|&last| message.parts.get(last as usize));
            }
            _ if is_list && open.is_empty() => {
                return Err(Error::Broken(
                    "mail: it has none of the parts that it declares".into(),
                ));
            }
            _ => break,
        }
    }
    let raw = message.raw_message();
    let is_open = |boundary: &str| {
        let end = format!("--{boundary}--");
        memmem::find(raw, end.as_bytes()).is_none()
    };
    if !open.iter().any(|boundary| is_open(boundary)) {
        return Ok(None);
    }
    let mut ended = raw.to_vec();
    for boundary in open.iter().rev() {
        ended.extend_from_slice(format!("\n--{boundary}--\n").as_bytes());
    }
    Ok(Some(ended))
}

/// Drops a message and all that are in it one after the other, not one inside the other, which would take stack for each.
pub(super) fn dismantle(message: Message) {
    let mut open = vec![message];
    while let Some(mut message) = open.pop() {
        for part in &mut message.parts {
            if let PartType::Message(inner) = std::mem::take(&mut part.body) {
                open.push(inner);
            }
        }
    }
}
