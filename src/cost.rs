//! What a text takes in memory, known before anything is made of it.
//!
//! What is kept is kept for each sentence, word and different word, so that bytes alone say little: a text of lines of one letter takes a
//! hundred times its size, prose eight times. The figures are measured ones of the commands that keep most, rounded up.

/// Bytes of memory that a document may take for each byte that a text may have.
pub const FACTOR: u64 = 12;

/// What any document may take.
const LEAST: u64 = 256 << 20;

/// Bytes that are kept for each byte of a text, and for each sentence or line, each word and each different one.
const BYTE: u64 = 3;
const SENTENCE: u64 = 180;
const WORD: u64 = 40;
const DIFFERENT_WORD: u64 = 200;

/// Bytes of memory that a document may take where a text may have so many.
pub fn allowed(max_bytes: u64) -> u64 {
    FACTOR.saturating_mul(max_bytes).max(LEAST)
}

/// Bytes of memory that a text of so many bytes can take at most: that of lines of a letter or two, all of them different.
pub fn most_of(bytes: u64) -> u64 {
    bytes.saturating_mul(BYTE + (SENTENCE + WORD + DIFFERENT_WORD) / 2)
}

/// About how many bytes of memory a text takes while it is worked on. Linear: a look at each byte.
pub fn of_text(text: &str) -> u64 {
    let mut look = Look::default();
    text.bytes().for_each(|byte| look.take(byte));
    look.end_word();
    let parts = [
        (text.len() as u64, BYTE),
        (look.sentences, SENTENCE),
        (look.words, WORD),
        (look.different.count(), DIFFERENT_WORD),
    ];
    parts.iter().map(|(count, bytes)| count * bytes).sum()
}

/// A look at a text: ends of lines and sentences, and words. Of scripts whose characters take three bytes or more each character is a word,
/// with the one before it, as they may not divide words.
#[derive(Default)]
struct Look {
    sentences: u64,
    words: u64,
    different: Different,
    /// A number for the word so far; 0 where none is open.
    word: u64,
    /// The character before it, if it is of such a script.
    before: u64,
    wide: bool,
    last: u8,
}

impl Look {
    #[inline]
    fn take(&mut self, byte: u8) {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc0..=0xdf => {
                if self.wide {
                    self.end_word();
                    self.wide = false;
                }
                self.add(byte);
            }
            0x80..=0xbf => self.add(byte),
            0xe0.. => {
                self.end_word();
                self.wide = true;
                self.add(byte);
            }
            _ => {
                self.end_word();
                self.wide = false;
                let line = byte == b'\n' && self.last != b'\n';
                let end = byte == b' ' && matches!(self.last, b'.' | b'!' | b'?');
                self.sentences += u64::from(line || end);
            }
        }
        self.last = byte;
    }

    #[inline]
    fn add(&mut self, byte: u8) {
        self.word = (self.word ^ u64::from(byte) ^ 0x100).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    #[inline]
    fn end_word(&mut self) {
        if self.word == 0 {
            return;
        }
        let word = std::mem::take(&mut self.word);
        self.words += 1;
        let before = std::mem::replace(&mut self.before, if self.wide { word } else { 0 });
        self.different.add(word ^ before.rotate_left(7));
    }
}

/// How many different numbers there were, about: HyperLogLog (Flajolet et al. 2007) with an error of some 3 %.
struct Different([u8; 1 << PLACES]);

const PLACES: u32 = 10;

impl Default for Different {
    fn default() -> Self {
        Different([0; 1 << PLACES])
    }
}

impl Different {
    #[inline]
    fn add(&mut self, number: u64) {
        let mixed = (number ^ number >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let mixed = mixed ^ mixed >> 32;
        let place = (mixed >> (64 - PLACES)) as usize;
        let zeros = (mixed << PLACES).leading_zeros().min(64 - PLACES) as u8 + 1;
        self.0[place] = self.0[place].max(zeros);
    }

    fn count(&self) -> u64 {
        let places = self.0.len() as f64;
        let sum: f64 = self.0.iter().map(|&zeros| 0.5_f64.powi(zeros.into())).sum();
        let count = 0.7213 / (1.0 + 1.079 / places) * places * places / sum;
        let empty = self.0.iter().filter(|&&zeros| zeros == 0).count();
        let few = count <= 2.5 * places && empty > 0;
        if few {
            (places * (places / empty as f64).ln()) as u64
        } else {
            count as u64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_words_are_counted_about() {
        for words in [1, 100, 5_000, 300_000_u32] {
            let text: String = (0..words).map(|n| format!("w{n} ")).collect();
            let mut look = Look::default();
            text.repeat(2).bytes().for_each(|byte| look.take(byte));
            let error = look.different.count() as f64 / f64::from(words) - 1.0;
            assert!(error.abs() < 0.12, "{words}: {error}");
            assert_eq!(look.words, 2 * u64::from(words));
        }
    }

    #[test]
    fn prose_takes_less_than_the_factor_and_single_letters_do_not() {
        let prose =
            "The harbour office of the northern district sent registered letters to the owners of all boats on Monday. ".repeat(900);
        assert!(of_text(&prose) < FACTOR * prose.len() as u64);
        for text in ["a\n", "我们", "It is. "] {
            let text = text.repeat(9000);
            assert!(
                of_text(&text) > FACTOR * text.len() as u64,
                "{}",
                &text[..6]
            );
            assert!(of_text(&text) < most_of(text.len() as u64));
        }
    }
}
