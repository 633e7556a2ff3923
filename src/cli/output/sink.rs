//! Where products go: one stream, or a file for each input.

use super::folder::Folder;
use super::pages::Pages;
use super::stream::Output;
use super::table::{TableFile, parquet};
use crate::cli::args::CommonArgs;
use crate::cli::errors::{WriteError, told_of};
use crate::cli::inputs::Inputs;
use crate::cli::items::Layout;
use crate::cli::product::Product;
use anyhow::Result;
use nutgraf::input::{Origin, Source};
use nutgraf::render::{Placement, Rows, Table, printable};

/// An open output.
pub(in crate::cli) enum Sink {
    Stream(ResultStream),
    Files(Box<Folder>),
    /// Rows of one file.
    Table(Box<TableFile>),
    /// Pages that know of each other.
    Pages(Box<Pages>),
}

/// One stream of all results.
pub(in crate::cli) struct ResultStream {
    output: Output,
    started: bool,
    /// The header that was written last.
    header: Vec<u8>,
}

impl Sink {
    pub(in crate::cli) fn open(
        common: &CommonArgs,
        inputs: &Inputs,
        table: Option<Table>,
    ) -> Result<Self> {
        match (&common.output_dir, table) {
            (Some(root), _) => Ok(Sink::Files(Box::new(Folder::create(root, inputs, common)?))),
            (None, Some(table)) => Ok(Sink::Table(Box::new(TableFile::open(common, table)?))),
            (None, None) => Ok(Sink::Stream(ResultStream {
                output: Output::of(common)?,
                started: false,
                header: Vec::new(),
            })),
        }
    }

    pub(in crate::cli) fn layout(&self) -> Layout {
        match self {
            Sink::Stream(_) | Sink::Table(_) => Layout::Stream,
            Sink::Files(_) => Layout::Files,
            Sink::Pages(pages) => pages.layout(),
        }
    }

    /// Writes a product.
    pub(in crate::cli) fn write(
        &mut self,
        origin: &Origin,
        place: Placement,
        mut product: Product,
    ) -> Result<(), WriteError> {
        match self {
            Sink::Table(file) => {
                file.add(product.rows.map_or_else(Rows::default, |(_, rows)| rows))
            }
            Sink::Files(folder) => {
                if let Some((table, rows)) = product.rows.take() {
                    product.data = parquet(table, rows)?;
                }
                folder.write(origin, &product)
            }
            Sink::Pages(pages) => pages.write(origin, place, product),
            Sink::Stream(stream) => stream.write(place, &product),
        }
    }

    /// The folder that results are written into.
    fn folder(&mut self) -> Option<&mut Folder> {
        match self {
            Sink::Files(folder) => Some(folder),
            Sink::Pages(pages) => pages.folder(),
            Sink::Stream(_) | Sink::Table(_) => None,
        }
    }

    /// What is to be read: in a folder not what is there already.
    pub(in crate::cli) fn source(&mut self, inputs: &Inputs) -> Source {
        match self.folder() {
            Some(folder) => inputs.source().choosing(folder.chooser()),
            None => inputs.source(),
        }
    }

    /// Inputs whose results could not be written, with the reason, since this was last asked.
    pub(in crate::cli) fn lost(&mut self) -> Vec<(Origin, String)> {
        self.folder().map(Folder::lost).unwrap_or_default()
    }

    /// Notes an input that is none.
    pub(in crate::cli) fn skipped(&mut self, origin: &Origin, why: &str) -> Result<(), WriteError> {
        match self.folder() {
            Some(folder) => folder.skipped(origin, why),
            None => Ok(()),
        }
    }

    /// Completes the file that is open, so that all that is lost is known.
    pub(in crate::cli) fn complete(&mut self) -> Result<(), WriteError> {
        match self {
            Sink::Files(folder) => folder.complete(),
            Sink::Pages(pages) => pages.complete(),
            Sink::Stream(_) | Sink::Table(_) => Ok(()),
        }
    }

    /// Notes an input that gave no product.
    pub(in crate::cli) fn failed(
        &mut self,
        origin: &Origin,
        error: &nutgraf::Error,
    ) -> Result<(), WriteError> {
        match self {
            Sink::Files(folder) => folder.failed(origin, &told_of(&origin.name(), error)),
            Sink::Pages(pages) => pages.failed(origin, &told_of(&origin.name(), error)),
            Sink::Stream(_) | Sink::Table(_) => Ok(()),
        }
    }

    /// Hands on what waits in buffers.
    pub(in crate::cli) fn flush(&mut self) -> Result<(), WriteError> {
        match self {
            Sink::Stream(stream) => stream.output.flush(),
            Sink::Files(_) | Sink::Table(_) => Ok(()),
            Sink::Pages(pages) => pages.flush(),
        }
    }

    /// Completes the output.
    pub(in crate::cli) fn finish(self) -> Result<(), WriteError> {
        match self {
            Sink::Stream(stream) => stream.output.finish(),
            Sink::Files(folder) => folder.finish(),
            Sink::Table(file) => file.finish(),
            Sink::Pages(pages) => pages.finish(),
        }
    }

    /// Ends with nothing written: a file that stands there keeps its content.
    pub(in crate::cli) fn abandon(self) -> Result<(), WriteError> {
        match self {
            Sink::Stream(mut stream) => stream.output.flush(),
            Sink::Files(folder) => folder.finish(),
            Sink::Table(_) => Ok(()),
            Sink::Pages(pages) => pages.abandon(),
        }
    }

    /// Keeps what is finished: written results and whole files, with the number of documents in these; what is not whole
    /// vanishes.
    pub(in crate::cli) fn interrupt(self) -> Result<Option<usize>, WriteError> {
        match self {
            Sink::Stream(mut stream) => stream.output.flush().map(|()| None),
            Sink::Files(folder) => folder.interrupt().map(Some),
            Sink::Table(file) => file.interrupt().map(|()| None),
            Sink::Pages(pages) => pages.interrupt(),
        }
    }
}

impl ResultStream {
    /// Writes a product, under a header like that of `head` where several follow each other.
    fn write(&mut self, place: Placement, product: &Product) -> Result<(), WriteError> {
        let headed = product.headed && place == Placement::Among;
        if headed {
            let gap = if self.started { "\n" } else { "" };
            let heading = format!("{gap}==> {} <==\n", printable(&product.heading));
            self.output.write(heading.as_bytes())?;
        }
        self.started = true;
        // Tables with the same columns go on as one.
        if let Some(new) = product.header.as_ref().filter(|new| **new != self.header) {
            self.output.write(new)?;
            self.header.clone_from(new);
        }
        if product.styled {
            self.output.write_styled(&product.data)?;
        } else {
            self.output.write(&product.data)?;
        }
        if headed && product.data.last().is_some_and(|&byte| byte != b'\n') {
            self.output.write(b"\n")?;
        }
        Ok(())
    }
}
