//! Plain text: reading it whole, within bounds.

use super::charset::{self, Charset};
use super::{Opened, binary, html};
use crate::error::Error;
use std::borrow::Cow;
use std::io::Read;

/// Bytes read before they are looked at.
const PIECE: u64 = 1 << 20;

/// Reads a text to its end and decodes it.
///
/// # Errors
/// If reading fails, it is longer than the bound, or it is no text.
pub(super) fn read(reader: Opened) -> Result<(String, Charset), Error> {
    charset::decode(read_bytes(reader)?)
}

/// Reads a page to its end and decodes it as browsers do; what is broken in it is replaced.
///
/// # Errors
/// If reading fails, it is longer than the bound, or it is no text.
pub(super) fn read_page(reader: Opened) -> Result<(String, Charset), Error> {
    let bytes = read_all(reader, true)?;
    let declared = html::declared(&bytes);
    charset::decode_page(bytes, declared)
}

/// Reads bytes that may be text to their end; see [`read`].
pub(super) fn read_bytes(reader: Opened) -> Result<Vec<u8>, Error> {
    read_all(reader, false)
}

/// Reads bytes of any kind to their end.
///
/// # Errors
/// If reading fails, or there are more than the bound.
pub(super) fn read_any(reader: Opened) -> Result<Vec<u8>, Error> {
    let (most, mut bytes) = (reader.most, Vec::new());
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLong(most));
    }
    Ok(bytes)
}

/// Reads bytes that may be text; where `nuls` are let through, they may stand in it.
fn read_all(mut reader: Opened, nuls: bool) -> Result<Vec<u8>, Error> {
    let most = reader.most;
    let mut bytes = reader.take_start();
    // A binary shows itself in its first pieces; the rest of it need not be read.
    let mut left = PIECE - bytes.len() as u64;
    while reader.by_ref().take(left).read_to_end(&mut bytes)? > 0 || left < PIECE {
        left = PIECE;
        let unseen = bytes.len().saturating_sub(PIECE as usize);
        if unseen == 0 {
            binary::refuse(&bytes)?;
        }
        let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if !nuls
            && !marked
            && memchr::memchr(0, &bytes[unseen..]).is_some()
            && charset::wide(&bytes[unseen..]).is_none()
        {
            return Err(binary::with_nul(&bytes));
        }
        if bytes.len() as u64 > most {
            return Err(Error::TooLong(most));
        }
    }
    Ok(bytes)
}

/// A text with line feeds at the ends of its lines, where it has carriage returns alone, as old Macintoshes wrote it.
pub(super) fn in_lines(text: &str) -> Cow<'_, str> {
    match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
        Some(at) if !text.contains('\n') => {
            let (first, rest) = text.split_at(at);
            Cow::Owned(first.to_owned() + &rest.replace('\r', "\n"))
        }
        _ => Cow::Borrowed(text),
    }
}
