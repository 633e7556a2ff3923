//! What follows the text: references, who published it, whom to ask, other pages, signatures.

use super::courtesies::SIGN_OFFS;
use super::furniture::{Role, bare};
use super::paragraphs::{ends_sentence, list_marker};
use crate::document::Span;

/// Headings of what follows the text.
const TAILS: &[&str] = &[
    "references",
    "bibliography",
    "external links",
    "further reading",
    "see also",
    "about us",
    "about the author",
    "about the authors",
    "about the company",
    "acknowledgements",
    "acknowledgments",
    "contact",
    "contacts",
    "media contact",
    "media contacts",
    "press contact",
    "notes to editors",
    "note to editors",
    "forward-looking statements",
    "safe harbor statement",
    "customers also bought",
    "you might also like",
    "you may also like",
    "related posts",
    "einzelnachweise",
    "weblinks",
    "literatur",
    "siehe auch",
    "über uns",
    "pressekontakt",
    "kontakt",
    "das könnte sie auch interessieren",
    "références",
    "bibliographie",
    "liens externes",
    "voir aussi",
    "à propos",
    "contact presse",
    "contacts presse",
    "referencias",
    "bibliografía",
    "enlaces externos",
    "véase también",
    "contacto",
    "contacto de prensa",
    "примечания",
    "литература",
    "ссылки",
    "см. также",
    "контакты",
    "参考文献",
    "外部链接",
    "参见",
    "联系方式",
    "媒体联系",
    "脚注",
    "外部リンク",
    "関連項目",
    "お問い合わせ",
];

/// Most words of "About the company".
const ABOUT_WORDS: usize = 5;

/// In the second half of a text, what stands under a heading of the back matter is a notice up to the end; so are the lines
/// behind a sign-off, but not its postscript. Linear in the text.
pub(super) fn mark(text: &str, paragraphs: &[Span], lines: &mut [Option<Role>]) {
    let late = paragraphs.partition_point(|span| span.start * 2 < text.len());
    let line = |at: usize| paragraphs[at].of(text);
    let heads = |at: &usize| {
        matches!(lines[*at], Some(Role::Heading | Role::Item)) && opens_tail(line(*at))
    };
    if let Some(from) = (late..paragraphs.len()).find(heads) {
        close(&mut lines[from..], |_| true);
    }
    let signs = |at: &usize| lines[*at].is_some() && signs_off(line(*at));
    if let Some(from) = (late..paragraphs.len()).find(signs) {
        close(&mut lines[from..], |role| role.is_some());
    }
}

/// Makes notices of lines, but of headings, which nobody takes for a repeat of what follows them.
fn close(lines: &mut [Option<Role>], which: impl Fn(Option<Role>) -> bool) {
    let chosen = lines.iter_mut();
    chosen
        .filter(|role| **role != Some(Role::Heading) && which(**role))
        .for_each(|role| *role = Some(Role::Notice));
}

fn opens_tail(line: &str) -> bool {
    let colon = line.ends_with([':', '：']);
    if line.len() > 80 || list_marker(line) > 0 || ends_sentence(line) && !colon {
        return false;
    }
    let lower = line.trim_matches(['#', ' ']).to_lowercase();
    TAILS.contains(&bare(&lower)) || is_about(line)
}

/// "About Norvane": whoever published it.
fn is_about(line: &str) -> bool {
    if line.starts_with("关于") {
        return true;
    }
    let mut words = line.split_whitespace();
    let about = matches!(words.next(), Some("About" | "ABOUT" | "Über" | "Acerca"));
    let rest = words.clone().count();
    let article = |word: &str| matches!(word, "the" | "die" | "den" | "das" | "de" | "la");
    about
        && (1..ABOUT_WORDS).contains(&rest)
        && words.all(|word| word.starts_with(char::is_uppercase) || article(word))
}

/// "Kind regards,": nothing but the words that close a letter.
fn signs_off(line: &str) -> bool {
    line.len() <= 60 && SIGN_OFFS.contains(&bare(&line.to_lowercase()))
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
            assert!(opens_tail(line), "{line}");
        }
        for line in [
            "About the new bridge",
            "About 60 came.",
            "1. References",
            "Results",
        ] {
            assert!(!opens_tail(line), "{line}");
        }
    }
}
