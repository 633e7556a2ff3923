//! Whether a text has one of many phrases, found in one look at the text.

use crate::words::composed;
use std::borrow::Cow;

/// Where a phrase has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the whole text.
    Whole,
    /// It opens the text; what follows may belong to its last word.
    Start,
    /// It opens the text, and its last word ends there.
    Opening,
    /// It closes the text; what stands before may belong to its first word.
    End,
    /// It closes the text, behind a space or alone.
    Closing,
    /// Anywhere, where a word begins; what follows may belong to its last word.
    Within,
    /// Anywhere, as whole words.
    Words,
}

/// Phrases that are looked for in the same place.
///
/// They lie in one sorted table, each with the longest other that it begins with. Of all that open a text, the longest is the last
/// one that is not greater than the text, or one that this begins with: so it is found by bisection, and all others behind it.
///
/// Two marks tell what a phrase alone does not: `_` at its end is a space, and `*` before it lets it stand inside a longer word.
/// Letters of scripts that do not divide words neither belong to one word nor end it.
#[derive(Debug)]
pub(crate) struct Phrases {
    place: Place,
    /// In order; those for the end of a text are written backwards.
    list: Vec<Phrase>,
    /// Where in the table the phrases begin that begin with a byte.
    begins: [u16; 257],
    openings: Openings,
    /// Whether any may stand inside a word.
    inside: bool,
    /// Bytes of the longest.
    longest: usize,
}

#[derive(Debug)]
struct Phrase {
    text: Cow<'static, str>,
    inside: bool,
    /// The longest other phrase that it begins with.
    shorter: Option<u16>,
}

impl Phrases {
    pub(super) fn new(place: Place, phrases: &[&'static str]) -> Self {
        let mut list: Vec<Phrase> = phrases.iter().map(|phrase| read(place, phrase)).collect();
        list.sort_unstable_by(|a, b| a.text.cmp(&b.text).then(b.inside.cmp(&a.inside)));
        list.dedup_by(|next, kept| next.text == kept.text);
        let mut begins = [0; 257];
        let mut openings = Openings::default();
        for at in 0..list.len() {
            list[at].shorter = shorter(&list[..at], &list[at].text);
            openings.add(&list[at].text);
            begins[first_byte(&list[at].text) + 1] = at as u16 + 1;
        }
        for byte in 1..begins.len() {
            begins[byte] = begins[byte].max(begins[byte - 1]);
        }
        Phrases {
            place,
            begins,
            openings,
            inside: list.iter().any(|phrase| phrase.inside),
            longest: list.iter().map(|p| p.text.len()).max().unwrap_or(0),
            list,
        }
    }

    /// Whether a text, in [`lower_case`] if the phrases are, has one of them in its place. Cost: linear in the text, for
    /// each word at most logarithmic in the phrases.
    #[inline]
    pub(crate) fn found_in(&self, text: &str) -> bool {
        if self.place == Place::Whole {
            return text.len() <= self.longest && self.may_open(text) && self.is_whole(text);
        }
        self.stands_in(text)
    }

    fn stands_in(&self, text: &str) -> bool {
        match self.place {
            Place::Whole => self.is_whole(text),
            Place::Start | Place::Opening => {
                self.may_open(text) && self.opening(text).next().is_some()
            }
            Place::End | Place::Closing => {
                let tail: String = text.chars().rev().take(self.longest + 1).collect();
                self.opening(&tail).next().is_some()
            }
            Place::Within | Place::Words => self.is_within(text),
        }
    }

    /// Whether one of the phrases can open a text, told from its first two letters alone, whatever their case; so texts need
    /// not be brought to lower case that have none. Not for phrases that close a text.
    #[inline]
    pub(crate) fn may_open(&self, text: &str) -> bool {
        self.openings.may_open(text)
    }

    fn is_whole(&self, text: &str) -> bool {
        let phrases = &self.list;
        phrases
            .binary_search_by(|phrase| (*phrase.text).cmp(text))
            .is_ok()
    }

    /// The phrases, in order; those for the end of a text are written backwards.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|phrase| &*phrase.text)
    }

    /// What follows each phrase that opens a text, the longest phrase first.
    pub(crate) fn behind<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.opening(text).map(|phrase| &text[phrase.text.len()..])
    }

    fn is_within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| {
            let rest = &text[at..];
            // Most places are told by their first letters alone.
            if !self.may_open(rest) {
                return false;
            }
            let before = text[..at].chars().next_back();
            let apart = before.is_none_or(|before| !is_joined(before, c));
            (apart || self.inside) && self.opening(rest).any(|phrase| apart || phrase.inside)
        })
    }

    /// The phrases that open a text, the longest first.
    fn opening(&self, text: &str) -> impl Iterator<Item = &Phrase> {
        let first = first_byte(text);
        let from = usize::from(self.begins[first]);
        let to = usize::from(self.begins[first + 1]);
        let upto = self.list[from..to].partition_point(|phrase| *phrase.text <= *text);
        let last = (from + upto).checked_sub(1).filter(|&last| last >= from);
        let fits = move |phrase: &str, behind: &str| match self.place {
            Place::Opening | Place::Words => ends_word(phrase, behind),
            Place::Closing => behind.is_empty() || behind.starts_with(' '),
            _ => true,
        };
        std::iter::successors(last.map(|at| &self.list[at]), |phrase| {
            phrase.shorter.map(|at| &self.list[usize::from(at)])
        })
        .filter(move |phrase| {
            let behind = text.strip_prefix(&*phrase.text);
            behind.is_some_and(|behind| fits(&phrase.text, behind))
        })
    }
}

/// The first two letters of phrases, as a set of bits: of two ASCII characters five bits each, which are those of its case
/// too, else of the first character the last ten.
#[derive(Debug, Default)]
struct Openings([u64; 16]);

impl Openings {
    fn add(&mut self, phrase: &str) {
        match *phrase.as_bytes() {
            [a, b, ..] if a.is_ascii() && b.is_ascii() => self.set(pair(a, b)),
            [a, ..] if a.is_ascii() => (0..32).for_each(|b| self.set(pair(a, b))),
            _ => first_small(phrase)
                .into_iter()
                .for_each(|c| self.set(single(c))),
        }
    }

    fn set(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn may_open(&self, text: &str) -> bool {
        let bit = match *text.as_bytes() {
            [a, b, ..] if a.is_ascii() && b.is_ascii() => pair(a, b),
            [a, ..] if a.is_ascii() => return true,
            _ => match first_small(text) {
                Some('’') => return true,
                Some(c) if !c.is_ascii() => single(c),
                other => return other.is_some(),
            },
        };
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }
}

fn first_small(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

fn pair(a: u8, b: u8) -> usize {
    usize::from(a & 31) << 5 | usize::from(b & 31)
}

fn single(c: char) -> usize {
    c as usize & 1023
}

/// A text as phrases are looked for in it: in lower case and composed form, with the typewriter's apostrophes. Linear.
pub(crate) fn lower_case(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = composed(text).to_lowercase();
    if lower.contains('’') {
        lower.replace('’', "'")
    } else {
        lower
    }
}

/// The first byte of a text; 0 of an empty one, with which no phrase begins.
fn first_byte(text: &str) -> usize {
    text.bytes().next().map_or(0, usize::from)
}

/// The longest of some phrases in order with which one that follows them begins.
fn shorter(before: &[Phrase], text: &str) -> Option<u16> {
    let mut at = u16::try_from(before.len()).ok()?.checked_sub(1)?;
    loop {
        let phrase = &before[usize::from(at)];
        if text.starts_with(&*phrase.text) {
            return Some(at);
        }
        at = phrase.shorter?;
    }
}

fn read(place: Place, phrase: &'static str) -> Phrase {
    let bare = phrase.trim_start_matches('*');
    let text = match bare.strip_suffix('_') {
        Some(start) => Cow::Owned(format!("{start} ")),
        None => Cow::Borrowed(bare),
    };
    Phrase {
        text: match place {
            Place::End | Place::Closing => text.chars().rev().collect(),
            _ => text,
        },
        inside: bare.len() < phrase.len(),
        shorter: None,
    }
}

fn ends_word(phrase: &str, behind: &str) -> bool {
    let next = behind.chars().next();
    let last = phrase.chars().next_back();
    last.zip(next)
        .is_none_or(|(last, next)| !is_joined(last, next))
}

/// Whether two neighbouring characters belong to one word.
fn is_joined(a: char, b: char) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && !is_undivided(c);
    in_word(a) && in_word(b)
}

/// Scripts that do not divide words, or write particles on to them: Thai, Lao, Burmese, Khmer, kana, Han, Hangul.
fn is_undivided(c: char) -> bool {
    matches!(c as u32, 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff
        | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLACES: [Place; 7] = [
        Place::Whole,
        Place::Start,
        Place::Opening,
        Place::End,
        Place::Closing,
        Place::Within,
        Place::Words,
    ];

    fn found(place: Place, phrases: &[&'static str], text: &str) -> bool {
        Phrases::new(place, phrases).found_in(text)
    }

    #[test]
    fn each_place_is_looked_at_and_no_other() {
        for (place, texts, others) in [
            (
                Place::Whole,
                &["old bridge"][..],
                &["old bridges", "an old bridge", ""][..],
            ),
            (
                Place::Start,
                &["old bridge", "old bridges fall"],
                &["an old bridge", "old"],
            ),
            (
                Place::Opening,
                &["old bridge", "old bridge, new road"],
                &["old bridges", "an old bridge"],
            ),
            (
                Place::End,
                &["old bridge", "gold bridge"],
                &["old bridge.", "old bridges"],
            ),
            (
                Place::Closing,
                &["old bridge", "an old bridge"],
                &["gold bridge", "old bridge."],
            ),
            (
                Place::Within,
                &["old bridge", "an (old bridges) here"],
                &["a gold bridge", "old"],
            ),
            (
                Place::Words,
                &["old bridge", "an old bridge."],
                &["an old bridges", "a gold bridge"],
            ),
        ] {
            let many = ["old bridge too far", "old bridge", "old brick", "ox"];
            for text in texts {
                assert!(found(place, &many, text), "{place:?}: {text}");
            }
            for text in others {
                assert!(!found(place, &many, text), "{place:?}: {text}");
            }
        }
    }

    #[test]
    fn a_short_phrase_is_found_behind_a_longer_one_that_fails() {
        let phrases = ["a", "a b", "a b c d", "a b x"];
        let open = Phrases::new(Place::Opening, &phrases);
        let behind: Vec<_> = open.behind("a b c").collect();
        assert_eq!(behind, [" c", " b c"]);
        assert_eq!(open.behind("ab").next(), None);
    }

    /// The same without a table: each phrase at each place.
    fn tried(place: Place, phrase: &str, text: &str) -> bool {
        let stands = |at: usize| {
            let (before, behind) = (&text[..at], &text[at + phrase.len()..]);
            let apart = |c: Option<char>, next: Option<char>| {
                !c.zip(next).is_some_and(|(c, next)| is_joined(c, next))
            };
            let starts = apart(before.chars().next_back(), phrase.chars().next());
            let ends = apart(phrase.chars().next_back(), behind.chars().next());
            match place {
                Place::Whole => before.is_empty() && behind.is_empty(),
                Place::Start => before.is_empty(),
                Place::Opening => before.is_empty() && ends,
                Place::End => behind.is_empty(),
                Place::Closing => behind.is_empty() && (before.is_empty() || before.ends_with(' ')),
                Place::Within => starts,
                Place::Words => starts && ends,
            }
        };
        (0..text.len())
            .filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(phrase))
            .any(stands)
    }

    proptest! {
        #[test]
        fn one_look_finds_what_trying_each_phrase_finds(
            phrases in prop::collection::vec("[abé决-]([abé决 -]{0,3}[abé决-])?", 0..9),
            text in "[abé决 -]{0,9}",
        ) {
            let phrases: Vec<&'static str> = phrases.into_iter().map(|p| &*p.leak()).collect();
            for place in PLACES {
                let each = phrases.iter().any(|phrase| tried(place, phrase, &text));
                prop_assert_eq!(found(place, &phrases, &text), each, "{:?}", place);
            }
        }
    }

    proptest! {
        #[test]
        fn what_opens_a_text_in_any_case_may_open_it(
            phrases in prop::collection::vec("[abké'-]([abké' -]{0,2}[abké-])?", 1..5),
            text in "[aAbBkK\u{212a}éÉ'’ İ-]{0,6}",
        ) {
            let phrases: Vec<&'static str> = phrases.into_iter().map(|p| &*p.leak()).collect();
            let phrases = Phrases::new(Place::Start, &phrases);
            let found = phrases.found_in(&lower_case(&text));
            prop_assert!(phrases.may_open(&text) || !found);
            prop_assert_eq!(found, phrases.opening(&lower_case(&text)).next().is_some());
        }
    }

    #[test]
    fn marks_of_a_phrase_say_where_its_word_may_go_on() {
        assert!(found(Place::Within, &["will_"], "it will rise"));
        assert!(!found(
            Place::Within,
            &["will_"],
            "goodwill rises, willing or not"
        ));
        assert!(found(
            Place::Within,
            &["*protokoll"],
            "das sitzungsprotokoll"
        ));
        assert!(!found(
            Place::Within,
            &["protokoll"],
            "das sitzungsprotokoll"
        ));
        assert!(found(Place::Within, &["决定"], "会议决定修桥"));
        assert!(found(Place::Words, &["のメール"], "田中さんのメール："));
    }

    #[test]
    fn what_closes_a_text_is_read_backwards() {
        assert!(found(Place::End, &["é", "摄影"], "résumé"));
        assert!(found(
            Place::Closing,
            &["advice", "key point"],
            "here is my advice"
        ));
        assert!(!found(Place::Closing, &["solved"], "resolved"));
        assert!(!found(Place::End, &[], "text"));
    }
}
