//! The parts that words play, and the terms by which lists name them.

use crate::language::Wording;
use crate::terms::{StemId, Vocabulary};

/// The part that a noun plays, as what stands beside it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    /// What the sentence is about, whatever part it plays.
    Topic,
    Object,
    Dative,
    Agent,
    From,
    Till,
    Than,
    /// It belongs to the noun behind it.
    Link,
}

/// Terms that tell parts, and those of some kinds of words.
#[derive(Debug)]
pub(in crate::dedup) struct PartTerms {
    parts: [(StemId, Part); 10],
    /// What stands before who does it, and before what it is done to.
    pub(super) by: StemId,
    pub(super) object: StemId,
    /// What stands beside a cause; what stands before what comes first and then.
    pub(super) cause: StemId,
    pub(super) order: [StemId; 2],
    /// The number one, which an article may be.
    pub(super) one: StemId,
    units: Vec<StemId>,
    prefixes: Vec<StemId>,
    heads: Vec<StemId>,
    /// Whether particles say which part a noun plays, so that its place does not.
    pub(super) has_particles: bool,
}

impl PartTerms {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut term = |form: &str| {
            let form = vocabulary.form(form);
            vocabulary.stem_of(form)
        };
        PartTerms {
            parts: [
                (term("subject"), Part::Subject),
                (term("topic"), Part::Topic),
                (term("also"), Part::Topic),
                (term("object"), Part::Object),
                (term("dative"), Part::Dative),
                (term("agent"), Part::Agent),
                (term("from"), Part::From),
                (term("till"), Part::Till),
                (term("than"), Part::Than),
                (term("link"), Part::Link),
            ],
            by: term("by"),
            object: term("object"),
            cause: term("cause"),
            order: [term("first"), term("then")],
            one: term("1"),
            units: Vec::new(),
            prefixes: Vec::new(),
            heads: Vec::new(),
            has_particles: false,
        }
    }

    /// Notes what the list says of a term.
    pub(super) fn note(&mut self, term: StemId, does: Wording) {
        match does {
            Wording::Unit => self.units.push(term),
            Wording::Prefix => self.prefixes.push(term),
            Wording::Head => self.heads.push(term),
            Wording::Particle => self.has_particles = true,
            _ => {}
        }
    }

    /// The part that a particle or link gives to what stands before it.
    pub(super) fn part(&self, term: StemId) -> Option<Part> {
        let found = self.parts.iter().find(|(of, _)| *of == term);
        found.map(|(_, part)| *part)
    }

    /// Whether a term makes a date or time of the number before it.
    pub(super) fn is_unit(&self, term: StemId) -> bool {
        self.units.contains(&term)
    }

    /// Whether a term makes another of the noun before it.
    pub(super) fn is_head(&self, term: StemId) -> bool {
        self.heads.contains(&term)
    }

    /// Whether a term makes another of the noun behind it.
    pub(super) fn is_prefix(&self, term: StemId) -> bool {
        self.prefixes.contains(&term)
    }
}
