//! JSON that is not in lines: an object, an array of objects, objects one after the other; read one object at a time.

use super::Opened;
use super::records::{FoundRecord, Raw};
use crate::error::Error;
use std::io::{self, BufRead, BufReader};

/// The objects of a JSON input, numbered from 1.
#[derive(Debug)]
pub(super) struct Elements {
    reader: BufReader<Opened>,
    number: u64,
    /// Whether an array is open around the objects.
    array: bool,
    ended: bool,
}

impl Elements {
    pub(super) fn new(opened: Opened) -> Self {
        Elements {
            reader: BufReader::new(opened),
            number: 0,
            array: false,
            ended: false,
        }
    }

    /// The next object. What is none is an error, which ends the stream unless it stands in an array.
    pub(super) fn next(&mut self) -> Option<FoundRecord> {
        if self.ended {
            return None;
        }
        let element = self.element();
        self.ended = !matches!(element, Ok(Some(_)));
        self.number += 1;
        let element = element.transpose()?.flatten();
        Some((self.number, element.map(Raw::Json)))
    }

    /// The next object, or why it is left out; an error where nothing behind it can be read.
    fn element(&mut self) -> Result<Option<Result<Vec<u8>, Error>>, Error> {
        loop {
            let Some(byte) = self.peek()? else {
                return match self.array {
                    true => Err(early()),
                    false => Ok(None),
                };
            };
            match byte {
                b'{' => return Ok(Some(self.object()?.map(on_one_line))),
                b'[' if !self.array && self.number == 0 => self.array = true,
                b']' if self.array => self.array = false,
                b',' if self.array && self.number > 0 => {}
                _ if byte.is_ascii_whitespace() => {}
                _ if self.array => {
                    self.pass_over()?;
                    return Ok(Some(Err(Error::NotJson("it is no object".into()))));
                }
                _ => {
                    return Err(Error::NotJson(
                        "it is no object and no array of objects".into(),
                    ));
                }
            }
            self.reader.consume(1);
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    /// Passes over what is no object, up to the comma or bracket behind it.
    fn pass_over(&mut self) -> Result<(), Error> {
        let mut scan = Scan::default();
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Err(early());
            }
            let end = buffer.iter().position(|&byte| {
                let ends = scan.is_outside() && matches!(byte, b',' | b']');
                scan.closes(byte);
                ends
            });
            let length = end.unwrap_or(buffer.len());
            self.reader.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// The object that begins here, to its last brace; one that is too long is passed over.
    fn object(&mut self) -> Result<Result<Vec<u8>, Error>, Error> {
        let most = self.reader.get_ref().most;
        let (mut object, mut scan, mut long) = (Vec::new(), Scan::default(), false);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Err(early());
            }
            let end = buffer.iter().position(|&byte| scan.closes(byte));
            let length = end.map_or(buffer.len(), |end| end + 1);
            long |= (object.len() + length) as u64 > most;
            if !long {
                object.extend_from_slice(&buffer[..length]);
            }
            self.reader.consume(length);
            match end {
                Some(_) if long => return Ok(Err(Error::TooLong(most))),
                Some(_) => return Ok(Ok(object)),
                None => {}
            }
        }
    }
}

fn early() -> Error {
    Error::NotJson("it ends too early".into())
}

/// Where in an object a scan stands.
#[derive(Default)]
struct Scan {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Scan {
    /// Whether it stands in no string and no brackets.
    fn is_outside(&self) -> bool {
        self.depth == 0 && !self.string
    }

    /// Takes a byte; whether it closes the object.
    fn closes(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = self.string,
            b'"' => self.string = !self.string,
            _ if self.string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => return false,
        }
        self.depth == 0 && !self.string && matches!(byte, b'}' | b']')
    }
}

/// An object on one line: white space that holds a line break goes. Strings have no line breaks.
fn on_one_line(object: Vec<u8>) -> Vec<u8> {
    if memchr::memchr2(b'\n', b'\r', &object).is_none() {
        return object;
    }
    let lines = object.split(|&b| b == b'\n' || b == b'\r');
    lines.flat_map(<[u8]>::trim_ascii).copied().collect()
}

/// Whether an input opens as JSON does: with an object, or an array of objects or with nothing in it. Text in brackets does not.
pub(super) fn looks_like(start: &str) -> bool {
    let next = |text: &str, bracket: char| {
        text.strip_prefix(bracket)
            .map(|rest| rest.trim_start().to_owned())
    };
    let start = start.trim_start();
    let object = match next(start, '[') {
        Some(inside) => inside,
        None => start.to_owned(),
    };
    next(&object, '{').is_some_and(|inside| inside.starts_with(['"', '}']))
}
