//! What a document is called among others.

use nutgraf::Id;
use nutgraf::input::{Loaded, Origin};

/// A document's id; a record without one is named by its file and line.
pub(super) fn identity(loaded: &Loaded, origin: &Origin) -> Id {
    let unnamed = loaded.record.as_ref().is_some_and(|r| r.id().is_none());
    if unnamed {
        Id::new(origin.name())
    } else {
        loaded.document.id.clone()
    }
}
