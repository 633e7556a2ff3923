//! Plain text: decoding.

use crate::error::Error;
use std::io::Read;

/// Bytes read before they are looked at.
const PIECE: u64 = 1 << 20;

/// Reads a text to its end and decodes it: UTF-8, without its byte-order mark; and whether it had one.
///
/// # Errors
/// If reading fails, a NUL byte shows that it is no text, or it is not UTF-8.
pub(super) fn read(mut reader: impl Read) -> Result<(String, bool), Error> {
    let mut bytes = Vec::new();
    // A binary shows itself in its first pieces; the rest of it need not be read.
    while reader.by_ref().take(PIECE).read_to_end(&mut bytes)? > 0 {
        let unseen = bytes.len().saturating_sub(PIECE as usize);
        if bytes[unseen..].contains(&0) {
            return Err(Error::NotText);
        }
    }
    decode(bytes)
}

/// Decodes UTF-8; see [`read`].
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, bool), Error> {
    if bytes.contains(&0) {
        return Err(Error::NotText);
    }
    let mut text =
        String::from_utf8(bytes).map_err(|e| Error::NotUtf8(e.utf8_error().valid_up_to()))?;
    let marked = text.starts_with('\u{feff}');
    if marked {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok((text, marked))
}
