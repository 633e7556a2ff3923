//! `nutgraf man`.

use crate::cli::args::ManArgs;
use crate::cli::errors::reason;
use crate::cli::exit::End;
use crate::cli::manual;
use crate::cli::output::stream::print;
use crate::cli::whole_file::WholeFile;
use anyhow::{Context, Result};
use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

pub(in crate::cli) fn man(args: &ManArgs) -> Result<End> {
    let Some(folder) = &args.output_dir else {
        return show(args.command.as_deref());
    };
    std::fs::create_dir_all(folder)
        .map_err(reason)
        .with_context(|| folder.display().to_string())?;
    for (name, page) in manual::pages()? {
        let path = folder.join(name);
        let mut file = WholeFile::create(&path, false)?;
        file.write_all(&page)
            .map_err(reason)
            .with_context(|| path.display().to_string())?;
        file.finish()?;
    }
    Ok(End::Done)
}

/// Prints a page: set by `man` on a terminal, or as plain text where there is no such program; else its source, for whatever sets it.
fn show(command: Option<&str>) -> Result<End> {
    let page = manual::page(command)?;
    if !std::io::stdout().is_terminal() {
        return print(&page);
    }
    match set(&page) {
        true => Ok(End::Done),
        false => print(manual::plain(command)?.as_bytes()),
    }
}

/// Has `man` set a page on the terminal; whether it did.
fn set(page: &[u8]) -> bool {
    let mut man = Command::new("man");
    let Ok(mut man) = man.args(["-l", "-"]).stdin(Stdio::piped()).spawn() else {
        return false;
    };
    if let Some(mut pipe) = man.stdin.take() {
        let _ = pipe.write_all(page); // it may be left before its end
    }
    man.wait().is_ok_and(|status| status.success())
}
