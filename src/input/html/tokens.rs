//! A page → tokens, each handed to the builder as it is met.
//!
//! Nearly all of a page is plain: text without references, tags with values in quotes, comments. These are cut here by looking
//! for what ends them. Where anything else comes, html5gum reads on from there up to the end of the next tag, by the standard:
//! so a page is read as html5gum would read all of it. Linear: what is looked at in vain is read by html5gum next.

use super::builder::Builder;
use super::tags::Tag;
use super::tree::Key;
use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Readable, Reader, StringReader, Tokenizer, naive_next_state};
use memchr::{memchr, memchr3};
use std::borrow::Cow;
use std::cell::Cell;
use std::convert::Infallible;

/// Reads a page.
pub(super) fn read(html: &str, builder: &mut Builder) {
    let mut cutter = TokenCutter {
        html,
        at: 0,
        attributes: Vec::new(),
    };
    while cutter.at < html.len() {
        if cutter.cut(builder).is_none() {
            cutter.at += read_by_standard(&html[cutter.at..], builder);
        }
    }
}

/// Cuts what is plain.
struct TokenCutter<'t> {
    html: &'t str,
    /// How far it is read; a tag or comment ends here, so text or another begins.
    at: usize,
    /// Those of the tag that is being read, in their order.
    attributes: Vec<(Key, Cow<'t, str>)>,
}

impl<'t> TokenCutter<'t> {
    fn bytes(&self) -> &'t [u8] {
        self.html.as_bytes()
    }

    /// The text here and the tag or comment behind it; `None`, with nothing done, if not both are plain.
    fn cut(&mut self, builder: &mut Builder) -> Option<()> {
        let open = self.at + memchr(b'<', &self.bytes()[self.at..])?;
        let text = plain(&self.html[self.at..open])?;
        match *self.bytes().get(open + 1)? {
            b'!' => {
                let end = self.comment_end(open)?;
                builder.text(&text);
                self.at = end;
            }
            b'/' => {
                let (tag, end) = self.end_tag(open + 2)?;
                builder.text(&text);
                builder.end(tag);
                self.at = end;
            }
            _ => {
                let (tag, inside) = self.name(open + 1)?;
                let (end, self_closing) = self.attributes(inside)?;
                builder.text(&text);
                builder.open(tag);
                self.attributes
                    .iter()
                    .for_each(|(key, value)| builder.attribute(*key, value));
                builder.close_start(self_closing);
                self.at = end;
            }
        }
        Some(())
    }

    /// Where a comment ends.
    fn comment_end(&self, open: usize) -> Option<usize> {
        let text = self.html[open..].strip_prefix("<!--")?.as_bytes();
        let start = self.html.len() - text.len();
        let mut end = 0;
        loop {
            end += 1 + memchr(b'>', &text[end..])?;
            let before = &text[..end - 1];
            match before {
                b"" | b"-" => return None,
                _ if before.ends_with(b"--!") => return None,
                _ if before.ends_with(b"--") => return Some(start + end),
                _ => {}
            }
        }
    }

    /// The tag whose name begins here, and where the name ends. `None` also if what follows the tag is no markup, as in scripts.
    fn name(&self, start: usize) -> Option<(Tag, usize)> {
        let rest = &self.bytes()[start..];
        let len = rest.iter().position(|b| !b.is_ascii_alphanumeric())?;
        let plain = rest[0].is_ascii_alphabetic() && ends_name(rest[len]);
        let mut room = [0; 16];
        let name = small(rest.get(..len)?, &mut room);
        let raw = naive_next_state(name.unwrap_or_default()).is_some();
        (plain && !raw).then(|| (name.map_or(Tag::Other, Tag::of), start + len))
    }

    /// The end tag whose name begins here, and where it ends.
    fn end_tag(&self, start: usize) -> Option<(Tag, usize)> {
        let rest = &self.bytes()[start..];
        let len = rest.iter().position(|b| !b.is_ascii_alphanumeric())?;
        let plain = rest[0].is_ascii_alphabetic() && rest[len] == b'>';
        let name = &rest[..len];
        let mut room = [0; 16];
        plain.then(|| {
            let tag = small(name, &mut room).map_or(Tag::Other, Tag::of);
            (tag, start + len + 1)
        })
    }

    /// Reads attributes up to the end of a start tag, and says whether it closes itself.
    fn attributes(&mut self, mut at: usize) -> Option<(usize, bool)> {
        self.attributes.clear();
        loop {
            at = self.skip_space(at);
            match *self.bytes().get(at)? {
                b'>' => return Some((at + 1, false)),
                b'/' if self.bytes().get(at + 1) == Some(&b'>') => return Some((at + 2, true)),
                b'/' => at += 1,
                _ => at = self.attribute(at)?,
            }
        }
    }

    /// Reads an attribute, and says where it ends; keeps it if it is one of those that are looked at.
    fn attribute(&mut self, start: usize) -> Option<usize> {
        let bytes = self.bytes();
        let in_name = |b: &u8| *b > b' ' && !matches!(b, b'"' | b'\'' | b'<' | b'>' | b'/' | b'=');
        let len = bytes[start..].iter().position(|b| !in_name(b))?;
        let name = &bytes[start..start + len];
        let end = self.skip_space(start + len);
        let (value, end) = match *bytes.get(end)? {
            _ if len == 0 => return None,
            b'=' => self.value(self.skip_space(end + 1))?,
            _ => ("", end),
        };
        if let Some(key) = small(name, &mut [0; 16]).and_then(Key::of) {
            self.attributes.push((key, plain(value)?));
        }
        Some(end)
    }

    /// The value of an attribute, and where it ends.
    fn value(&self, start: usize) -> Option<(&'t str, usize)> {
        let rest = &self.bytes()[start..];
        let (start, len, close) = match *rest.first()? {
            quote @ (b'"' | b'\'') => (start + 1, memchr(quote, &rest[1..])?, 1),
            b'>' => return None,
            _ => {
                let ends = |b: &u8| is_space(*b) || *b == b'>';
                (start, rest.iter().position(ends)?, 0)
            }
        };
        Some((&self.html[start..start + len], start + len + close))
    }

    fn skip_space(&self, at: usize) -> usize {
        let spaces = self.bytes()[at..].iter().take_while(|b| is_space(**b));
        at + spaces.count()
    }
}

/// A text that stands for itself, line ends aside; `None` for one that has references or NUL.
fn plain(text: &str) -> Option<Cow<'_, str>> {
    let mut text = Cow::Borrowed(text);
    while let Some(at) = memchr3(b'&', b'\r', 0, text.as_bytes()) {
        if text.as_bytes()[at] != b'\r' {
            return None;
        }
        text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Some(text)
}

/// White space inside tags.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c' | b'\r')
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

/// A name in small letters; `None` for one that is longer than any that is known.
fn small<'r>(name: &[u8], room: &'r mut [u8; 16]) -> Option<&'r [u8]> {
    let room = room.get_mut(..name.len())?;
    room.copy_from_slice(name);
    room.make_ascii_lowercase();
    Some(room)
}

/// Reads by the standard up to the end of the first tag behind which there is markup, and says how much that was.
fn read_by_standard(html: &str, builder: &mut Builder) -> usize {
    let read = Cell::new(0);
    let mut raw = false;
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
        let ends = match event {
            CallbackEvent::OpenStartTag { name } => {
                raw = naive_next_state(name).is_some();
                false
            }
            CallbackEvent::CloseStartTag { .. } => !raw,
            CallbackEvent::EndTag { .. } => true,
            _ => false,
        };
        builder.event(event);
        ends.then_some(())
    });
    emitter.naively_switch_states(true);
    let reader = CountingReader {
        reader: html.to_reader(),
        read: &read,
    };
    let ended = Tokenizer::new_with_emitter(reader, Unjudged(emitter)).next();
    ended.map_or(html.len(), |_| read.get())
}

/// Counts the bytes that are read.
struct CountingReader<'t> {
    reader: StringReader<'t>,
    read: &'t Cell<usize>,
}

impl CountingReader<'_> {
    fn count(&self, bytes: usize) {
        self.read.set(self.read.get() + bytes);
    }
}

impl Reader for CountingReader<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let byte = self.reader.read_byte()?;
        self.count(usize::from(byte.is_some()));
        Ok(byte)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let found = self.reader.try_read_string(text, case_sensitive)?;
        self.count(if found { text.len() } else { 0 });
        Ok(found)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        room: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let read = self.reader.read_until(needle, room)?;
        self.read.set(self.read.get() + read.map_or(0, <[u8]>::len));
        Ok(read)
    }
}

/// Passes on all but the faults of a page, which nobody reads: so no character is looked at for being one.
struct Unjudged<E>(E);

impl<E: Emitter> ForwardingEmitter for Unjudged<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::tree::Tree;
    use proptest::prelude::*;

    /// The same page read by the standard from start to end.
    fn standard(html: &str) -> Tree {
        let mut builder = Builder::default();
        builder.push(Tag::Html);
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
                builder.event(event);
                None::<Infallible>
            });
        emitter.naively_switch_states(true);
        let end = Tokenizer::new_with_emitter(html, emitter).finish();
        assert!(end.is_ok());
        builder.finish()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn a_page_is_read_as_the_standard_says(
            parts in prop::collection::vec(prop::sample::select(vec![
                "<", "</", ">", "/>", "/", "=", "\"", "'", "&", "&amp;", "&lt", ";", "<!--", "-->", "--!>", "-", "!", "<!DOCTYPE a>", "<?x>",
                " ", "\n", "\r", "\r\n", "\0", "\u{c}", "a", "é", "決", "text", "<p>", "</p>", "<P class=\"a b\">", "<a href='#x'>", "</a >",
                "<a id=x class=y/>", "<br/>", "<svg/>", "<div class", "CLASS", "id=", "<script>", "</script>", "<title>", "</title", "<textarea>",
                "<style/>", "</style>", "<noscript>", "<xmp>", "<plaintext>", "<a-b>", "<h1", "<li", "<td", "hidden", "data-x='<p>'", "<a href=\"a&amp;b\">",
                "<!-- x -->", "<![CDATA[x]]>", "<name-that-is-very-long>", "</name-that-is-very-long>", "attribute-that-is-very-long",
            ]), 0..14),
        ) {
            let html = parts.concat();
            prop_assert_eq!(format!("{:?}", Tree::parse(&html)), format!("{:?}", standard(&html)), "{}", html);
        }
    }
}
