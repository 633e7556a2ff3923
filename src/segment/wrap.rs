//! Whether a line carries on the one above it: by what both look like, and by the width that the text is wrapped to.
//!
//! The width is told from the lines up to there and those that begin in the bytes behind, so that a text which comes bit by bit
//! is cut as the whole is.

/// Longest line, in characters, that somebody wraps text to.
pub(super) const MAX_WRAP: usize = 130;
/// Widths up to which all are told apart.
pub(super) const TOO_WIDE: usize = MAX_WRAP + 1;
/// Shortest line that can be a wrapped one when only its neighbour's lower-case start says so.
const MIN_WRAP: usize = 30;
/// Bytes behind a line break up to which lines that begin there have a say in it.
pub(super) const AHEAD: usize = 2048;
/// Share of single line breaks in mid-sentence from which a text counts as wrapped.
const WRAPPED_SHARE: f64 = 0.2;
/// Spaces by which a line must be further in than the one before to open a paragraph.
const INDENT: usize = 2;

/// What is asked of a line that another one follows. All counts are in characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineAbove {
    /// Up to the last character, or [`TOO_WIDE`].
    pub(super) width: usize,
    pub(super) indent: usize,
    pub(super) is_item: bool,
    /// Whether it can go on in the next: its last mark ends no sentence.
    pub(super) runs_on: bool,
}

/// What is asked of a line that follows another one.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineBelow {
    pub(super) indent: usize,
    pub(super) is_item: bool,
    pub(super) starts_lower: bool,
    /// Characters of the first word, or [`TOO_WIDE`].
    pub(super) first_word: usize,
}

/// How two lines stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Joined,
    Divided,
    /// [`joins_at`] tells, by the width that the text is wrapped to.
    ByWidth,
}

/// Whether `below` carries on the paragraph of `above`, as far as the two tell.
pub(super) fn joint(above: &LineAbove, below: &LineBelow) -> Joint {
    let further = below.indent >= above.indent + INDENT;
    if further && above.is_item && !below.is_item {
        return Joint::Joined;
    }
    if below.is_item || further && !above.is_item && !above.runs_on {
        return Joint::Divided;
    }
    if below.starts_lower && above.runs_on && (MIN_WRAP..=MAX_WRAP).contains(&above.width) {
        return Joint::Joined;
    }
    let short = above.width + 1 + below.first_word <= MIN_WRAP && !above.runs_on;
    match above.width > MAX_WRAP || short {
        true => Joint::Divided, // at any width
        false => Joint::ByWidth,
    }
}

/// The same by a width, where the two do not tell: a line break is a wrap if the next word would not have fitted on the line.
pub(super) fn joins_at(width: Option<usize>, above: &LineAbove, below: &LineBelow) -> bool {
    let Some(width) = width else { return false };
    if above.width + 1 + below.first_word <= width {
        above.runs_on && above.width > width / 2
    } else {
        above.width <= MAX_WRAP
    }
}

/// What the line breaks of a text say of its width. Room: the same for any text.
#[derive(Debug)]
pub(super) struct WrapEvidence {
    /// Pairs of lines, and those of them in mid-sentence.
    pairs: usize,
    running: usize,
    /// How many lines that another one follows have each width.
    widths: [usize; TOO_WIDE + 1],
}

impl Default for WrapEvidence {
    fn default() -> Self {
        WrapEvidence {
            pairs: 0,
            running: 0,
            widths: [0; TOO_WIDE + 1],
        }
    }
}

impl WrapEvidence {
    /// Notes a pair of lines, of which the second is no item of a list.
    pub(super) fn add(&mut self, above_width: usize, running: bool) {
        self.pairs += 1;
        self.running += usize::from(running);
        self.widths[above_width.min(TOO_WIDE)] += 1;
    }

    /// The width that the text is wrapped to, if it is: nine in ten of the lines that another one follows stay within it.
    pub(super) fn width(&self) -> Option<usize> {
        let wrapped = self.running as f64 >= WRAPPED_SHARE * self.pairs as f64 && self.running > 0;
        if !wrapped {
            return None;
        }
        let mut rest = self.pairs.checked_sub(1)? * 9 / 10;
        let width = self.widths.iter().position(|count| {
            let here = rest < *count;
            rest = rest.saturating_sub(*count);
            here
        })?;
        (MIN_WRAP..=MAX_WRAP).contains(&width).then_some(width)
    }
}
