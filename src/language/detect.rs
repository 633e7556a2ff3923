//! Which language a text is in: stop words where they are clear, else whatlang's trigrams.

use super::{LANGUAGES, Language, stops};
use crate::words::{WordKey, composed, cuts};
use std::borrow::Cow;

/// Bytes looked at, from the first letter on: enough for an answer, and the cost stays the same for a text of any size.
const SAMPLE: usize = 1024;
/// Bytes that hardly ever are fewer than those in composed form.
const WRITTEN: usize = 3 * SAMPLE;
/// Words looked at for stop words.
const SAMPLE_WORDS: usize = 200;
/// Share of stop words that makes a language likely; running text has 0.3 to 0.5 in most.
const LIKELY_SHARE: f64 = 0.25;
/// The best language must have this many times the stop words of the next, or the text is in neither for sure.
const CLEAR_LEAD: f64 = 1.25;
/// Words, share and lead from which stop words alone tell. On 52,000 texts of 30 languages they never disagree with trigrams that are
/// sure of themselves.
const SURE_WORDS: u32 = 40;
const SURE_SHARE: f64 = 0.28;
const SURE_LEAD: f64 = 1.6;
/// Different ones that there must be.
const SURE_DIFFERENT: usize = 6;

/// ASCII letters of which trigrams never tell.
const FEW_LETTERS: usize = 3;
/// Words behind which the middle of the sample is left out, if stop words have this share and lead there, and the last bytes of the
/// sample are in the same language: below a notice in one language may stand a text in another.
const EARLY_WORDS: u32 = 64;
const EARLY_SHARE: f64 = 0.3;
const EARLY_LEAD: f64 = 3.0;
const LAST: usize = 160;
const LAST_LEAD: f64 = 2.0;

/// The language of a text, or `None` where it cannot be told or is not in the table.
///
/// Cost: bounded by a sample from the start of the text; some 10,000 instructions where stop words are clear, as in most running text,
/// and half a million where trigrams are counted.
pub fn detect(text: &str) -> Option<&'static Language> {
    let letters = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let sample = &*sample(letters);
    let stops = Stops::of(sample);
    if let Some(sure) = stops.sure() {
        return Some(sure);
    }
    match trigrams(sample) {
        Some(info) if info.is_reliable() => {
            LANGUAGES.iter().find(|l| l.iso639_3 == info.lang().code())
        }
        _ => stops.likely().or_else(|| by_script(sample)),
    }
}

/// Letters of a word of another script, about: a text in Chinese that has terms of others is no less Chinese.
const TERM: usize = 4;

/// The language of a text of which the characters of Chinese, Japanese or Korean are words enough beside those of another script.
fn by_script(sample: &str) -> Option<&'static Language> {
    let (mut han, mut kana, mut hangul, mut others) = (0, 0, 0, 0);
    for c in sample.chars() {
        match c {
            '\u{3040}'..='\u{30ff}' => kana += 1,
            '\u{3400}'..='\u{9fff}' => han += 1,
            '\u{ac00}'..='\u{d7af}' => hangul += 1,
            _ => others += usize::from(c.is_alphabetic()),
        }
    }
    let code = match (han, kana, hangul) {
        (0, 0, 0) => return None,
        _ if hangul > kana + han => "ko",
        _ if SYLLABLES * kana >= han => "ja",
        _ => "zh",
    };
    let enough = TERM * (han + kana + hangul) >= others;
    enough.then(|| Language::from_code(code).ok()).flatten()
}

/// Of so many Chinese characters one stands beside a syllable, in Japanese.
const SYLLABLES: usize = 8;

/// The start of a text in composed form, in which languages are known.
fn sample(text: &str) -> Cow<'_, str> {
    let start = &text[..text.floor_char_boundary(SAMPLE)];
    match composed(start) {
        Cow::Borrowed(_) => start.into(),
        Cow::Owned(_) => {
            let mut composed = composed(&text[..text.floor_char_boundary(WRITTEN)]).into_owned();
            composed.truncate(composed.floor_char_boundary(SAMPLE));
            composed.into()
        }
    }
}

/// What trigrams say; nothing of so few letters that they are never sure: half of the score is the alphabet, which many languages share.
fn trigrams(sample: &str) -> Option<whatlang::Info> {
    let letters = sample.bytes().filter(u8::is_ascii_alphabetic);
    if sample.is_ascii() && letters.take(FEW_LETTERS + 1).count() <= FEW_LETTERS {
        return None;
    }
    whatlang::detect(sample)
}

/// How many stop words of each language a sample has, by the number of its list.
struct Stops {
    words: u32,
    /// Those of one letter, which formulas and code are full of, and all others.
    short: [u32; 64],
    long: [u32; 64],
    /// Each other with the lists that have it.
    found: Vec<(WordKey, u64)>,
}

impl Stops {
    fn of(sample: &str) -> Self {
        let middle = sample.len().saturating_sub(LAST);
        let last = &sample[sample.floor_char_boundary(middle)..];
        Self::until(sample, |first| first.is_early_in(last))
    }

    /// Counts the words of a sample, but stops at [`EARLY_WORDS`] if that is enough.
    fn until(sample: &str, enough: impl Fn(&Self) -> bool) -> Self {
        let mut stops = Stops {
            words: 0,
            short: [0; 64],
            long: [0; 64],
            found: Vec::with_capacity(SAMPLE_WORDS),
        };
        let uncounted = (0..LANGUAGES.len()).filter(|row| with_stops(*row).is_none());
        let counted = uncounted.fold(!0, |counted: u64, row| counted & !(1 << row));
        let mut buffer = String::new();
        for cut in cuts(sample).take(SAMPLE_WORDS) {
            stops.words += 1;
            let key = match cut.key {
                Some(key) => key.small(),
                None => WordKey::of_folded(cut.of(sample), &mut buffer),
            };
            let lists = stops::lists(key) & counted;
            if lists != 0 {
                let short = cut.of(sample).chars().nth(1).is_none();
                stops.add(key, lists, short);
            }
            if stops.words == EARLY_WORDS && enough(&stops) {
                break;
            }
        }
        stops
    }

    /// Whether the first words of a sample are clear, and the last ones of the same language.
    fn is_early_in(&self, last: &str) -> bool {
        let best = self.best(&self.long, EARLY_SHARE, EARLY_LEAD);
        best.is_some() && self.sure().is_some() && {
            let last = Self::until(last, |_| false);
            last.best(&last.long, LIKELY_SHARE, LAST_LEAD) == best
        }
    }

    fn add(&mut self, key: WordKey, mut lists: u64, short: bool) {
        let counts = if short {
            &mut self.short
        } else {
            self.found.push((key, lists));
            &mut self.long
        };
        while lists != 0 {
            counts[lists.trailing_zeros() as usize] += 1;
            lists &= lists - 1;
        }
    }

    /// The number of the language of the largest share of stop words, if it has at least so large a share, and so many times that of
    /// the next of some counts; of equal ones the first by code.
    fn best(&self, counts: &[u32], least: f64, lead: f64) -> Option<usize> {
        let share = |count: u32| f64::from(count) / f64::from(self.words.max(1));
        let (mut at, mut best, mut next) = (0, 0, 0);
        for (number, &count) in counts.iter().enumerate() {
            if count > best {
                (at, best, next) = (number, count, best);
            } else {
                next = next.max(count);
            }
        }
        let (best, next) = (share(best), share(next));
        (best >= least && best >= lead * next).then_some(at)
    }

    fn sure(&self) -> Option<&'static Language> {
        if self.words < SURE_WORDS {
            return None;
        }
        let at = self.best(&self.long, SURE_SHARE, SURE_LEAD)?;
        let with_it = self.found.iter().filter(|(_, lists)| lists >> at & 1 == 1);
        let mut different: Vec<WordKey> = Vec::with_capacity(SURE_DIFFERENT);
        for (key, _) in with_it {
            if different.len() < SURE_DIFFERENT && !different.contains(key) {
                different.push(*key);
            }
        }
        (different.len() == SURE_DIFFERENT).then(|| with_stops(at))?
    }

    fn likely(&self) -> Option<&'static Language> {
        let both = |at: usize| match with_stops(at) {
            Some(_) => self.short[at] + self.long[at],
            None => 0,
        };
        let counts: Vec<u32> = (0..LANGUAGES.len()).map(both).collect();
        let at = self.best(&counts, LIKELY_SHARE, CLEAR_LEAD)?;
        with_stops(at)
    }
}

/// The language of a row, if it is told by its stop words: others have short lists.
fn with_stops(number: usize) -> Option<&'static Language> {
    LANGUAGES.get(number).filter(|l| l.stemmer.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> Option<&'static str> {
        detect(text).map(|l| l.code)
    }

    #[test]
    fn running_text_is_recognised() {
        assert_eq!(
            code("The council met on Monday and agreed to repair the bridge before winter."),
            Some("en")
        );
        assert_eq!(
            code(
                "Der Gemeinderat hat am Montag beschlossen, die Brücke noch vor dem Winter zu reparieren."
            ),
            Some("de")
        );
        assert_eq!(
            code("Le conseil municipal a décidé lundi de réparer le pont avant l'hiver."),
            Some("fr")
        );
        assert_eq!(
            code("Совет решил в понедельник отремонтировать мост до зимы."),
            Some("ru")
        );
    }

    #[test]
    fn a_short_sentence_is_settled_by_its_stop_words() {
        assert_eq!(code("It was not the first of them."), Some("en"));
    }

    #[test]
    fn a_language_that_is_not_in_the_table_is_not_taken_for_its_next_of_kin() {
        for text in [
            "El consell municipal va decidir ahir a la nit que el pont vell quedarà tancat fins a la primavera, perquè els \
             enginyers hi han trobat esquerdes. Els veïns del barri, que són els que més el fan servir, diuen que ningú no els \
             ha avisat i que ara hauran de fer tota la volta pel moll cada matí amb els nens.",
            "Die stadsraad het gisteraand besluit dat die ou brug tot die lente gesluit bly, omdat ingenieurs krake daarin \
             gevind het. Mense wat naby woon, sê dat niemand hulle gewaarsku het nie en dat hulle nou elke oggend met die \
             kinders om die hawe moet ry, wat hulle baie langer sal neem as voorheen.",
        ] {
            assert!(Stops::of(text).sure().is_none(), "{text}");
        }
    }

    #[test]
    fn formulas_and_code_are_no_language() {
        let code = "if (di?1 = L & di = L) return ti; P(i, ti, ti+1, di); ".repeat(8);
        let text = format!("The function returns the best score of the path. {code}");
        assert_eq!(super::detect(&text).map(|l| l.code), Some("en"));
    }

    #[test]
    fn a_notice_in_another_language_above_a_text_is_not_its_language() {
        let notice = "The text below was sent to us by one of our readers, and we have not changed any of it. If you know more of what is told \
                      in it, write to the address at the end of the page. It is not the opinion of this paper, and those who wrote it are \
                      the only ones who can be asked for what they say in it, as they have told us.";
        let text = "Le conseil municipal a décidé lundi de fermer le pont avant l'hiver, parce que les ingénieurs y ont trouvé des fissures. \
                    Les habitants du quartier, qui sont ceux qui l'utilisent le plus, disent que personne ne les a prévenus et qu'ils devront \
                    faire le tour par le port chaque matin avec les enfants. Le maire dit que cela ne durera pas plus de quatre mois. ";
        let share = |text: &str| Stops::until(text, |_| false).words;
        assert!(share(notice) > EARLY_WORDS);
        assert_ne!(code(&format!("{notice}\n\n{text}{text}")), Some("en"));
        assert_eq!(code(&format!("{notice} {notice} {notice}")), Some("en"));
    }

    proptest! {
        #[test]
        fn trigrams_are_never_sure_of_a_few_letters(text in "([a-zA-Z][ .1-]{0,2}){1,3}") {
            let told = whatlang::detect(&text);
            prop_assert!(trigrams(&text).is_none());
            prop_assert!(!told.is_some_and(|info| info.is_reliable()));
        }
    }

    #[test]
    fn what_is_no_language_is_not_guessed() {
        for text in ["", "42", "qwx zzt plk vrr", "....", "🙂🙂"] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
