//! Whether a line carries on the one above it: by what both look like, and by the width that the text is wrapped to.
//!
//! The width is told from the lines up to there and those that begin in the bytes behind, so that a text which comes bit by bit
//! is cut as the whole is. It is measured in columns, of which a Chinese, Japanese or Korean character takes two (UAX 11).

use crate::words::widens;

/// Longest line, in columns, that somebody wraps text to.
pub(super) const MAX_WRAP: usize = 130;
/// Widths up to which all are told apart.
pub(super) const TOO_WIDE: usize = MAX_WRAP + 1;
/// Shortest line that can be a wrapped one when only its neighbour's lower-case start says so.
pub(super) const MIN_WRAP: usize = 30;
/// Narrowest column that text is set in; what is narrower is a list, or cells of a table.
const MIN_COLUMN: usize = 15;
/// What follows a line must take of it, at least, to have no room there where no spaces divide words: a character, and a mark behind
/// it that begins no line.
pub(super) const UNSPACED_WORD: usize = 4;
/// Blank lines up to which a page that ends among them may end in mid-sentence.
pub(super) const BLANK_AT_PAGE: usize = 3;
/// Bytes behind a line break up to which lines that begin there have a say in it.
pub(super) const AHEAD: usize = 2048;
/// Share of single line breaks in mid-sentence from which a text counts as wrapped.
const WRAPPED_SHARE: f64 = 0.2;
/// Words that four lines of a narrow column have at least, in the mean.
const COLUMN_WORDS: usize = 9;
/// Spaces by which a line must be further in than the one before to open a paragraph.
const INDENT: usize = 2;

/// What is asked of a line that another one follows. All counts are in columns.
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
    pub(super) mark: ItemMark,
    pub(super) starts_lower: bool,
    /// Whether it starts with a character of a script that puts no spaces between words.
    pub(super) is_unspaced: bool,
    /// Columns of the first word, or [`TOO_WIDE`].
    pub(super) first_word: usize,
    /// Whether a new page begins with it.
    pub(super) opens_page: bool,
}

/// Whether a line begins as an item of a list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemMark {
    None,
    Item,
    /// With a number that follows on none, as a line of prose can by chance: "on the" / "14. Nobody".
    Number,
}

impl ItemMark {
    /// That of a line with an item's marker or none, and its number, behind an item with another number.
    pub(super) fn of(is_item: bool, number: Option<u32>, last: Option<u32>) -> Self {
        let follows = |number| number < 2 || last.is_some_and(|last| number == last + 1);
        match is_item {
            true if number.is_none_or(follows) => ItemMark::Item,
            true => ItemMark::Number,
            false => ItemMark::None,
        }
    }
}

/// Columns that a character takes; an accent that is one of its own takes none.
pub(super) fn columns(c: char) -> usize {
    match c {
        '\0'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | 'Ͱ'..='ҁ' => 1, // letters of most alphabets
        _ if !widens(c) => 0,
        _ => 1 + usize::from(is_wide(c)),
    }
}

/// Whether a character takes the room of two.
fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3ffff)
}

/// Whether a character is of a script that puts no spaces between words, and as wide as two.
pub(super) fn is_unspaced(c: char) -> bool {
    is_wide(c) && !matches!(c as u32, 0x1100..=0x115f | 0xac00..=0xd7a3)
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
    if below.opens_page {
        return joint_over_page(above, below);
    }
    let further = below.indent >= above.indent + INDENT;
    if below.mark == ItemMark::Number {
        return if above.runs_on {
            Joint::ByWidth
        } else {
            Joint::Divided
        };
    }
    let is_item = below.mark == ItemMark::Item;
    if further && above.is_item && !is_item {
        return Joint::Joined;
    }
    if is_item || further && !above.is_item && !above.runs_on {
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

/// The same where a page ends between them: what begins the next may be its head, so a small letter must show that a sentence goes on.
fn joint_over_page(above: &LineAbove, below: &LineBelow) -> Joint {
    match above.runs_on && below.starts_lower && below.mark == ItemMark::None {
        true if above.width >= MIN_WRAP => Joint::Joined,
        true => Joint::ByWidth,
        false => Joint::Divided,
    }
}

/// The same by a width, where the two do not tell: a line break is a wrap if the next word would not have fitted on the line.
pub(super) fn joins_at(width: Option<usize>, above: &LineAbove, below: &LineBelow) -> bool {
    let Some(width) = width else { return false };
    if reach(above.width, below.first_word) > width {
        return above.width <= MAX_WRAP;
    }
    if below.mark != ItemMark::None {
        return false;
    }
    let shown = below.starts_lower || width >= MIN_WRAP && !below.is_unspaced;
    above.runs_on && above.width > width / 2 && shown
}

/// The width of a line on which the next word stood as well.
fn reach(width: usize, first_word: usize) -> usize {
    width + 1 + first_word
}

/// What a line bears witness to with the one below it. Widths are those of [`LineAbove`].
#[derive(Debug, Clone, Copy)]
pub(super) struct LineEnd {
    pub(super) width: usize,
    /// Between white space; asked of lines narrower than [`MIN_WRAP`] only.
    pub(super) words: usize,
    pub(super) runs_on: bool,
}

/// What a line bears witness to with the one above it.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineStart {
    pub(super) width: usize,
    pub(super) first_word: usize,
    /// Whether it begins with a letter that is no capital.
    pub(super) is_uncased: bool,
    pub(super) is_unspaced: bool,
}

/// How many lines there are of each width up to [`TOO_WIDE`].
type Widths = [usize; TOO_WIDE + 1];

/// What the line breaks of a text say of its width. Room: the same for any text.
#[derive(Debug)]
pub(super) struct WrapEvidence {
    /// Pairs of lines, and those of them in mid-sentence.
    pairs: usize,
    running: usize,
    /// How many of these are of scripts without spaces, and words of the lines above in all.
    unspaced: usize,
    words: usize,
    /// Lines that another one follows.
    above: Widths,
    /// Those in mid-sentence as they would be with the next word, and the lines that follow these.
    reached: Widths,
    below: Widths,
}

impl Default for WrapEvidence {
    fn default() -> Self {
        WrapEvidence {
            pairs: 0,
            running: 0,
            unspaced: 0,
            words: 0,
            above: [0; TOO_WIDE + 1],
            reached: [0; TOO_WIDE + 1],
            below: [0; TOO_WIDE + 1],
        }
    }
}

impl WrapEvidence {
    /// Notes a pair of lines, of which the second is no item of a list.
    pub(super) fn add(&mut self, above: &LineEnd, below: &LineStart) {
        self.pairs += 1;
        self.above[above.width] += 1;
        if above.runs_on && below.is_uncased {
            self.running += 1;
            self.unspaced += usize::from(below.is_unspaced);
            self.words += match above.width {
                ..MIN_WRAP => above.words,
                _ => COLUMN_WORDS / 2, // enough
            };
            self.reached[reach(above.width, below.first_word).min(TOO_WIDE)] += 1;
            self.below[below.width] += 1;
        }
    }

    /// The width that the text is wrapped to, if it is: nine in ten of the lines that another one follows stay within it.
    pub(super) fn width(&self) -> Option<usize> {
        let wrapped = self.running as f64 >= WRAPPED_SHARE * self.pairs as f64 && self.running > 0;
        if !wrapped {
            return None;
        }
        let others = self.pairs.checked_sub(1)? * 9;
        let width = self.quantile(others / 10)?;
        if (MIN_WRAP..=MAX_WRAP).contains(&width) && !self.is_unspaced() {
            return Some(width);
        }
        self.filled_to(self.quantile(others.div_ceil(10))?)
    }

    /// The width of the line above another one that so many are not wider than.
    fn quantile(&self, mut rest: usize) -> Option<usize> {
        self.above.iter().position(|count| {
            let here = rest < *count;
            rest = rest.saturating_sub(*count);
            here
        })
    }

    fn is_unspaced(&self) -> bool {
        2 * self.unspaced > self.running
    }

    /// The width from which there is no room for more, if the lines of a narrow column, or of a script without spaces, show it: most
    /// are in mid-sentence, and nearly all of these would be longer with the next word, by that or by a tenth less in a column, since
    /// letters are not equally wide. Lists and verse have ends where there was room.
    fn filled_to(&self, width: usize) -> Option<usize> {
        let (narrowest, fewest, words, full) = match self.is_unspaced() {
            true => (MIN_WRAP, 2, 0, width),
            false => (MIN_COLUMN, 4, COLUMN_WORDS, width - width / 10),
        };
        let wider = |widths: &Widths, width| widths.iter().skip(width + 1).sum::<usize>();
        let is_filled = (narrowest..=MAX_WRAP).contains(&width)
            && self.running >= fewest
            && 2 * self.running >= self.pairs
            && 10 * wider(&self.reached, full) >= 9 * self.running
            && 10 * wider(&self.below, width + width / 5) <= self.running
            && 4 * self.words >= words * self.running;
        is_filled.then_some(full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_most_alphabets_take_the_columns_that_any_character_does() {
        for c in '\0'..='\u{500}' {
            let told = usize::from(widens(c)) * (1 + usize::from(is_wide(c)));
            assert_eq!(columns(c), told, "{c:?}");
        }
    }
}
