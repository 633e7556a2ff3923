//! Which language a text is in: whatlang's trigrams, with stop words to settle what is too short for them.

use super::{LANGUAGES, Language};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes looked at, from the first letter on: enough for an answer, and the cost stays the same for a text of any size.
const SAMPLE: usize = 1024;
/// Words looked at for stop words.
const SAMPLE_WORDS: usize = 200;
/// Share of stop words that makes a language likely; running text has 0.3 to 0.5 in most.
const LIKELY_SHARE: f64 = 0.25;
/// The best language must have this many times the stop words of the next, or the text is in neither for sure.
const CLEAR_LEAD: f64 = 1.25;

/// The language of a text, or `None` where it cannot be told or is not in the table.
///
/// Cost: bounded by a sample from the start of the text.
pub fn detect(text: &str) -> Option<&'static Language> {
    let letters = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let sample = &letters[..letters.floor_char_boundary(SAMPLE)];
    let guess = whatlang::detect(sample);
    match guess {
        Some(info) if info.is_reliable() => {
            LANGUAGES.iter().find(|l| l.iso639_3 == info.lang().code())
        }
        _ => by_stop_words(sample),
    }
}

fn by_stop_words(sample: &str) -> Option<&'static Language> {
    let words: Vec<_> = sample
        .unicode_words()
        .take(SAMPLE_WORDS)
        .map(str::to_lowercase)
        .collect();
    let share = |l: &Language| {
        words.iter().filter(|w| l.is_stop_word(w)).count() as f64 / words.len().max(1) as f64
    };
    let mut shares: Vec<_> = LANGUAGES
        .iter()
        .filter(|l| l.stemmer.is_some())
        .map(|l| (share(l), l))
        .collect();
    shares.sort_by(|a, b| b.0.total_cmp(&a.0)); // stable: ties stay in the order of codes
    let (best, next) = (shares[0], shares[1]);
    (best.0 >= LIKELY_SHARE && best.0 >= CLEAR_LEAD * next.0).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_is_no_language_is_not_guessed() {
        for text in ["", "42", "qwx zzt plk vrr", "....", "🙂🙂"] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
