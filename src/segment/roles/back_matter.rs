//! What follows the text: references, who published it, whom to ask, other pages, signatures.

use super::Role;
use super::rules::bare;
use crate::document::Span;
use crate::language::{lower_case, phrases};
use crate::segment::line::{Line, Lines};

/// Longest heading or sign-off, in bytes.
const LONGEST: usize = 80;
/// Most words of "About the company".
const ABOUT_WORDS: usize = 5;

/// In the second half of a text, what stands under a heading of the back matter is a notice up to the end; so are the lines
/// behind a sign-off, but not its postscript. Linear in the text.
pub(super) fn mark(lines: Lines, roles: &mut [Option<Role>]) {
    let early = |span: &Span| span.start * 2 < lines.text.len();
    let late = lines.spans.partition_point(early);
    let heads = |at: &usize| {
        matches!(roles[*at], Some(Role::Heading | Role::Item)) && opens_back_matter(&lines.at(*at))
    };
    if let Some(from) = (late..lines.len()).find(heads) {
        close(&mut roles[from..], |_| true);
    }
    let signs = |at: &usize| roles[*at].is_some() && signs_off(&lines.at(*at));
    if let Some(from) = (late..lines.len()).find(signs) {
        close(&mut roles[from..], |role| role.is_some());
    }
}

/// Last paragraphs of a letter among which a notice may stand that it is for nobody else, and the longest such notice, in bytes.
const LAST: usize = 3;
const NOTICE: usize = 1500;

/// Where somebody is greeted or a letter signed, what says at its end that it is for nobody else is a notice, and all behind it. Cost: that
/// of looking at the last paragraphs.
pub(super) fn mark_confidential(lines: Lines, roles: &mut [Option<Role>]) {
    let last = lines.len().saturating_sub(LAST);
    let confides = |at: &usize| {
        let text = lines.at(*at).text;
        text.len() <= NOTICE && phrases().confidential.found_in(&lower_case(text))
    };
    if roles.contains(&Some(Role::Notice))
        && let Some(from) = (last..lines.len()).find(confides)
    {
        roles[from..].fill(Some(Role::Notice));
    }
}

/// Makes notices of those lines that `which` picks by their role. Headings stay: they are left out of summaries anyway, and as
/// notices they would be compared as repeats.
fn close(roles: &mut [Option<Role>], which: impl Fn(Option<Role>) -> bool) {
    roles
        .iter_mut()
        .filter(|role| **role != Some(Role::Heading) && which(**role))
        .for_each(|role| *role = Some(Role::Notice));
}

fn opens_back_matter(line: &Line) -> bool {
    let colon = line.text.ends_with([':', '：']);
    if line.text.len() > LONGEST || line.marker() > 0 || line.ends() && !colon {
        return false;
    }
    let heading = line.text.trim_matches(['#', ' ']);
    phrases().back_matter.found_in(bare(&lower_case(heading))) || is_about(line.text)
}

/// "About Norvane": whoever published it.
fn is_about(line: &str) -> bool {
    if phrases().publisher.found_in(line) {
        return true;
    }
    let mut words = line.split_whitespace();
    let about = words
        .next()
        .is_some_and(|first| phrases().about.found_in(first));
    let rest = words.clone().count();
    about
        && (1..ABOUT_WORDS).contains(&rest)
        && words
            .all(|word| word.starts_with(char::is_uppercase) || phrases().article.found_in(word))
}

/// "Kind regards,": nothing but the words that close a letter.
fn signs_off(line: &Line) -> bool {
    line.text.len() <= LONGEST && phrases().sign_off.found_in(bare(line.lower()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_s_own_words_are_told_from_a_section() {
        for line in [
            "About Norvane",
            "References",
            "Media contact:",
            "参考文献",
            "关于青山重工",
            "Über die Stadtwerke Elmstadt",
        ] {
            assert!(opens_back_matter(&Line::of(line)), "{line}");
        }
        for line in [
            "About the new bridge",
            "About 60 came.",
            "1. References",
            "Results",
        ] {
            assert!(!opens_back_matter(&Line::of(line)), "{line}");
        }
    }
}
