//! All inputs at once, for results that are made of all of them.

use crate::cli::args::CommonArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::run::{Failures, read};
use crate::cli::totals::Totals;
use anyhow::Result;
use nutgraf::Document;
use nutgraf::digest::{SourcedRemoval, Sources};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{RemovalReport, ReportedSlice};

/// All inputs; the documents without their texts, which `sources` has.
pub(super) struct Gathered {
    pub(super) sources: Sources,
    pub(super) documents: Vec<Document>,
    pub(super) end: End,
    pub(super) totals: Totals,
}

impl Gathered {
    pub(super) fn read(inputs: &Inputs, common: &CommonArgs) -> Result<Self> {
        let (mut sources, mut documents) = (Sources::default(), Vec::new());
        let work = |loaded: Loaded, _: &Origin| loaded.into_document();
        let take = |_, document: &mut Document| {
            sources.add(document);
            let text = std::mem::take(&mut document.text);
            documents.push(document.clone());
            document.text = text;
            Ok(())
        };
        let (end, totals) = read(inputs, common, Failures::Told, work, take)?;
        Ok(Gathered {
            sources,
            documents,
            end,
            totals,
        })
    }

    /// Whether there is nothing to print: all inputs failed, or a signal came.
    pub(super) fn is_void(&self) -> bool {
        let unread = self.documents.is_empty() && self.end == End::Failed;
        unread || matches!(self.end, End::Interrupted(_))
    }
}

/// A repeat that was left out, as `-v` tells it.
pub(super) fn removal_note(
    sources: &Sources,
    documents: &[Document],
    gone: &SourcedRemoval,
    full: bool,
) -> String {
    let id = |document: usize| &documents[document].id;
    let slice = |document, span| ReportedSlice::new(sources.text(document), span, &[]);
    let kept = ReportedSlice {
        id: Some(id(gone.stays_in).clone()),
        ..slice(gone.stays_in, gone.removal.duplicate_of)
    };
    let what_goes = slice(gone.document, gone.removal.span);
    RemovalReport::new(&gone.removal, what_goes, kept).line(&id(gone.document).to_string(), full)
}
