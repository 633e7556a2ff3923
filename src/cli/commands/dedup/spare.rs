//! `--spare`: what stays whatever it repeats.

use crate::cli::args::{CommonArgs, DedupArgs};
use crate::cli::errors::reason;
use crate::cli::messages::{count, say};
use anyhow::{Context, Result, bail};
use nutgraf::{Id, Span};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a file names, by document.
#[derive(Debug, Clone, Default)]
pub(super) struct SpareList(Arc<Named>);

#[derive(Debug, Default)]
struct Named {
    file: String,
    documents: FxHashMap<String, Stretches>,
}

/// Stretches of a document that stay, in order and apart.
#[derive(Debug, Default)]
struct Stretches {
    spans: Vec<Span>,
    /// Whether the document was read.
    met: AtomicBool,
}

/// A line of the file.
#[derive(Deserialize)]
struct Line {
    id: Box<RawValue>,
    start: usize,
    end: usize,
}

impl SpareList {
    /// Reads the file, if one is named.
    ///
    /// # Errors
    /// With the file, and the line that names no stretch.
    pub(super) fn of(args: &DedupArgs) -> Result<Self> {
        match &args.spare {
            Some(path) => Ok(SpareList(Arc::new(Named::read(path)?))),
            None => Ok(SpareList::default()),
        }
    }

    /// Whether anything is named.
    pub(super) fn names_any(&self) -> bool {
        !self.0.documents.is_empty()
    }

    /// What is named of a document, which is read.
    pub(super) fn of_document(&self, id: &Id) -> Spared<'_> {
        if !self.names_any() {
            return Spared(&[]);
        }
        let key = key(id);
        // Whoever writes the list by hand writes the id of a row as a number, or that of a record as a text.
        let otherwise = match key.strip_prefix('"') {
            Some(text) => text.to_owned(),
            None => format!("\"{key}"),
        };
        let documents = &self.0.documents;
        let named = documents.get(&key).or_else(|| documents.get(&otherwise));
        let Some(stretches) = named else {
            return Spared(&[]);
        };
        stretches.met.store(true, Ordering::Relaxed);
        Spared(&stretches.spans)
    }

    /// Says how much of the file names what was not read: a list for other inputs would keep nothing.
    pub(super) fn notes(&self, common: &CommonArgs) {
        let named = &self.0;
        let met = |stretches: &&Stretches| stretches.met.load(Ordering::Relaxed);
        let missed = named.documents.len() - named.documents.values().filter(met).count();
        if missed > 0 && !common.quiet {
            let documents = count(missed, "document");
            let are = if missed == 1 { "is" } else { "are" };
            say(&format!(
                "{}: names {documents} that {are} not among the inputs",
                named.file
            ));
        }
    }
}

/// What is named of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spared<'a>(&'a [Span]);

impl Spared<'_> {
    /// Whether anything of a stretch is to stay, so that all of it does.
    pub(super) fn any(self, span: Span) -> bool {
        let at = self.0.partition_point(|named| named.end <= span.start);
        self.0.get(at).is_some_and(|named| named.start < span.end)
    }

    /// Whether anything of the document is to stay.
    pub(super) fn is_named(self) -> bool {
        !self.0.is_empty()
    }
}

impl Named {
    fn read(path: &Path) -> Result<Self> {
        let file = path.display().to_string();
        let bytes = std::fs::read(path)
            .map_err(reason)
            .with_context(|| file.clone())?;
        let mut documents = FxHashMap::<String, Stretches>::default();
        let lines = bytes.split(|&byte| byte == b'\n').zip(1..);
        for (line, number) in lines.filter(|(line, _)| !line.trim_ascii().is_empty()) {
            let Line { id, start, end } = serde_json::from_slice(line).map_err(|error| {
                let why = error.to_string();
                let why = why.split(" at line ").next().unwrap_or_default();
                anyhow::anyhow!(
                    "{file}:{number}: no line such as {{\"id\": …, \"start\": 0, \"end\": 9}}: {why}"
                )
            })?;
            if start >= end {
                bail!("{file}:{number}: `end` has to be behind `start`");
            }
            let id = Id::from_json(id.get()).with_context(|| format!("{file}:{number}: no id"))?;
            let named = documents.entry(key(&id)).or_default();
            named.spans.push(Span { start, end });
        }
        documents
            .values_mut()
            .for_each(|named| apart(&mut named.spans));
        Ok(Named { file, documents })
    }
}

/// Puts stretches in order, those that meet as one.
fn apart(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|next, one| {
        let meets = next.start <= one.end;
        if meets {
            one.end = one.end.max(next.end);
        }
        meets
    });
}

/// An id as one spelling for all that its JSON can have.
fn key(id: &Id) -> String {
    match serde_json::from_str::<String>(id.json()) {
        Ok(text) => format!("\"{text}"),
        Err(_) => id.json().trim().to_owned(),
    }
}
