//! Where pages go: one alone, one with all documents, or a folder of pages with one that lists them.

use super::copies::Copied;
use super::folder::{Folder, file_name};
use super::stream::Output;
use crate::cli::args::CommonArgs;
use crate::cli::errors::WriteError;
use crate::cli::inputs::Inputs;
use crate::cli::items::Layout;
use crate::cli::product::Product;
use anyhow::Result;
use nutgraf::dedup::Dedup;
use nutgraf::input::Origin;
use nutgraf::render::Placement;
use nutgraf::render::html::{self, Listing, ListingRow};
use std::path::{Component, Path};

/// The page that lists the others of a folder.
pub(in crate::cli) const INDEX: &str = "index.html";

/// Pages that are being written.
pub(in crate::cli) struct Pages {
    target: Target,
    listing: Listing,
    copies: Copied,
}

enum Target {
    /// One page; `many` once it has more than one document.
    Stream {
        output: Output,
        many: bool,
        started: bool,
    },
    /// A page for each input; `records` while that of JSON lines is open.
    Files {
        folder: Box<Folder>,
        records: Option<Listing>,
    },
}

impl Target {
    /// Writes a page, and says where it stands if not in the one stream; `row` lists a record.
    fn write(
        &mut self,
        origin: &Origin,
        place: Placement,
        product: Product,
        row: Option<ListingRow>,
    ) -> Result<Option<String>, WriteError> {
        match self {
            Target::Stream {
                output,
                many,
                started,
            } => {
                if place == Placement::Among && !*many {
                    output.write(html::begin(TITLE).as_bytes())?;
                    *many = true;
                }
                *started = true;
                output.write(&product.data)?;
                Ok(None)
            }
            Target::Files { folder, records } => {
                Ok(Some(file(folder, records, origin, product, row)?))
            }
        }
    }
}

impl Pages {
    pub(in crate::cli) fn open(common: &CommonArgs, inputs: &Inputs, dedup: Dedup) -> Result<Self> {
        let target = match &common.output_dir {
            Some(root) => Target::Files {
                folder: Box::new(Folder::create(root, inputs, common)?),
                records: None,
            },
            None => Target::Stream {
                output: Output::of(common)?,
                many: false,
                started: false,
            },
        };
        Ok(Pages {
            target,
            listing: Listing::default(),
            copies: Copied::new(dedup),
        })
    }

    /// The folder that pages are written into.
    pub(in crate::cli) fn folder(&mut self) -> Option<&mut Folder> {
        match &mut self.target {
            Target::Stream { .. } => None,
            Target::Files { folder, .. } => Some(folder),
        }
    }

    pub(in crate::cli) fn layout(&self) -> Layout {
        match self.target {
            Target::Stream { .. } => Layout::Stream,
            Target::Files { .. } => Layout::Files,
        }
    }

    /// Writes a document's page, or adds it to one.
    pub(in crate::cli) fn write(
        &mut self,
        origin: &Origin,
        place: Placement,
        mut product: Product,
    ) -> Result<(), WriteError> {
        let listed = product.listed.take().map(|listed| *listed);
        let record = listed.as_ref().filter(|_| place == Placement::Line);
        let row = record.map(|listed| listed.row.clone());
        let at = self.target.write(origin, place, product, row)?;
        let is_lost = at.as_ref().is_some_and(String::is_empty); // which is told as a failure
        if let Some(listed) = listed.filter(|_| !is_lost) {
            self.copies.add(listed.fingerprint, &listed.document)?;
            self.listing.rows.push(match at {
                Some(at) => listed.row.below(&at, place == Placement::Alone),
                None => listed.row,
            });
        }
        Ok(())
    }

    /// Notes an input that gave no page.
    pub(in crate::cli) fn failed(
        &mut self,
        origin: &Origin,
        error: &str,
    ) -> Result<(), WriteError> {
        self.listing.failed.push((origin.name(), error.to_owned()));
        match &mut self.target {
            Target::Stream { .. } => Ok(()),
            Target::Files { folder, records } => {
                if !folder.is_open(origin) {
                    close(folder, records)?;
                }
                folder.failed(origin, error)
            }
        }
    }

    pub(in crate::cli) fn flush(&mut self) -> Result<(), WriteError> {
        match &mut self.target {
            Target::Stream { output, .. } => output.flush(),
            Target::Files { .. } => Ok(()),
        }
    }

    /// Completes the page that is open.
    pub(in crate::cli) fn complete(&mut self) -> Result<(), WriteError> {
        match &mut self.target {
            Target::Stream { .. } => Ok(()),
            Target::Files { folder, records } => {
                close(folder, records)?;
                folder.complete()
            }
        }
    }

    /// Completes the pages: compares the documents and lists them.
    pub(in crate::cli) fn finish(self) -> Result<(), WriteError> {
        let Pages {
            target,
            mut listing,
            copies,
        } = self;
        match target {
            Target::Stream {
                mut output,
                many,
                started,
            } => {
                if many || !started {
                    listing.groups = copies.groups()?;
                }
                let end = match (many, started) {
                    (true, _) => html::end(&listing),
                    (false, true) => String::new(),
                    (false, false) => html::index(TITLE, &listing),
                };
                output.write(end.as_bytes())?;
                output.finish()
            }
            Target::Files {
                mut folder,
                mut records,
            } => {
                close(&mut folder, &mut records)?;
                listing.groups = copies.groups()?;
                folder.write_own(INDEX, html::index(TITLE, &listing).as_bytes())?;
                folder.finish()
            }
        }
    }

    /// Ends where every input failed: a file that stands there keeps its content, a folder gets its list of failures.
    pub(in crate::cli) fn abandon(self) -> Result<(), WriteError> {
        match self.target {
            Target::Stream { mut output, .. } => output.flush(),
            Target::Files { .. } => self.finish(),
        }
    }

    /// Keeps the pages that are finished.
    pub(in crate::cli) fn interrupt(self) -> Result<Option<usize>, WriteError> {
        match self.target {
            Target::Stream { mut output, .. } => output.flush().map(|()| None),
            Target::Files { folder, .. } => folder.interrupt().map(Some),
        }
    }
}

const TITLE: &str = "Documents";

/// Writes a page into a folder, or, where `row` is one of a record, adds to the page of its file. Returns where it is.
fn file(
    folder: &mut Folder,
    records: &mut Option<Listing>,
    origin: &Origin,
    mut product: Product,
    row: Option<ListingRow>,
) -> Result<String, WriteError> {
    if !folder.is_open(origin) {
        close(folder, records)?;
    }
    if let Some(row) = row {
        product.header = Some(html::begin(&file_name(origin)).into_bytes());
        records.get_or_insert_default().rows.push(row);
    }
    folder.write(origin, &product)?;
    Ok(folder.opened().map_or_else(String::new, address))
}

/// Ends the page of a file of records, if one is open.
fn close(folder: &mut Folder, records: &mut Option<Listing>) -> Result<(), WriteError> {
    match records.take() {
        Some(listing) => folder.append(html::end(&listing).as_bytes()),
        None => Ok(()),
    }
}

/// A path as a relative address (RFC 3986): all but letters, digits and a few marks as bytes, so that none can be a scheme.
fn address(path: &Path) -> String {
    let mut address = String::from(".");
    for part in path.components() {
        let Component::Normal(part) = part else {
            continue;
        };
        address.push('/');
        for &byte in part.as_encoded_bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                address.push(char::from(byte));
            } else {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    address
}
