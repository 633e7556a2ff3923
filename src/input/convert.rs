//! Programs that make text of files which are none, run only where the user said so.
//!
//! No shell is asked: the program and its arguments are fixed, and what it reads is a copy under a name of ours.

use super::InputFormat;
use super::binary;
use crate::error::Error;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Programs that are run, of those that are named to users: they print what they read as text.
const PROGRAMS: &[&str] = &["antiword", "djvutxt", "pandoc", "pdftotext", "ps2ascii"];
/// The longest that one may take for a document.
const TIME: Duration = Duration::from_secs(120);
/// How long is waited before it is asked again whether one has ended: at first, and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(50));
/// Most bytes of what one says of a failure.
const REASON: u64 = 300;

/// What makes text of a kind of file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Converter {
    /// The kind, with its article.
    kind: &'static str,
    /// The program and its arguments, `FILE` in the place of the file's name.
    command: &'static str,
}

impl Converter {
    /// The one for a file that begins so.
    pub(super) fn of(start: &[u8]) -> Option<Self> {
        let (_, kind, command) = *binary::kind(start)?;
        let converter = Converter { kind, command };
        PROGRAMS.contains(&converter.program()).then_some(converter)
    }

    /// What its text is read as.
    pub(super) fn format(self) -> InputFormat {
        match self.program() {
            "pdftotext" | "ps2ascii" => InputFormat::PdfText,
            _ => InputFormat::Text,
        }
    }

    fn program(self) -> &'static str {
        self.command.split(' ').next().unwrap_or_default()
    }

    /// Runs it over a file's bytes: what it prints, at most `most` bytes. Cost: its time, at most two minutes; the file and its text
    /// lie in temporary files.
    ///
    /// # Errors
    /// If it cannot be run, fails, takes too long, or finds no text.
    pub(super) fn run(self, bytes: &[u8], most: u64) -> Result<Vec<u8>, Error> {
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(bytes)?;
        file.flush()?;
        let (mut out, mut err) = (tempfile::tempfile()?, tempfile::tempfile()?);
        let arguments = self.command.split(' ').skip(1);
        let mut command = Command::new(self.program());
        for argument in arguments {
            match argument {
                "FILE" => command.arg(file.path()),
                argument => command.arg(argument),
            };
        }
        let child = command
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(err.try_clone()?)
            .spawn();
        let child = child.map_err(|error| self.failed(&format!("cannot be run: {error}")))?;
        let status = self.wait(child, &out, most)?;
        if !status.success() {
            return Err(self.failed(&format!("failed: {}", first_line(&mut err)?)));
        }
        let mut text = Vec::new();
        out.rewind()?;
        out.take(most.saturating_add(1)).read_to_end(&mut text)?;
        if text.len() as u64 > most {
            return Err(Error::TooLong(most));
        }
        if text.trim_ascii().is_empty() {
            return Err(self.failed("found no text in it"));
        }
        Ok(text)
    }

    /// Waits for its end, and ends it where it takes too long or prints too much.
    fn wait(self, mut child: Child, out: &File, most: u64) -> Result<ExitStatus, Error> {
        let (begun, mut pause) = (Instant::now(), PAUSES.0);
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            let too_long = out.metadata()?.len() > most;
            if too_long || begun.elapsed() > TIME {
                // One that has ended in the meantime cannot be killed.
                let _ = child.kill();
                child.wait()?;
                return Err(match too_long {
                    true => Error::TooLong(most),
                    false => self.failed(&format!("took more than {} seconds", TIME.as_secs())),
                });
            }
            std::thread::sleep(pause);
            pause = PAUSES.1.min(pause * 2);
        }
    }

    fn failed(self, how: &str) -> Error {
        let how = how.split(" (os error").next().unwrap_or(how);
        Error::Io(io::Error::other(format!(
            "{}: `{}` {how}",
            self.kind,
            self.program()
        )))
    }
}

/// The first line of what a program said, without what could steer a terminal.
fn first_line(said: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    said.rewind()?;
    said.take(REASON).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    let line: String = line
        .unwrap_or("it does not say why")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    Ok(line)
}
