//! The lines above an article of which nothing but sentences is left: "By. Ann Reed. PUBLISHED:. 14:08 EST, 18 August 2013. Last updated
//! at 4:09 PM."

use super::Role;
use super::credits::is_byline;
use super::rules::{bare, is_stamp};
use crate::language::{lower_case, phrases};
use crate::segment::Sentence;
use crate::segment::line::Line;

/// Sentences of a text among which such lines begin: a few that sum it up may stand above.
const WITHIN: usize = 12;

/// Marks them in the first paragraph, unless it is nothing else. Linear in them.
pub(super) fn mark(group: &mut [Sentence]) {
    let mut first = group.iter().take(WITHIN);
    let Some(start) = first.position(|sentence| opens(sentence.text)) else {
        return;
    };
    let lines = group[start..]
        .iter()
        .take_while(|s| goes_on(s.text))
        .count();
    if lines < group.len() {
        let lines = &mut group[start..start + lines];
        lines.iter_mut().for_each(|s| s.role = Role::Byline);
    }
}

/// "By.", "By Ann Reed.", "Last updated at 4:09 PM on 18 November.": whether a sentence says who wrote a text or when, and no more.
fn opens(text: &str) -> bool {
    let line = text.strip_suffix('.').unwrap_or(text);
    phrases().by.found_in(bare(line)) || is_byline(&Line::of(line)) && says_no_more(line)
}

/// Whether nothing but names, figures and small words stands behind the phrase of a byline, or all of it is names.
fn says_no_more(line: &str) -> bool {
    let lower = lower_case(line);
    let mut rests = phrases().byline.behind(&lower);
    let plain = |rest: &str| {
        let from = line.len().saturating_sub(rest.len());
        line.get(from..)
            .is_some_and(|rest| rest.is_empty() || is_stamp(rest) || is_names(rest.trim()))
    };
    match rests.next() {
        Some(rest) => plain(rest) || rests.any(plain),
        None => true,
    }
}

fn goes_on(text: &str) -> bool {
    opens(text) || is_stamp(text) || is_names(text)
}

/// Whether a line is nothing but names: "Valley Courier Reporter and Coast News Staff."
pub(crate) fn is_names(text: &str) -> bool {
    let mut words = text.split(' ');
    let named =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    named(text)
        && words.clone().nth(1).is_some()
        && words.all(|word| named(word) || phrases().joining.found_in(word))
}

#[cfg(test)]
mod tests {
    use crate::segment::{Role, Segments};

    /// What of a text counts as a byline.
    fn bylines(text: &str) -> Vec<String> {
        let segments = Segments::new(text, crate::Language::from_code("en").ok());
        let bylines = segments.sentences.iter().filter(|s| s.role == Role::Byline);
        bylines.map(|sentence| sentence.text.to_owned()).collect()
    }

    const STORY: &str = "The mill burned on Monday night. Nobody was hurt in it.";

    #[test]
    fn lines_above_a_story_are_told_from_it() {
        for (lines, count) in [
            (
                "By. Ann Reed. PUBLISHED:. 14:08 EST, 18 August 2013. |. UPDATED:. 02:34 EST, 19 August 2013.",
                7,
            ),
            (
                "By. Ann Reed and Valley Courier Reporter. Last updated at 4:09 PM on 18th November 2011.",
                3,
            ),
            ("Flour is wet. By. Ann Reed.", 2),
        ] {
            let found = bylines(&format!("{lines} {STORY}"));
            assert_eq!(found.len(), count, "{found:?}");
        }
    }

    #[test]
    fn sentences_that_open_alike_are_no_masthead() {
        for text in [
            "By Monday the mill had burned down.",
            "Written by Ann Reed, the play opened on Monday in Lund.",
            "Updated plans for the mill were shown on Monday.",
            "Ann Reed.",
        ] {
            assert_eq!(bylines(&format!("{text} {STORY}")), [""; 0], "{text}");
        }
        assert_eq!(bylines("By. Ann Reed."), [""; 0], "it is all there is");
    }
}
