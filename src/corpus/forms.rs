//! Entries of registers and forms: two that differ in what names them, or in the value of a labelled line, are two entries, not one and its
//! correction.

use crate::language::is_designator;

/// Labelled lines from which a text is a form.
const FEWEST_ROWS: usize = 3;
/// Most bytes of a label.
const LONGEST_LABEL: usize = 40;

/// Whether two sentences name different things by the same noun: "entry 14" and "entry 15". Linear.
pub(super) fn name_others(one: &str, other: &str) -> bool {
    let others: Vec<_> = named(other).collect();
    let mut found = named(one);
    found.any(|(noun, number)| {
        let mut same = others
            .iter()
            .filter(|(theirs, _)| *theirs == noun)
            .peekable();
        same.peek().is_some() && same.all(|(_, theirs)| *theirs != number)
    })
}

/// The nouns of a sentence behind which a number is a name, with those numbers.
fn named(sentence: &str) -> impl Iterator<Item = (String, &str)> {
    let mut before = String::new();
    sentence.split_whitespace().filter_map(move |word| {
        let (noun, behind) = (
            std::mem::take(&mut before),
            word.trim_start_matches(['#', '№']),
        );
        let marked = behind.len() < word.len();
        before = word.trim_end_matches(['.', ':']).to_lowercase();
        let number = number(behind)?;
        match marked {
            true => Some(("#".into(), number)),
            false => is_designator(&noun).then_some((noun, number)),
        }
    })
}

/// A number that can be a name: digits, and what parts them, without a decimal point or the colon of an hour.
fn number(word: &str) -> Option<&str> {
    let number = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    let divides = |c: char| matches!(c, '/' | '-');
    let all = number
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || divides(c));
    (all && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// Whether a text has so many labelled lines ("Ward: 3") that it is a form. Linear.
pub(super) fn is_form(text: &str) -> bool {
    text.lines().filter_map(row).nth(FEWEST_ROWS - 1).is_some()
}

/// Whether two lines of forms have the same label and other values, of which one has a figure or a name.
pub(super) fn have_other_values(one: &str, other: &str) -> bool {
    let facts = |value: &str| value.contains(|c: char| c.is_ascii_digit() || c.is_uppercase());
    match (row(one), row(other)) {
        (Some((label, value)), Some((same, other))) => {
            label == same && value != other && (facts(value) || facts(other))
        }
        _ => false,
    }
}

/// The label and the value of a line.
fn row(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.trim().split_once(": ")?;
    let is_label = !label.is_empty() && label.len() <= LONGEST_LABEL && !label.contains(['.', ',']);
    is_label.then_some((label, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_behind_nouns_name_things() {
        for (one, other) in [
            ("Entry number 14 of May.", "Entry number 15 of May."),
            ("Case 2041/19, Holm.", "Case 2042/19, Holm."),
            ("Rechnung Nr. 5501.", "Rechnung Nr. 5502."),
            ("Ticket #7a is open.", "Ticket #8a is open."),
        ] {
            assert!(name_others(one, other), "{one}");
            assert!(!name_others(one, one), "{one}");
        }
        for (one, other) in [
            ("It took 11 weeks.", "It took 12 weeks."),
            ("Case 7 and case 8.", "Case 8 and case 7."),
            ("The hearing is at 9.30.", "The hearing is at 10.30."),
            ("Berth 4 was closed.", "Berth 7 was closed."),
        ] {
            assert!(!name_others(one, other), "{one}");
        }
    }

    #[test]
    fn a_form_has_labelled_lines() {
        assert!(is_form("Name: Munk\nBorn: 1901\nWard: 3"));
        assert!(!is_form(
            "He said: no.\nIt was late, and cold: so they left."
        ));
        assert!(have_other_values("Ward: 3", "Ward: 5"));
        assert!(!have_other_values("Ward: 3", "Room: 5"));
        assert!(!have_other_values("Diet: light", "Diet: full"));
    }
}
