//! The first records of a file, by which the language of a short record is told that does not show its own.

use nutgraf::input::Item;
use nutgraf::language::{Language, detect};
use std::sync::{Arc, OnceLock};

/// Bytes of text that are kept of a file, as many as tell a language.
const KEPT: usize = 1024;
/// Longest record that is looked at, in bytes, and how many are: those of a file of long ones need nobody.
const LONGEST: usize = 1024;
const LOOKED_AT: u32 = 64;

/// Records that stand before another in its file, from the first on. Which they are depends on nothing but the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside(Option<Arc<Node>>);

/// A record, with those before it.
#[derive(Debug)]
struct Node {
    text: String,
    earlier: Beside,
    language: OnceLock<Option<&'static Language>>,
}

impl Beside {
    /// The language that the records are in, read as one text. Cost: that of telling it, once for each.
    pub(super) fn language(&self) -> Option<&'static Language> {
        let node = self.0.as_ref()?;
        *node.language.get_or_init(|| detect(&self.text()))
    }

    fn text(&self) -> String {
        let mut texts = Vec::new();
        let mut at = &self.0;
        while let Some(node) = at {
            texts.push(node.text.as_str());
            at = &node.earlier.0;
        }
        texts.reverse();
        texts.join("\n")
    }
}

/// Keeps the first records of each file while items come by.
#[derive(Debug, Default)]
pub(super) struct Openings {
    /// The number of the file.
    input: Option<usize>,
    beside: Beside,
    kept: usize,
    looked_at: u32,
}

impl Openings {
    /// The records before an item, which is then one of them for those that follow.
    pub(super) fn before(&mut self, item: &Item) -> Beside {
        if item.origin.line.is_none() {
            return Beside::default();
        }
        if self.input != Some(item.origin.input) {
            *self = Openings {
                input: Some(item.origin.input),
                ..Openings::default()
            };
        }
        let before = self.beside.clone();
        if self.kept < KEPT && self.looked_at < LOOKED_AT {
            self.keep(item);
        }
        before
    }

    fn keep(&mut self, item: &Item) {
        self.looked_at += 1;
        let Some(text) = item.peek(LONGEST) else {
            return;
        };
        self.kept += text.len();
        self.beside = Beside(Some(Arc::new(Node {
            text,
            earlier: self.beside.clone(),
            language: OnceLock::new(),
        })));
    }
}
