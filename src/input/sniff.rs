//! The start of an input, through its compression, and what that says of the rest.

use super::archive::{ArchiveKind, Members};
use super::convert::Converter;
use super::unpack::{Packing, bare_name};
use super::{Fields, InputFormat, Opened, START, Stream, format, jsonl};
use crate::error::Error;
use std::fs::File;
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
    /// Whether programs may make text of what is none.
    pub(super) convert: bool,
}

/// Unpacks an input and sees what it holds, by its content and its path's name; unless a format is forced.
///
/// # Errors
/// If it cannot be read or unpacked.
pub(super) fn open(stream: Stream, hints: &Hints) -> Result<Sniffed, Error> {
    let begun = InputStart::of(stream, hints.forced)?;
    let archive = ArchiveKind::of(&begun.start).filter(|_| !hints.nested);
    if let Some(kind) = archive {
        let members = Members::open(kind, begun.file, chained(begun.start, begun.rest))?;
        return Ok(Sniffed::Archive(members));
    }
    #[cfg(feature = "parquet")]
    if begun.start.starts_with(PARQUET) {
        let file = match begun.file {
            Some(file) => file,
            None => super::archive::copied(chained(begun.start, begun.rest))?,
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
    let rest = Some(begun.rest).filter(|_| begun.more);
    let may = hints.convert && hints.forced == InputFormat::Auto;
    let converter = may.then(|| Converter::of(&begun.start)).flatten();
    let format = converter.map_or(format, Converter::format);
    let mut opened = Opened::new(begun.start, rest, hints.most);
    opened.converter = converter;
    Ok(Sniffed::Text(opened, format))
}

/// How many times an input may be packed into itself.
const NESTED: usize = 2;

/// How a Parquet table begins: its mark, and the tag of its first page.
#[cfg(feature = "parquet")]
const PARQUET: &[u8] = b"PAR1\x15";

/// The start of an input.
struct InputStart {
    start: Vec<u8>,
    rest: Box<dyn Read + Send>,
    /// Whether more may follow.
    more: bool,
    /// Another handle of what is to be read from anywhere, if it is a file that is not packed.
    file: Option<File>,
}

impl InputStart {
    /// Reads the start of an input, through its compression if it has one.
    fn of(mut stream: Stream, format: InputFormat) -> io::Result<Self> {
        let mut start = Vec::new();
        let mut more = read_start(&mut stream, &mut start, format)?;
        let file = match read_from_anywhere(&start) {
            true => stream.file(),
            false => None,
        };
        let mut rest: Box<dyn Read + Send> = Box::new(stream);
        for _ in 0..NESTED {
            let Some(packing) = Packing::of(&start) else {
                break;
            };
            rest = Box::new(packing.unpack(Cursor::new(start).chain(rest))?);
            start = Vec::new();
            more = read_start(&mut rest, &mut start, format)?;
        }
        if Packing::of(&start).is_some() {
            return Err(io::Error::other("packed more than twice; unpack it first"));
        }
        Ok(InputStart {
            start,
            rest,
            more,
            file,
        })
    }
}

/// Whether an input begins as one that is not read in order.
fn read_from_anywhere(start: &[u8]) -> bool {
    #[cfg(feature = "parquet")]
    if start.starts_with(PARQUET) {
        return true;
    }
    ArchiveKind::of(start).is_some()
}

fn chained(start: Vec<u8>, rest: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    Box::new(Cursor::new(start).chain(rest))
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
        let needed = if memchr::memchr(0, start).is_some() {
            MAGIC.1
        } else {
            MAGIC.0
        };
        if known && start.len() >= needed || jsonl::opens(start) {
            break;
        }
    }
    Ok(true)
}
