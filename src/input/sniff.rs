//! The start of an input, through its compression, and what that says of the rest.

use super::archive::{ArchiveKind, Members};
use super::unpack::{Packing, bare_name};
use super::{Fields, InputFormat, Opened, START, Stream, format, jsonl};
use crate::error::Error;
use std::io::{self, Cursor, Read};
use std::path::Path;

/// What an input turned out to be.
pub(super) enum Sniffed {
    /// A text or texts in a format.
    Text(Opened, InputFormat),
    Archive(Members),
    #[cfg(feature = "parquet")]
    Table(super::parquet::ParquetRows),
}

/// What an input is told by, beside its content.
pub(super) struct Hints<'s> {
    pub(super) path: Option<&'s Path>,
    /// The format that it is said to have.
    pub(super) forced: InputFormat,
    pub(super) most: u64,
    pub(super) fields: &'s Fields,
    /// Whether it stands in an archive, where another one is not looked into.
    pub(super) nested: bool,
}

/// Unpacks an input and sees what it holds, by its content and its path's name; unless a format is forced.
///
/// # Errors
/// If it cannot be read or unpacked.
pub(super) fn open(stream: Stream, hints: &Hints) -> Result<Sniffed, Error> {
    let file = stream.file();
    let begun = unpacked(Box::new(stream), hints.forced)?;
    let archive = ArchiveKind::of(&begun.start).filter(|_| !hints.nested);
    let whole = Cursor::new(begun.start.clone()).chain(begun.rest);
    if let Some(kind) = archive {
        let file = file.filter(|_| !begun.packed);
        let members = Members::open(kind, file, Box::new(whole))?;
        return Ok(Sniffed::Archive(members));
    }
    #[cfg(feature = "parquet")]
    if begun.start.starts_with(b"PAR1\x15") {
        let file = match file.filter(|_| !begun.packed) {
            Some(file) => file,
            None => super::archive::copied(Box::new(whole))?,
        };
        let rows = super::parquet::ParquetRows::open(file, hints.fields)?;
        return Ok(Sniffed::Table(rows));
    }
    let name = hints.path.and_then(Path::file_name).unwrap_or_default();
    let name = name.to_string_lossy().to_lowercase();
    let format = match hints.forced {
        InputFormat::Auto => format::tell(&begun.start, begun.more, bare_name(&name), hints.fields),
        forced => forced,
    };
    let opened = Opened {
        reader: Box::new(whole),
        most: hints.most,
    };
    Ok(Sniffed::Text(opened, format))
}

/// How many times an input may be packed into itself.
const NESTED: usize = 2;

/// The start of an input.
struct InputStart {
    start: Vec<u8>,
    rest: Box<dyn Read + Send>,
    /// Whether more may follow.
    more: bool,
    packed: bool,
}

/// Reads the start of an input, through its compression if it has one.
fn unpacked(mut rest: Box<dyn Read + Send>, format: InputFormat) -> io::Result<InputStart> {
    for layer in 0..=NESTED {
        let mut start = Vec::new();
        let more = read_start(&mut rest, &mut start, format)?;
        match Packing::of(&start) {
            Some(packing) => rest = Box::new(packing.unpack(Cursor::new(start).chain(rest))?),
            None => {
                let packed = layer > 0;
                return Ok(InputStart {
                    start,
                    rest,
                    more,
                    packed,
                });
            }
        }
    }
    Err(io::Error::other("packed more than twice; unpack it first"))
}

/// Bytes that show whether an input is packed, and whether one with NUL bytes is an archive.
const MAGIC: (usize, usize) = (6, 512);

/// Reads what shows the kind of an input: no more than a first line that is an object, so that a live stream is answered at
/// once. Returns whether more may follow.
fn read_start(stream: &mut dyn Read, start: &mut Vec<u8>, format: InputFormat) -> io::Result<bool> {
    let mut piece = [0; 8 * 1024];
    while start.len() < START {
        match stream.read(&mut piece) {
            Ok(0) => return Ok(false),
            Ok(length) => start.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        let known = format != InputFormat::Auto || Packing::of(start).is_some();
        let needed = if start.contains(&0) { MAGIC.1 } else { MAGIC.0 };
        if known && start.len() >= needed || jsonl::opens(start) {
            break;
        }
    }
    Ok(true)
}
