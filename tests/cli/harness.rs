//! Runs the program in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder that goes away with the test.
pub(crate) struct Place(TempDir);

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Place(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.args(args).current_dir(self.0.path());
        command.env_remove("NUTGRAF_CONFIG");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.pipe(args, "")
    }

    pub(crate) fn pipe(&self, args: &[&str], stdin: impl AsRef<[u8]>) -> Ran {
        feed(&mut self.command(args), stdin.as_ref())
    }
}

/// Runs a command with something on its stdin.
pub(crate) fn feed(command: &mut Command, stdin: &[u8]) -> Ran {
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that ends without reading closes the pipe; that is for the test to judge by what it printed.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    ran(child.wait_with_output().unwrap())
}

pub(crate) fn ran(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

pub(crate) fn fixture(name: &str) -> String {
    std::fs::read_to_string(root().join("fixtures").join(name)).unwrap()
}

/// A few sentences about one thing, none of which repeats another.
pub(crate) const TEXT: &str = "The ferry to Sund will leave an hour later from Monday on. Repairs to the north pier leave one \
berth for three boats. The harbour office expects the work to end in June. Commuters can ride the bus across the dam. \
Tickets for the ferry are valid there.";
