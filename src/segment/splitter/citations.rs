//! Stops inside the citations of courts and scholars, which no list of abbreviations holds all of: "12 Ct. Cl. 319",
//! "(Bankr. S.D.N.Y. 1984)", "Cal. Penal Code Ann. § 187", "Compl. ¶ 6".
//!
//! A citation is a chain of short words with capitals and stops, numbers and signs of sections. Whether a stop stands inside one
//! is told from what the chain comes from and what it leads to, both within a few words.

use super::context::BoundaryContext;
use super::marks::EndMark;
use super::token::{Shape, is_year};
use crate::language::Abbreviation;

/// Bytes looked at on each side.
const REACH: usize = 60;

/// Letters of the longest word that is taken for an abbreviation.
const LONGEST: usize = 7;

/// Whether a stop stands inside a citation: between what stands before it in its sentence and what follows. Cost: bounded.
pub(super) fn runs_on(context: &BoundaryContext, before: &str, after: &str) -> bool {
    let after = first(after.trim_start());
    let before = last(before);
    let short = is_short(context);
    let led_to = match after.chars().next() {
        Some('&') => context.left.is_capital(),
        Some('§' | '¶') => short || context.left.is_small() && is_clipped(context),
        Some('(') => opens_with_year(&after[1..]),
        Some(c) if c.is_ascii_digit() => is_numbered(context, before, after),
        Some('v' | 'a') => is_party_or_page(after),
        _ => is_of_code(context),
    };
    led_to
        || is_dotted(context)
        || short && (leads_on(context, before, after) || closes(before, after))
}

/// Whether more text behind a candidate could make a citation of it.
pub(super) fn is_open(context: &BoundaryContext, before: &str, after: &str) -> bool {
    let after = after.trim();
    let is_near = after.len() <= REACH + char::MAX_LEN_UTF8;
    let is_short = || is_short(context) && !is_left(last(before), after);
    context.mark == EndMark::Stop && is_near && (after.starts_with('(') || is_short())
}

/// Whether a whole word with a small letter has come, which no citation goes on with: none looks farther.
fn is_left(before: &str, after: &str) -> bool {
    let whole = after.rfind(char::is_whitespace).unwrap_or_default();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    after.starts_with(char::is_alphabetic)
        && after[..whole].split_whitespace().any(small)
        && !is_in_bracket(before)
}

/// Whether a bracket is open at the end of a text.
fn is_in_bracket(before: &str) -> bool {
    let open = before.rfind('(');
    open.is_some_and(|at| !before[at..].contains(')'))
}

/// Whether a citation ends with the number before a stop, for a word with a capital follows: "§ 9.41. Wis. Stat. § 943",
/// "Mot. at 4. Pl.'s Opp'n".
pub(super) fn ends(context: &BoundaryContext, before: &str) -> bool {
    let sign = || last(before).split_whitespace().rev().nth(1);
    context.left.is_number()
        && context.right.is_capital()
        && matches!(sign(), Some("§" | "§§" | "¶" | "¶¶" | "at"))
}

/// What a number goes on: "Ct. Cl. 319", "l. 7", "D. 2003. 115", "Washington, D.C. 20420".
fn is_numbered(context: &BoundaryContext, before: &str, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let place = before.split_whitespace().rev().nth(1);
    is_line_or_note(context, before)
        || is_year_of_series(context, before)
        || is_short(context)
            && (is_cited(context, before)
                || digits == 5 && place.is_some_and(|place| place.ends_with(',')))
}

/// "i.S.v. Art. 3": three letters or more with stops between, small ones first, of which no list says that it ends sentences.
fn is_dotted(context: &BoundaryContext) -> bool {
    let word = context.left.text;
    let letters = || {
        word.split('.')
            .map(str::chars)
            .all(|part| part.count() == 1)
    };
    context.left.is_small()
        && context.left_listed.abbreviation == Abbreviation::Nothing
        && word.len() > 4
        && letters()
}

/// "Art. 393 ff. StPO", "X. AG": what follows is a code of law or a firm that a court does not name.
fn is_of_code(context: &BoundaryContext) -> bool {
    let right = context.right.text;
    let capitals = || right.chars().filter(|c| c.is_uppercase()).nth(1).is_some();
    let firm = || {
        matches!(
            right,
            "AG" | "GmbH" | "KG" | "SA" | "Sàrl" | "SARL" | "SpA" | "SRL" | "Ltd" | "BV"
        )
    };
    matches!(context.left.text, "f" | "ff") && capitals()
        || context.left.shape == Shape::Initial && firm()
}

/// "1976 ed.)", "2008)": a short bracket that begins with a year.
fn opens_with_year(inner: &str) -> bool {
    let (inner, _) = inner.split_once(')').unwrap_or_default();
    let word = inner.split(' ').next().unwrap_or_default();
    is_year(word) && inner.len() < 20
}

/// "v. Dep't of Def.", "at 5", "at ¶ 3".
fn is_party_or_page(after: &str) -> bool {
    let number = |c: char| "¶§".contains(c) || c.is_ascii_digit();
    let page = after.strip_prefix("at ");
    page.is_some_and(|page| page.starts_with(number))
        || after.starts_with("v. ")
        || after.starts_with("vs. ")
}

/// A chain that goes on with more words of its kind.
fn leads_on(context: &BoundaryContext, before: &str, after: &str) -> bool {
    if !context.right.is_capital() {
        return false;
    }
    let right = context.right.text;
    let chained = context.tail == Some('.') && is_abbreviation(right);
    let firm = matches!(right, "Co" | "Inc" | "Ltd" | "Corp");
    let numbered = || is_clipped(context) || matches!(right, "No" | "Nos" | "Nr");
    let listed = context.right_listed.abbreviation != Abbreviation::Nothing;
    let section = || is_clipped(context) || is_cited(context, before) || chained && listed;
    chained && (firm || is_from_number(before))
        || after.contains(['§', '¶']) && section() && leads_to_section(after)
        || chained && numbered() && leads_to_number(after)
}

/// The end of what stands before, at most so much of it as is looked at.
fn last(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..]
}

fn first(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// Whether the word before the stop can be an abbreviation with a capital: "Wall", "N.Y", "Pet'r".
fn is_short(context: &BoundaryContext) -> bool {
    is_abbreviation(context.left.text)
}

fn is_abbreviation(word: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() || ".'’".contains(c);
    word.starts_with(char::is_uppercase)
        && word.chars().all(letter)
        && word.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST
}

/// Whether it can hardly be a whole word: it is listed, has a stop inside or no vowel.
fn is_clipped(context: &BoundaryContext) -> bool {
    let word = context.left.text;
    context.left_listed.abbreviation != Abbreviation::Nothing
        || word.contains('.')
        || !word.contains(|c: char| "aeiouyAEIOUYáéíóúàèäöü".contains(c))
}

/// "col. 5, l. 7", "nn. 3": small letters without a vowel, which stand behind no number as a unit does.
fn is_line_or_note(context: &BoundaryContext, before: &str) -> bool {
    let word = context.left.text;
    let letter = context.left.shape == Shape::LowerLetter;
    let vowel = word.contains(|c: char| "aeiouy".contains(c));
    let short = word.len() < 4 && context.left.is_small() && word.is_ascii() && !vowel;
    let earlier = || before.split_whitespace().rev().nth(1);
    (letter || short) && !earlier().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()))
}

/// "D. 2003. 115, note": a year of a series between its name and a page.
fn is_year_of_series(context: &BoundaryContext, before: &str) -> bool {
    let series = || before.split_whitespace().rev().nth(1);
    matches!(context.left.text.parse(), Ok(1800..=2100))
        && matches!(context.tail, Some(',' | ';' | ')'))
        && series().is_some_and(|word| word.ends_with('.'))
}

/// Whether the chain that ends at a text begins where a citation does: at the start of the sentence, in a bracket, behind a
/// semicolon, or with the number of a volume; behind a comma, if the last word can hardly be a whole one.
fn is_cited(context: &BoundaryContext, before: &str) -> bool {
    let (opening, earlier) = chain(before);
    let listed = matches!(
        context.left_listed.abbreviation,
        Abbreviation::GoesOn | Abbreviation::Reference
    );
    opening.starts_with(['(', '['])
        || earlier.is_none_or(|word| word.ends_with(';') || listed && word.ends_with(','))
        || is_from_number(before)
}

/// Whether a volume's number opens the chain that ends at a text: "12 Ct. Cl".
fn is_from_number(before: &str) -> bool {
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) && word.len() < 5;
    chain(before).1.is_some_and(number)
}

/// The first word of the chain of abbreviations that ends at a text, and the word before it.
fn chain(before: &str) -> (&str, Option<&str>) {
    let mut words = before.split_whitespace().rev();
    let mut opening = words.next().unwrap_or_default();
    let linked = |word: &str| word == "&" || word.strip_suffix('.').is_some_and(is_abbreviation);
    for word in words {
        if opening.starts_with(['(', '[']) || !linked(word.trim_start_matches(['(', '['])) {
            return (opening, Some(word));
        }
        opening = word;
    }
    (opening, None)
}

/// Whether words with capitals lead to the sign of a section: "Civ. Prac. & Rem. Code § 37".
fn leads_to_section(after: &str) -> bool {
    let mut words = after.split_whitespace().take(6);
    let linked = |word: &&str| {
        *word == "&" || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    words
        .find(|word| !linked(word))
        .is_some_and(|word| word.starts_with(['§', '¶']))
}

/// Whether abbreviations lead to a number: "Civ. P. 56".
fn leads_to_number(after: &str) -> bool {
    let mut words = after.split_whitespace().take(6);
    let linked = |word: &&str| word.strip_suffix('.').is_some_and(is_abbreviation);
    words
        .find(|word| !linked(word))
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the stop stands in a bracket that closes with a year: "(Bankr. S.D.N.Y. 1984)", "(C.A. 7 1995)".
fn closes(before: &str, after: &str) -> bool {
    let inner = || after.split_once(')').map_or("", |(inner, _)| inner);
    is_in_bracket(before) && inner().split_whitespace().next_back().is_some_and(is_year)
}
