//! Lines that stay although their words stand elsewhere.

use crate::segment::LineKind;
use std::fmt;

/// How many lines of each kind were spared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spared([usize; LineKind::ALL.len()]);

impl Spared {
    /// One more of a kind.
    pub(crate) fn add(&mut self, kind: LineKind) {
        self.0[kind as usize] += 1;
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Spared::default()
    }
}

/// "3 headings, 1 question spared".
impl fmt::Display for Spared {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let counts = LineKind::ALL
            .iter()
            .zip(self.0)
            .filter(|(_, count)| *count > 0);
        let told = counts.map(|(kind, count)| {
            let [one, more] = names(*kind);
            format!("{count} {}", if count == 1 { one } else { more })
        });
        write!(f, "{} spared", told.collect::<Vec<_>>().join(", "))
    }
}

fn names(kind: LineKind) -> [&'static str; 2] {
    match kind {
        LineKind::Heading => ["heading", "headings"],
        LineKind::Question => ["question", "questions"],
        LineKind::Code => ["line of code", "lines of code"],
        LineKind::Row => ["row", "rows"],
        LineKind::Entry => ["list entry", "list entries"],
    }
}
