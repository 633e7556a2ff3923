//! The start of an input, through its compression, and what that says of the rest.

use super::unpack::{Packing, bare_name};
use super::{Format, Opened, Stream, format, jsonl};
use std::io::{self, Cursor, Read};
use std::path::Path;

/// Most bytes read to see what an input is.
const SNIFF: usize = 64 * 1024;

/// Unpacks an input and sees what it holds, by its content and its path's name; unless a format is forced.
///
/// # Errors
/// If it cannot be read or unpacked.
pub(super) fn open(
    stream: Stream,
    path: Option<&Path>,
    forced: Format,
    most: u64,
) -> io::Result<(Opened, Format)> {
    let (reader, start, cut) = unpacked(Box::new(stream), forced)?;
    let name = path.and_then(Path::file_name).unwrap_or_default();
    let name = name.to_string_lossy().to_lowercase();
    let format = match forced {
        Format::Auto => format::tell(&start, cut, bare_name(&name)),
        forced => forced,
    };
    let reader = Box::new(Cursor::new(start).chain(reader));
    Ok((Opened { reader, most }, format))
}

/// How many times an input may be packed into itself.
const NESTED: usize = 2;

/// A reader, what was read of it, and whether more may follow.
type Begun = (Box<dyn Read + Send>, Vec<u8>, bool);

/// Reads the start of an input, through its compression if it has one.
fn unpacked(mut reader: Box<dyn Read + Send>, format: Format) -> io::Result<Begun> {
    for _ in 0..=NESTED {
        let mut start = Vec::new();
        let more = read_start(&mut reader, &mut start, format)?;
        match Packing::of(&start) {
            Some(packing) => reader = Box::new(packing.unpack(Cursor::new(start).chain(reader))?),
            None => return Ok((reader, start, more)),
        }
    }
    Err(io::Error::other("packed more than twice; unpack it first"))
}

/// Bytes that show whether an input is packed.
const MAGIC: usize = 6;

/// Reads what shows the kind of an input: no more than a first line that is an object, so that a live stream is answered at
/// once. Returns whether more may follow.
fn read_start(stream: &mut dyn Read, start: &mut Vec<u8>, format: Format) -> io::Result<bool> {
    let mut piece = [0; 8 * 1024];
    while start.len() < SNIFF {
        match stream.read(&mut piece) {
            Ok(0) => return Ok(false),
            Ok(length) => start.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        let known = format != Format::Auto || Packing::of(start).is_some();
        if known && start.len() >= MAGIC || jsonl::opens(start) {
            break;
        }
    }
    Ok(true)
}
