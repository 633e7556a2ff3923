//! `nutgraf man`.

use crate::cli::args::ManArgs;
use crate::cli::errors::reason;
use crate::cli::exit::End;
use crate::cli::manual;
use crate::cli::output::stream::print;
use crate::cli::whole_file::WholeFile;
use anyhow::{Context, Result};
use std::io::Write;

pub(in crate::cli) fn man(args: &ManArgs) -> Result<End> {
    let Some(folder) = &args.output_dir else {
        return print(&manual::page(args.command.as_deref())?);
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
