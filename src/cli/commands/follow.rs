//! `nutgraf sentences --follow`: each sentence of a text that still comes, as soon as it is certain.

use crate::cli::args::{CommonArgs, Form, InputArgs, SentencesArgs};
use crate::cli::errors::{Unread, WriteError};
use crate::cli::exit::End;
use crate::cli::failures::FailureLog;
use crate::cli::output::stream::Output;
use crate::cli::product::Product;
use crate::cli::signals::{self, TICK};
use crate::cli::streams::check_stdin;
use crate::cli::targets::{Naming, Targets};
use crate::cli::totals::Totals;
use anyhow::{Result, bail};
use nutgraf::input::{Following, InputFormat, Origin};
use nutgraf::render::{self, Format};
use nutgraf::segment::SentenceStream;
use nutgraf::{Document, Id, Splitter};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;

/// Most bytes that are read at once.
const PIECE: usize = 1 << 16;

/// Follows one text.
///
/// # Errors
/// If something else is asked for, or the output cannot be written.
pub(super) fn follow(args: SentencesArgs) -> Result<End> {
    let format = refuse_others(&args)?;
    let common = &args.view.common;
    let paths = args.view.inputs.paths.iter().map(PathBuf::as_path);
    Targets::of(common, Naming::AsItIs).check(paths, |_| true)?;
    let failures = FailureLog::new(common)?;
    let splitter = Splitter::new(common.language)
        .with_abbreviations(&args.abbreviations.read()?)
        .breaking_lines(args.break_lines)
        .numbered_items(args.numbered_items.into());
    let stream = match common.language {
        Some(_) => splitter.stream(),
        None => splitter.stream().telling_language(),
    };
    let path = args.view.inputs.paths.first();
    let path = path
        .filter(|path| path.as_path() != Path::new("-"))
        .cloned();
    if path.is_none() {
        check_stdin()?;
    }
    let mut followed = Followed {
        document: document(path.as_deref()),
        text: Following::new(path.as_deref(), args.view.inputs.input_format),
        stream,
        format,
        output: Output::of(common)?,
        most: args.view.inputs.max_bytes,
        count: 0,
        is_known: false,
    };
    signals::watch()?;
    let stop = followed.run(read_ahead(path.clone())?);
    followed.end(stop, &origin(path), &failures, common)
}

/// What cannot be followed, in one line; the form in which sentences are printed otherwise.
fn refuse_others(args: &SentencesArgs) -> Result<Format> {
    let InputArgs {
        paths,
        files_from,
        glob,
        input_format,
        ..
    } = &args.view.inputs;
    if paths.len() > 1 || files_from.is_some() || !glob.is_empty() {
        bail!("--follow reads one text, from stdin or one file");
    }
    if let Some(folder) = paths.iter().find(|path| path.is_dir()) {
        bail!("{}: is a folder; --follow reads one text", folder.display());
    }
    if !matches!(input_format, InputFormat::Auto | InputFormat::Text) {
        let name = input_format.name();
        bail!("--follow reads plain text, not {name}, which is read whole");
    }
    match args.view.format {
        Form::Plain(format @ (Format::Text | Format::Jsonl)) => Ok(format),
        _ => bail!(
            "--follow prints text or JSON lines (-f jsonl); all other forms need the whole text"
        ),
    }
}

fn document(path: Option<&Path>) -> Document {
    let path = path.map(|path| path.to_string_lossy().into_owned());
    let mut document = Document::new(path.as_deref().unwrap_or("-"), "");
    document.id = Id::new(path.as_deref().unwrap_or("-"));
    document.path = path;
    document
}

fn origin(path: Option<PathBuf>) -> Origin {
    Origin {
        relative: Arc::new(path.clone().unwrap_or_default()),
        path: path.map(Arc::new),
        named: true,
        line: None,
        input: 0,
        archive: None,
    }
}

/// Reads pieces of a file, or of stdin, on a thread of its own, as a signal must not wait for the next. The last is empty.
fn read_ahead(path: Option<PathBuf>) -> io::Result<Receiver<io::Result<Vec<u8>>>> {
    let (send, pieces) = sync_channel(1);
    thread::Builder::new().spawn(move || {
        let opened = match path {
            Some(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
            None => Ok(Box::new(io::stdin()) as Box<dyn Read>),
        };
        let mut input = match opened {
            Ok(input) => input,
            Err(error) => return drop(send.send(Err(error))),
        };
        let mut piece = vec![0; PIECE];
        loop {
            let read = match input.read(&mut piece) {
                Ok(length) => Ok(piece[..length].to_vec()),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let last = read.as_ref().map_or(true, Vec::is_empty);
            if send.send(read).is_err() || last {
                return;
            }
        }
    })?;
    Ok(pieces)
}

/// Why no more is read.
enum Stop {
    Signal(u8),
    Failed(nutgraf::Error),
    Write(WriteError),
}

impl From<nutgraf::Error> for Stop {
    fn from(error: nutgraf::Error) -> Self {
        Stop::Failed(error)
    }
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        Stop::Write(error)
    }
}

/// A text that is followed.
struct Followed {
    document: Document,
    text: Following,
    stream: SentenceStream,
    format: Format,
    output: Output,
    /// Most bytes of a sentence.
    most: u64,
    /// Sentences so far, and whether the language of any was known.
    count: usize,
    is_known: bool,
}

impl Followed {
    /// Prints all sentences of a text.
    fn run(&mut self, pieces: Receiver<io::Result<Vec<u8>>>) -> Result<(), Stop> {
        loop {
            if let Some(number) = signals::came() {
                return Err(Stop::Signal(number));
            }
            match pieces.recv_timeout(TICK) {
                Ok(Ok(piece)) if piece.is_empty() => break,
                Ok(piece) => {
                    let piece = self.text.add(&piece.map_err(nutgraf::Error::from)?)?;
                    let pushed = self.stream.push_bytes(&piece);
                    self.print()?;
                    pushed?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let gone = io::Error::other("the thread that reads it is gone");
                    return Err(nutgraf::Error::from(gone).into());
                }
            }
        }
        let rest = self.text.finish()?;
        self.stream.push_bytes(&rest)?;
        self.stream.finish()?;
        self.print()
    }

    /// Prints what is certain by now.
    fn print(&mut self) -> Result<(), Stop> {
        for sentence in self.stream.by_ref() {
            let line = render::streamed(self.format, &self.document, &sentence);
            self.output.write(line.as_bytes())?;
            self.count += 1;
            self.is_known |= sentence.language.is_some();
        }
        self.output.flush()?;
        match self.stream.kept() as u64 > self.most {
            true => Err(nutgraf::Error::TooLong(self.most).into()),
            false => Ok(()),
        }
    }

    /// Ends the output as the run ended: a file is written whole or not at all.
    fn end(
        self,
        stop: Result<(), Stop>,
        origin: &Origin,
        failures: &FailureLog,
        common: &CommonArgs,
    ) -> Result<End> {
        let mut totals = Totals::default();
        let product = Product {
            unknown_language: self.count > 0 && !self.is_known,
            ..Product::default()
        };
        let written = match stop {
            Ok(()) => {
                totals.add(origin, Some(&product), common);
                self.output.finish()
            }
            Err(Stop::Signal(number)) => {
                totals.say_stopped("interrupted", None, true, common);
                return Ok(End::Interrupted(number));
            }
            Err(Stop::Failed(error)) => {
                totals.unread(origin, &Unread::Failed(error), failures, common);
                Ok(())
            }
            Err(Stop::Write(error)) => Err(error),
        };
        failures.write()?;
        match written {
            Err(WriteError::Other(error)) => Err(error),
            Err(WriteError::Closed) => Ok(End::Done),
            Ok(()) => {
                totals.say(common);
                Ok(totals.end())
            }
        }
    }
}
