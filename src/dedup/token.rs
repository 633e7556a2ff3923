//! A word of a unit, and what it can do to what the unit says.

use crate::language::Direction;
use crate::terms::StemId;

/// What a word can do to the meaning of two nearly equal units.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Nothing special.
    #[default]
    Plain,
    /// Capitalised inside a sentence.
    Name,
    /// A content word with a capital that opens its sentence: a name or not.
    Opening,
    /// A number, a day or a month.
    Number,
    /// A negation.
    Negation,
    /// What denies that something is where an infinitive follows: "hopes".
    Intent,
    /// What denies all else: "only".
    Only,
    /// A denial or doubt, which also turns what stands before it: "denied", "whether".
    Doubt,
    /// A modal verb: what it stands by may, will or must be, and is not yet.
    Modal,
    /// A conjunction that makes what may or will be depend on a time or event: "until", "unless".
    When,
    /// A word that makes a number behind it the least or the most: "least", "under".
    Bound,
    /// Of a language whose words are not divided or carry their particles, as all below: a day, or a time counted from now.
    Time,
    /// A mark between clauses.
    Boundary,
    /// What joins a noun to the next: "的", "の".
    Link,
    /// What stands behind a noun and says which part it plays.
    Particle,
    /// What makes the verb before it passive.
    Passive,
    /// What relates words that stand behind it to others, or says that somebody said something; it may be there or not.
    Relation,
}

impl TokenKind {
    /// Whether it denies or doubts.
    pub(super) fn denies(self) -> bool {
        matches!(self, Self::Negation | Self::Only | Self::Doubt)
    }
}

/// A word of a unit, in eight bytes: a text may have millions.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Token {
    /// Its stem, or the digits of a number.
    pub(super) term: StemId,
    pub(super) kind: TokenKind,
    /// Its side of a contrast, such as that of "rose" and "fell".
    pub(super) direction: Option<Direction>,
    /// Whether it is no stop word.
    pub(super) content: bool,
}

const _: () = assert!(size_of::<Token>() == 8);

/// Whether a word is a name, or may be one as it opens its sentence.
pub(super) fn is_named(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Name | TokenKind::Opening)
}

/// How many words are no stop words.
pub(super) fn content_words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|t| t.content).count()
}
