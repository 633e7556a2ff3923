//! In what languages are written otherwise than most.

/// How a language is written; a row of the table names what is not as in [`Traits::MOST`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traits {
    /// British and American spellings stand for one another: "colour", "color".
    pub(crate) british_spellings: bool,
    /// Nouns have capitals, not names alone.
    pub(crate) capital_nouns: bool,
    /// A comma marks decimals, not a stop.
    pub(crate) decimal_comma: bool,
    /// "I" is the capital of "ı", as "İ" is that of "i".
    pub(crate) dotless_i: bool,
    /// Short words are written on to the next: "l'école", "dell'arte".
    pub(crate) elides: bool,
    /// A mark that also ends sentences: `;` asks, `:` states.
    pub(crate) extra_mark: Option<char>,
    /// A word in hiragana alone is an ending or a particle.
    pub(crate) hiragana_endings: bool,
    /// Accents are dropped at will: "café", "cafe".
    pub(crate) optional_accents: bool,
    /// Texts are compared by pairs of neighbouring characters, as words are not divided or carry their particles.
    pub(crate) pairs_of_characters: bool,
    /// A name has an apostrophe and an s behind it when something is its own: "Norvia's".
    pub(crate) possessive: bool,
    /// Blanks divide syllables: a word has several.
    pub(crate) syllables: bool,
}

impl Traits {
    /// What holds for most languages.
    pub(crate) const MOST: Traits = Traits {
        british_spellings: false,
        capital_nouns: false,
        decimal_comma: true,
        dotless_i: false,
        elides: false,
        extra_mark: None,
        hiragana_endings: false,
        optional_accents: false,
        pairs_of_characters: false,
        possessive: false,
        syllables: false,
    };
}

/// Whether a character belongs to the Japanese script of endings and particles.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}
