//! What a document is called among others.

use nutgraf::Id;
use nutgraf::input::{Loaded, Origin, Record};

/// A document's id; a record without one is named by its file and line.
pub(super) fn identity(loaded: &Loaded, origin: &Origin) -> Id {
    let unnamed = loaded.record.as_ref().is_some_and(|r| r.id().is_none());
    if unnamed {
        Id::new(origin.name())
    } else {
        loaded.document.id.clone()
    }
}

/// Fields that name a record for people, where it has no id, the surest first.
const NAMING: [&str; 12] = [
    "id", "key", "nr", "no", "num", "number", "uri", "url", "guid", "doi", "isbn", "slug",
];

/// What people know a record by that has no id: its first field that names it, such as `nr 17`.
pub(super) fn label(record: Option<&Record>) -> Option<String> {
    let record = record.filter(|record| record.id().is_none())?;
    NAMING.iter().find_map(|name| {
        let mut capital = (*name).to_owned();
        capital[..1].make_ascii_uppercase();
        let spellings = [(*name).to_owned(), name.to_ascii_uppercase(), capital];
        spellings.into_iter().find_map(|field| {
            let json = record.field(&field)?;
            let value = match serde_json::from_str(&json).ok()? {
                serde_json::Value::String(text) => text,
                serde_json::Value::Number(number) => number.to_string(),
                _ => return None,
            };
            let value = value.trim();
            (!value.is_empty()).then(|| format!("{field} {value}"))
        })
    })
}
