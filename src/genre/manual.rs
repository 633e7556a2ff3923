//! Whether a text describes a thing to those who use it: a README, a manual page, documentation.

use crate::language::{lower_case, phrases};
use crate::segment::{LineKind, Role, Segments, ends_sentence};

/// Longest heading that is looked at, in bytes.
const HEADING: usize = 40;
/// So many headings of such texts tell one by themselves, or one of them beside some code.
const HEADINGS: usize = 2;
/// So many lines that markup says are code tell one without them.
const CODE: usize = 3;

/// Whether a text has sections of a manual, or code amid its prose. Linear in the headings.
pub(super) fn is_manual(segments: &Segments) -> bool {
    let code = segments.sentences.iter();
    let code = code
        .filter(|s| s.line == Some(LineKind::Code))
        .take(CODE)
        .count();
    code == CODE
        || headings(segments) + usize::from(code > 0) >= HEADINGS
        || has_steps(segments)
        || is_offered(segments)
}

/// Fewest numbered sentences that are the steps of a how-to, and the share of a text that they are, one in so many.
const STEPS: usize = 3;
const SHARE: usize = 6;

/// Whether much of a text is numbered sentences.
fn has_steps(segments: &Segments) -> bool {
    let numbered = segments.sentences.iter().filter(|s| {
        s.role == Role::Item
            && s.text.starts_with(|c: char| c.is_numeric())
            && ends_sentence(s.text)
    });
    let steps = numbered.count();
    steps >= STEPS && SHARE * steps >= segments.sentences.len()
}

/// How many headings such texts have, up to those that tell it.
fn headings(segments: &Segments) -> usize {
    let sections = segments.sentences.iter().filter(|s| {
        let bare = s.text.trim_matches(['#', ' ', ':', '*', '_', '=']);
        matches!(s.role, Role::Heading | Role::Title)
            && bare.len() <= HEADING
            && phrases().manual_section.found_in(&lower_case(bare))
    });
    sections.take(HEADINGS).count()
}

/// Longest line of a price or property, in bytes, and fewest properties beside a price.
const PROPERTY: usize = 60;
const PROPERTIES: usize = 2;

/// Whether lines beside the prose name a price and properties, as the page of a shop does.
fn is_offered(segments: &Segments) -> bool {
    let lines = || {
        let all = segments.sentences.iter().filter(|s| s.role != Role::Prose);
        all.map(|s| s.text).filter(|text| text.len() <= PROPERTY)
    };
    let property = |text: &&str| {
        text.split_once(": ")
            .is_some_and(|(_, value)| !value.is_empty())
    };
    lines().any(has_price)
        && lines()
            .filter(|text| property(text) || phrases().offer.found_in(&lower_case(text)))
            .take(PROPERTIES)
            .count()
            == PROPERTIES
}

/// "£39.00", "EUR 89,00", "25 €".
fn has_price(line: &str) -> bool {
    let digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let sign = |word: &str| word.contains(['£', '€', '$', '¥']);
    let mut before = "";
    line.split_whitespace().any(|word| {
        let code = |word: &str| sign(word) || phrases().currency.found_in(&lower_case(word));
        let priced = digit(word) && (sign(word) || code(before)) || digit(before) && code(word);
        before = word;
        priced
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_is_told_by_its_sections() {
        let manual = |text: &str| is_manual(&Segments::new(text, None));
        let prose = "Tidegauge reads the height of the water. It prints a line a minute.";
        assert!(manual(&format!(
            "tidegauge\n\n{prose}\n\nInstallation\n\n{prose}\n\nLicense\n\n{prose}"
        )));
        assert!(manual(
            "Lighting a stove\n\nDry wood burns best.\n\n1. Open the damper.\n2. Lay two logs on the grate.\n3. Light them from above."
        ));
        assert!(manual(&format!(
            "Corvo kettle\n\n£39.00\n\nWeight: 1.1 kg\n\nHeight: 23 cm\n\n{prose}"
        )));
        assert!(!manual(&format!(
            "Tide reaches the square\n\n{prose}\n\nFeatures\n\n{prose}\n\nThe night after\n\n{prose}"
        )));
    }
}
