//! How much a unit tells: one that tells nothing by itself ("No further details were available.") is no repeat of what happens to have
//! its words.

use super::token::{Token, TokenKind};
use rustc_hash::FxHashSet;

/// Content words from which a unit tells something, unless a user says otherwise.
pub(crate) const LEAST_WORDS: usize = 6;
/// Content words from which a unit says by itself what it is about if it has so many names; and those from which it does without any.
const WITH_NAMES: usize = 10;
const NAMES: usize = 3;
const WITHOUT_NAMES: usize = 20;

/// What is counted of a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    content: usize,
    names: usize,
    has_figure: bool,
}

impl Told {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let named = tokens.iter().filter(|t| t.kind == TokenKind::Name);
        Told {
            content: tokens.iter().filter(|t| t.content).count(),
            names: named.map(|t| t.term).collect::<FxHashSet<_>>().len(),
            has_figure: tokens.iter().any(|t| t.kind == TokenKind::Number),
        }
    }

    /// Whether it tells anything: it has at least so many content words, or a figure and a name.
    pub(crate) fn anything(self, least: usize) -> bool {
        self.content >= least || self.has_figure && self.names > 0
    }

    /// Whether it says what it is about, wherever it stands: it has several names, or is long.
    pub(crate) fn its_subject(self) -> bool {
        self.content >= WITHOUT_NAMES || self.content >= WITH_NAMES && self.names >= NAMES
    }
}
