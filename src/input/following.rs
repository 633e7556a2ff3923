//! The start of a text that still comes: its byte-order mark, and whether it is plain text at all.

use super::archive::ArchiveKind;
use super::unpack::Packing;
use super::{Fields, InputFormat, binary, format};
use crate::error::Error;
use std::path::Path;

/// Bytes that are waited for where a text opens as something else does, unless a line ends before.
const DOUBTFUL: usize = 512;
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Lets a text through as it comes, once its first bytes show that it is one.
#[derive(Debug)]
pub struct Following {
    /// The start, until it was looked at.
    start: Option<Vec<u8>>,
    name: String,
    forced: bool,
}

impl Following {
    /// A text from a path, or stdin; with [`InputFormat::Text`] it is one whatever it looks like.
    pub fn new(path: Option<&Path>, format: InputFormat) -> Self {
        let name = path.and_then(Path::file_name).unwrap_or_default();
        Following {
            start: Some(Vec::new()),
            name: name.to_string_lossy().to_lowercase(),
            forced: format == InputFormat::Text,
        }
    }

    /// Takes a piece and gives the bytes of the text that follow, without its byte-order mark. Where it opens as markup or JSON does, they
    /// wait for its first line, or 512 bytes.
    ///
    /// # Errors
    /// If it is no plain text.
    pub fn add(&mut self, piece: &[u8]) -> Result<Vec<u8>, Error> {
        if memchr::memchr(0, piece).is_some() {
            return Err(Error::NotText("it holds a NUL byte".into()));
        }
        let Some(start) = &mut self.start else {
            return Ok(piece.to_vec());
        };
        start.extend_from_slice(piece);
        match self.forced && !MARK.starts_with(start) || is_enough(start) {
            true => self.open(true),
            false => Ok(Vec::new()),
        }
    }

    /// Nothing follows; gives what waited.
    ///
    /// # Errors
    /// If it is no plain text.
    pub fn finish(&mut self) -> Result<Vec<u8>, Error> {
        self.open(false)
    }

    /// Looks at the start, if that was not done.
    fn open(&mut self, more: bool) -> Result<Vec<u8>, Error> {
        let Some(start) = self.start.take() else {
            return Ok(Vec::new());
        };
        if Packing::of(&start).is_some() || ArchiveKind::of(&start).is_some() {
            return Err(Error::NotText("it is packed".into()));
        }
        binary::refuse(&start)?;
        let told = match self.forced {
            true => InputFormat::Text,
            false if is_doubtful(&start) => {
                format::tell(&start, more, &self.name, &Fields::default())
            }
            false => format::by_name(&self.name).unwrap_or(InputFormat::Text),
        };
        match told {
            InputFormat::Text => Ok(start.strip_prefix(MARK).unwrap_or(&start).to_vec()),
            other => {
                let name = other.name();
                Err(Error::Value(format!(
                    "it is {name}, which is read whole (--input-format text reads it as it stands)"
                )))
            }
        }
    }
}

/// Whether a text opens as markup, JSON or what is no text does.
fn is_doubtful(start: &[u8]) -> bool {
    let text = start.strip_prefix(MARK).unwrap_or(start).trim_ascii_start();
    let first = text.first();
    first.is_some_and(|byte| matches!(byte, b'<' | b'{' | b'[') || byte.is_ascii_control())
}

/// Whether the start can be told.
fn is_enough(start: &[u8]) -> bool {
    let line = || memchr::memchr(b'\n', start.trim_ascii_start()).is_some();
    !MARK.starts_with(start) && (!is_doubtful(start) || start.len() >= DOUBTFUL || line())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(pieces: &[&str]) -> Result<Vec<String>, String> {
        let mut text = Following::new(None, InputFormat::Auto);
        let mut found = Vec::new();
        for piece in pieces {
            found.push(text.add(piece.as_bytes()).map_err(|e| e.to_string())?);
        }
        found.push(text.finish().map_err(|e| e.to_string())?);
        Ok(found
            .into_iter()
            .map(|bytes| String::from_utf8(bytes).unwrap())
            .collect())
    }

    #[test]
    fn text_is_let_through_at_once_and_what_opens_otherwise_waits_for_its_line() {
        assert_eq!(
            followed(&["It", " rained."]).unwrap(),
            ["It", " rained.", ""]
        );
        assert_eq!(followed(&["\u{feff}It", "."]).unwrap(), ["It", ".", ""]);
        assert_eq!(
            followed(&["[Music] It", " rained.\nYes"]).unwrap(),
            ["", "[Music] It rained.\nYes", ""]
        );
        assert_eq!(followed(&["<"]).unwrap(), ["", "<"]);
    }

    #[test]
    fn what_is_no_plain_text_is_refused() {
        for (start, why) in [
            ("{\"text\": \"It rained.\"}\n", "jsonl"),
            ("<!DOCTYPE html><html><body>\n", "html"),
            ("%PDF-1.7\n", "PDF"),
            ("a\0b", "NUL"),
            ("\u{1f}\u{8b}\n", ""),
        ] {
            let found = followed(&[start]);
            assert!(
                found.as_ref().is_err_and(|error| error.contains(why)) || why.is_empty(),
                "{found:?}"
            );
        }
    }
}
