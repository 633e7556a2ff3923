//! Where and by whom a report was filed, which stands before its first sentence: "LONDON, May 4 (Reuters) - ".

use crate::language::{lower_case, phrases};

/// Longest dateline, in bytes.
const LONGEST: usize = 60;

const DASHES: [char; 4] = ['-', '–', '—', '_'];

/// What a sentence says, without the dateline before it: the text itself, or its end.
pub(crate) fn without_dateline(sentence: &str) -> &str {
    let bytes = sentence.as_bytes();
    let small = bytes.iter().take(2).any(u8::is_ascii_lowercase);
    if small && !has_bracket(bytes) {
        return sentence; // the shortest way for nearly all sentences
    }
    behind_dateline(sentence).unwrap_or(sentence)
}

fn behind_dateline(sentence: &str) -> Option<&str> {
    let head = &sentence[..sentence.floor_char_boundary(LONGEST)];
    let mut letters = head.chars().filter(|c| c.is_alphabetic()).take(2);
    if letters.any(|c| !c.is_uppercase()) && !has_bracket(sentence.as_bytes()) {
        return None; // neither a bracket nor capitals
    }
    let rest = match (head.find('('), head.find(')')) {
        (Some(open), Some(close)) if open < close => {
            let (place, filed_by) = (sentence[..open].trim(), &sentence[open + 1..close]);
            credited(place, filed_by, &sentence[close + 1..])
        }
        _ => dated(head, sentence),
    };
    rest.filter(|rest| opens_sentence(rest))
}

/// Whether a bracket opens where a dateline could stand.
fn has_bracket(sentence: &[u8]) -> bool {
    match sentence.first_chunk::<LONGEST>() {
        Some(head) => head.iter().fold(false, |any, byte| any | (*byte == b'(')),
        None => sentence.contains(&b'('),
    }
}

/// What follows a place, which may lack, and who filed the report: after a dash, or right behind an agency's bracket.
fn credited<'t>(place: &str, filed_by: &str, rest: &'t str) -> Option<&'t str> {
    let filed = || is_place(place) && is_agency(filed_by);
    let after_dash = behind_dash(rest);
    let is_credit = match after_dash {
        Some(_) => is_capitals(place) || filed(),
        None => (place.is_empty() || !rest.starts_with(' ')) && filed(),
    };
    is_credit.then(|| after_dash.unwrap_or(rest).trim_start())
}

/// What follows a place in capitals with a date or a country, and a dash: "GENEVA, 3 March - ".
fn dated<'t>(head: &str, sentence: &'t str) -> Option<&'t str> {
    head.split_once(',').filter(|(city, _)| is_capitals(city))?;
    let dash = [" - ", " – ", " — ", " -- "]
        .iter()
        .find_map(|dash| head.find(dash))?;
    let is_dateline = is_place(&head[..dash]);
    behind_dash(&sentence[dash..]).filter(|_| is_dateline)
}

fn behind_dash(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['.', ' ']);
    rest.starts_with(DASHES)
        .then(|| rest.trim_start_matches(DASHES).trim_start())
}

fn is_agency(filed_by: &str) -> bool {
    let mut words = filed_by.split(|c: char| !c.is_alphanumeric());
    words.any(|word| phrases().agency.found_in(&lower_case(word)))
}

/// Whether all words are names or numbers; a month behind a number may be small.
fn is_place(place: &str) -> bool {
    let is_number = |word: &str| word.starts_with(char::is_numeric);
    let mut before = "";
    place.split_whitespace().all(|word| {
        let month = is_number(std::mem::replace(&mut before, word));
        month
            || is_number(word)
            || word.starts_with(char::is_uppercase)
            || phrases().joint.found_in(word)
    })
}

/// Whether a place is written in capitals, three at least.
fn is_capitals(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or("");
    let letters = || city.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 3 && letters().all(char::is_uppercase)
}

fn opens_sentence(rest: &str) -> bool {
    let first = rest.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_opens_small_without_a_bracket_has_no_dateline(
            sentence in "[Aa] ?[AaÉé(]{0,3}(A, |AP)?\\)?[ -]{0,3}[A-Ba]{0,3}.{0,60}",
        ) {
            let general = behind_dateline(&sentence).unwrap_or(&sentence);
            prop_assert_eq!(without_dateline(&sentence), general);
        }
    }

    #[test]
    fn datelines_are_left_out() {
        for dateline in [
            "(CNN) -- ",
            "(CNN)",
            "Lend Falls, Norvia (CNN)",
            "LENDON (Reuters) - ",
            "LENDON, May 4 (Coastal Press) — ",
            "Lendon (dpa) – ",
            "Lendon, 4 may (EFE).- ",
            "GENEVA, 3 March 2015 - ",
        ] {
            let sentence = format!("{dateline}The ferry is late.");
            assert_eq!(
                without_dateline(&sentence),
                "The ferry is late.",
                "{sentence}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for sentence in [
            "The World Health Organization (WHO) Director is ill.",
            "Lend United (3) - Oxbay Rovers (2) was the best match.",
            "Lendon (the capital) - The ferry is late.",
            "WARNING - Do not open the lid.",
            "Ana Ruiz (Greens) - The ferry is late.",
            "NORVIA, like its neighbours - all of them - is late.",
            "(CNN) -- ",
            "The (AP) agency - as ever - was first.",
        ] {
            assert_eq!(without_dateline(sentence), sentence);
        }
    }
}
