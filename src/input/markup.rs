//! Whether what is made of an input fits the memory that it may take, asked before it is made.

use super::InputFormat;
use crate::cost;
use crate::error::Error;
use memchr::memchr_iter;

/// Bytes that are kept for each byte of any input.
const BYTE: u64 = 3;

/// Bytes that are kept for what a tag opens.
const TAG: u64 = 250;

/// Bytes that are kept for each sign that can be markup.
const SIGN: u64 = 130;

/// Bytes that are kept for each line of headers, captions or parts.
const LINE: u64 = 160;

/// Bytes that are kept for each value of an export in JSON.
const VALUE: u64 = 100;

/// Refuses what would take too much. Cost: none below some megabytes, else a look at each byte.
///
/// # Errors
/// If it would.
pub(super) fn fits(format: InputFormat, bytes: &[u8], most: u64) -> Result<(), Error> {
    let size = bytes.len() as u64;
    if size.saturating_mul(BYTE + TAG) <= most {
        return Ok(());
    }
    let count = |sign: u8| memchr_iter(sign, bytes).count() as u64;
    let marks = match format {
        InputFormat::Html | InputFormat::Xml => count(b'<') * TAG,
        InputFormat::Markdown => {
            let is_sign = |byte: &&u8| byte.is_ascii_punctuation() || **byte == b'\n';
            bytes.iter().filter(is_sign).count() as u64 * SIGN
        }
        InputFormat::Chat => count(b',') * VALUE,
        InputFormat::Mail
        | InputFormat::Srt
        | InputFormat::Vtt
        | InputFormat::Sbv
        | InputFormat::PdfText => count(b'\n') * LINE,
        _ => return Ok(()),
    };
    within(BYTE * size + marks, most)
}

/// Refuses a text of which would be made what takes too much; cost as [`fits`].
///
/// # Errors
/// If it would.
pub(super) fn text_fits(text: &str, most: u64) -> Result<(), Error> {
    if cost::most_of(text.len() as u64) <= most {
        return Ok(());
    }
    within(cost::of_text(text), most)
}

fn within(needed: u64, most: u64) -> Result<(), Error> {
    match needed > most {
        true => Err(Error::TooCostly { needed, most }),
        false => Ok(()),
    }
}
