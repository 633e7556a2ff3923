//! What stands among the prose and is not prose: titles, bylines, credits, share lines, back matter.
//!
//! Most of it shows by its shape (a short line without an end mark); the rest by the phrases of `language/CODE/lines.txt`.

mod back_matter;
mod credits;
mod interview;
mod line_kind;
mod masthead;
mod role;
mod rules;
mod said;
mod titles;

pub(crate) use credits::{closing_bracket, names_source};
pub use line_kind::LineKind;
pub(crate) use masthead::is_names;
pub use role::Role;
#[cfg(feature = "input")]
pub(crate) use rules::is_notice;
pub(crate) use rules::{is_fragment, is_stamp};
pub(super) use said::{is_never_said, mark_said, mark_tagline};

use super::Sentence;
use super::line::Lines;
use crate::document::Span;

/// Sets the role of every sentence and returns the headline. Linear in the text.
///
/// First each paragraph is looked at alone, then at where it stands, then sentences of prose are.
pub(super) fn mark(text: &str, paragraphs: &[Span], sentences: &mut [Sentence]) -> Option<Span> {
    let spans = paragraphs;
    let lines = Lines { text, spans };
    let mut roles: Vec<Option<Role>> = lines.iter().map(|line| rules::role(&line)).collect();
    titles::relabel_lists(lines, &mut roles);
    titles::mark_chat(lines, &mut roles);
    titles::mark_numbered(lines, &mut roles);
    titles::mark_sections(lines, sentences, &mut roles);
    titles::mark_named(lines, &mut roles);
    let title = titles::find_title(lines, &mut roles);
    back_matter::mark(lines, &mut roles);
    back_matter::mark_confidential(lines, &mut roles);
    let mut first = true;
    for group in sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        match roles[group[0].paragraph] {
            Some(role) => group.iter_mut().for_each(|s| s.role = role),
            None => {
                credits::mark_captions(group);
                if std::mem::take(&mut first) {
                    masthead::mark(group);
                }
            }
        }
        group
            .iter_mut()
            .filter(|s| !s.role.is_furniture() && rules::is_courtesy(s.text))
            .for_each(|s| s.role = Role::Notice);
    }
    interview::mark(sentences);
    title
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::segment::{Role, Segments};

    fn roles(text: &str) -> Vec<Role> {
        let english = Language::from_code("en").ok();
        Segments::new(text, english)
            .sentences
            .iter()
            .map(|s| s.role)
            .collect()
    }

    const PROSE: &str = "The bridge over the Lend was closed on Monday after cracks were found. Repairs take a month.";

    #[test]
    fn the_lines_around_an_article_are_told_from_it() {
        let text = format!(
            "Region\n\nBridge over the Lend closed for a month\n\nBy Ann Reed and Joe Holt\n\n{PROSE}\n\nDetour through Aldby\n\n\
             {PROSE}\n\nShare this article on your favourite network.\n\nWith files from the Lend Valley Post"
        );
        use Role::*;
        assert_eq!(
            roles(&text),
            [
                Heading, Title, Byline, Prose, Prose, Heading, Prose, Prose, Notice, Credit
            ]
        );
    }

    #[test]
    fn a_picture_credit_makes_its_paragraph_a_caption() {
        let text = format!(
            "{PROSE}\n\nThe mayor looks at the cracks. (Town Hall via Associated Press)\n\nA diver at the pier (Ann Reed/Reuters)."
        );
        use Role::*;
        assert_eq!(roles(&text), [Prose, Prose, Caption, Credit, Caption]);
    }

    #[test]
    fn rows_of_a_list_are_items() {
        let text = format!("{PROSE}\n\nEggs\n\nMilk\n\nFlour\n\nSalt\n\n- Butter.");
        assert!(roles(&text)[2..].iter().all(|r| *r == Role::Item));
    }

    #[test]
    fn a_text_of_one_line_has_no_title() {
        assert!(
            Segments::new("Bridge closed for a month", None)
                .title
                .is_none()
        );
    }
}
