//! The body of a mail as text: each part in the charset that it is in, whatever it says; lines made whole that a program broke in
//! words.

use super::charset::{self, Charset, Evidence};
use super::{html, mail_parts};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8};
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{HeaderName, Message, MessagePart, MimeHeaders, PartType};

/// What a message says.
pub(super) struct Body {
    pub(super) text: String,
    /// What it was decoded from: of several parts the first that is not UTF-8.
    pub(super) charset: Charset,
    /// What of it is lost.
    pub(super) flaw: Option<String>,
}

/// The parts of a message that are its body, a blank line between them; where these say nothing, its page, texts that are attached, or the
/// message that it forwards. Linear.
pub(super) fn read(message: &Message) -> Body {
    let (mut at, mut body) = (message, own(message));
    while body.text.trim().is_empty()
        && let Some(inner) = forwarded(at)
    {
        (at, body) = (inner, own(inner));
    }
    if body.text.trim().is_empty() {
        body.flaw = body.flaw.or_else(|| unread(at));
    }
    body
}

/// The first message in a message.
fn forwarded<'m>(message: &'m Message) -> Option<&'m Message<'m>> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    })
}

/// What a message says itself.
fn own(message: &Message) -> Body {
    let kinds = [
        mail_parts::body(message),
        message.html_body.clone(),
        mail_parts::texts(message),
    ];
    let mut bodies = kinds.iter().map(|parts| joined(message, parts));
    let says = |body: &Body| !body.text.trim().is_empty();
    bodies.find(says).unwrap_or_else(|| joined(message, &[]))
}

fn joined(message: &Message, parts: &[u32]) -> Body {
    let (mut texts, mut of_all, mut flaw) = (Vec::new(), Charset::UTF_8, None);
    let parts = parts.iter();
    for part in parts.filter_map(|&at| message.parts.get(at as usize)) {
        let Some((text, charset)) = decoded(message, part) else {
            continue;
        };
        texts.push(text);
        flaw = flaw.or_else(|| lost(message, part));
        if of_all == Charset::UTF_8 {
            of_all = charset;
        }
    }
    Body {
        text: texts.join("\n\n"),
        charset: of_all,
        flaw,
    }
}

/// What is lost of a part that is read: packed bytes that are none, letters of a charset that nobody decodes any more.
fn lost(message: &Message, part: &MessagePart) -> Option<String> {
    if part.is_encoding_problem {
        return Some("a part of it is packed wrongly: what could be unpacked is read".into());
    }
    if is_cut(message, part) {
        return Some("what it is packed in ends too early: it may have been cut off".into());
    }
    let label = part.content_type()?.attribute("charset")?;
    let old = label.eq_ignore_ascii_case("utf-7")
        || Encoding::for_label(label.as_bytes()) == Some(REPLACEMENT);
    old.then(|| format!("its charset `{label}` is not decoded"))
}

/// Whether a part is packed as base64, of which four letters make three bytes, and the last four are not there.
fn is_cut(message: &Message, part: &MessagePart) -> bool {
    let span = part.offset_body as usize..part.offset_end as usize;
    let bytes = message.raw_message.get(span).unwrap_or_default();
    let letter = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let ends = bytes.iter().filter(letter).count() % 4 == 0 || bytes.trim_ascii().ends_with(b"=");
    matches!(part.encoding, mail_parser::Encoding::Base64) && !ends
}

/// What is said of a message without a text whose parts are not empty.
fn unread(message: &Message) -> Option<String> {
    let mut kinds: Vec<String> = Vec::new();
    for part in &message.parts {
        let span = part.offset_body as usize..part.offset_end as usize;
        let bytes = message.raw_message.get(span).unwrap_or_default();
        let is_list = matches!(part.body, PartType::Multipart(_));
        if is_list || bytes.trim_ascii().is_empty() {
            continue;
        }
        let kind = mail_parts::kind(part);
        if !kinds.contains(&kind) && kinds.len() < NAMED {
            kinds.push(kind);
        }
    }
    let kinds = kinds.join(", ");
    (!kinds.is_empty()).then(|| format!("no text is in it but what is not read: {kinds}"))
}

/// Most kinds of parts that are named.
const NAMED: usize = 8;

/// The text of a part.
fn decoded(message: &Message, part: &MessagePart) -> Option<(String, Charset)> {
    let given = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text,
        _ => return None,
    };
    let is_page = mail_parts::is_page(part);
    let (text, charset) = match told(part) {
        Some(declared) => (given.to_string(), declared),
        None => trusted(given, part),
    };
    let doubtful = charset.evidence == Evidence::Guess
        || part.is_encoding_problem
        || text.contains(char::REPLACEMENT_CHARACTER);
    let bytes = doubtful.then(|| raw(message, part)).flatten();
    let again = bytes.and_then(|bytes| by_itself(bytes, is_page, charset));
    let (text, charset) = again.unwrap_or_else(|| {
        let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
        (text, Charset { broken, ..charset })
    });
    let text = match is_page {
        true => html::shown(&text),
        false if is_broken_in_words(part) => whole_lines(&text),
        false => text,
    };
    Some((text, charset))
}

/// The charset that a part says it is in, if one can rely on that: programs that know no better say US-ASCII.
fn told(part: &MessagePart) -> Option<Charset> {
    let label = part.content_type()?.attribute("charset")?;
    let ascii = label.to_ascii_lowercase().contains("ascii");
    let encoding = Encoding::for_label_no_replacement(label.as_bytes()).filter(|_| !ascii)?;
    Some(match encoding == UTF_8 {
        true => Charset::UTF_8,
        false => Charset::new(encoding, Evidence::Declared),
    })
}

/// The text of a part that does not say its charset, as the parser reads it: right if nothing in it is outside ASCII, or valid UTF-8. So
/// it is a guess else.
fn trusted(given: &str, part: &MessagePart) -> (String, Charset) {
    let declared = part
        .content_type()
        .is_some_and(|kind| kind.has_attribute("charset"));
    let plain = given.is_ascii() && !given.contains('\u{1b}')
        || !declared && !given.contains(char::REPLACEMENT_CHARACTER);
    let evidence = if plain {
        Evidence::Valid
    } else {
        Evidence::Guess
    };
    let name = UTF_8.name();
    (
        given.to_owned(),
        Charset {
            name,
            evidence,
            broken: 0,
        },
    )
}

/// The bytes of a part without its transfer encoding; of one that the parser could not unpack what can be.
fn raw(message: &Message, part: &MessagePart) -> Option<Vec<u8>> {
    let span = part.offset_body as usize..part.offset_end as usize;
    let bytes = message.raw_message.get(span)?;
    let packing = part.content_transfer_encoding().unwrap_or_default();
    match part.encoding {
        mail_parser::Encoding::QuotedPrintable => quoted_printable_decode(bytes),
        mail_parser::Encoding::Base64 => base64_decode(bytes),
        mail_parser::Encoding::None if packing.eq_ignore_ascii_case("base64") => {
            // What is no letter of it stands for nothing (RFC 2045, 6.8).
            let letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
            base64_decode(&bytes.iter().copied().filter(letter).collect::<Vec<_>>())
        }
        mail_parser::Encoding::None => Some(bytes.to_vec()),
    }
}

/// What the bytes of a part say by themselves, as those of a text or page do; `None` where they say nothing that is better than what
/// was declared.
fn by_itself(bytes: Vec<u8>, is_page: bool, told: Charset) -> Option<(String, Charset)> {
    if told.evidence == Evidence::Declared {
        let encoding = Encoding::for_label(told.name.as_bytes())?;
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
        return Some((text.into_owned(), Charset { broken, ..told }));
    }
    let read = match is_page {
        true => {
            let declared = html::declared(&bytes);
            charset::decode_page(bytes, declared)
        }
        false => charset::decode(bytes),
    };
    read.ok()
}

/// Whether a part has lines that end in a blank which belongs to none of their words (`format=flowed` with `DelSp=yes`, RFC 3676).
fn is_broken_in_words(part: &MessagePart) -> bool {
    part.content_type().is_some_and(|kind| {
        let says = |name, value: &str| {
            let said = kind.attribute(name);
            said.is_some_and(|said| said.eq_ignore_ascii_case(value))
        };
        says("format", "flowed") && says("delsp", "yes")
    })
}

/// A text whose lines go on where a blank ends them, without that blank, if they are quoted as often. Linear.
fn whole_lines(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    // How often the line is quoted that goes on.
    let mut open = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let said = &line[depth..];
        let said = said.strip_prefix(' ').unwrap_or(said);
        let signature = said == "-- ";
        let goes_on = open == Some(depth) && !signature;
        if !goes_on && !whole.is_empty() {
            whole.push('\n');
        }
        // A blank before a line stands for nothing, but that it is not quoted.
        let stuffed = depth == 0 && !said.starts_with('>');
        let line = if goes_on || stuffed { said } else { line };
        let soft = line.strip_suffix(' ').filter(|_| !signature);
        whole.push_str(soft.unwrap_or(line));
        open = soft.map(|_| depth);
    }
    whole
}

/// What a header says that is no UTF-8 though it should be, in the charset of the body where that was guessed.
pub(super) fn header(message: &Message, name: HeaderName, body: Charset) -> Option<String> {
    let header = message
        .headers()
        .iter()
        .rev()
        .find(|header| header.name == name)?;
    let span = header.offset_start as usize..header.offset_end as usize;
    let bytes = message.raw_message().get(span)?;
    let guessed = body.evidence == Evidence::Guess && body.name != UTF_8.name();
    let encoding = Encoding::for_label(body.name.as_bytes()).filter(|_| guessed);
    match encoding {
        Some(encoding) => Some(encoding.decode_without_bom_handling(bytes).0.into_owned()),
        None => charset::decode(bytes.to_vec()).ok().map(|read| read.0),
    }
}

#[cfg(test)]
mod tests {
    use super::whole_lines;

    #[test]
    fn words_are_whole_where_a_line_broke_in_them() {
        for (lines, whole) in [
            (
                "The bridge is clo \nsed  \ntoday.\nOn.",
                "The bridge is closed today.\nOn.",
            ),
            ("> It is clo \n> sed.\nYes.", "> It is closed.\nYes."),
            (">> a \n> b", ">> a\n> b"),
            ("So \n-- \nMina", "So\n-- \nMina"),
            (" From here\n >3 feet", "From here\n >3 feet"),
        ] {
            assert_eq!(whole_lines(lines), whole);
        }
    }
}
