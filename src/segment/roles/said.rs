//! What a mail or a chat says itself. Beside what it quotes and names, its shape proves nothing: "Yes." is a message.

use super::{Role, rules};
use crate::document::Mark;
use crate::language::{lower_case, phrases};
use crate::segment::{Sentence, list_marker};

/// Whether what is marked so is no headline, wherever it stands.
pub(in crate::segment) fn is_never_said(mark: Mark) -> bool {
    matches!(mark, Mark::Speaker | Mark::Notice)
}

/// Makes prose of the messages of a chat, and of what a mail says above or below the mail that it quotes where nothing of that is
/// prose by its shape. `marks` has the mark that each sentence begins in. Linear.
pub(in crate::segment) fn mark_said(sentences: &mut [Sentence], marks: &[Option<Mark>]) {
    let own = || (0..marks.len()).filter(|at| marks[*at].is_none());
    let shaped = |role: Role| matches!(role, Role::Title | Role::Heading | Role::Byline);
    if marks.contains(&Some(Mark::Speaker)) {
        for at in own() {
            let Sentence { role, text, .. } = sentences[at];
            // Nobody ends a message with a stop, so lines of a list are told by what opens them.
            if greets(text) {
                sentences[at].role = Role::Notice;
            } else if shaped(role) || role == Role::Item && list_marker(text) == 0 {
                sentences[at].role = Role::Prose;
            }
        }
    }
    let quotes = marks.contains(&Some(Mark::Quoted));
    if !quotes || own().any(|at| !sentences[at].role.is_furniture()) {
        return;
    }
    let said: Vec<usize> = own().filter(|at| !leads_on(sentences[*at].text)).collect();
    let by_shape: Vec<usize> = said
        .iter()
        .copied()
        .filter(|at| shaped(sentences[*at].role))
        .collect();
    let said = if by_shape.is_empty() { said } else { by_shape };
    for at in said {
        sentences[at].role = Role::Prose;
    }
}

/// Most words by which a greeting calls those whom it is for.
const CALLED: usize = 2;

/// "hello everyone": whether a message is a greeting and nothing else, which in chats ends with any mark or none.
fn greets(message: &str) -> bool {
    let lower = lower_case(message);
    let mut called = phrases().greeting.behind(rules::bare(&lower));
    called.any(|rest| !rest.starts_with('-') && rest.split_whitespace().count() <= CALLED)
}

/// Whether a line of a mail greets, or only leads to the mail below it ("FYI").
fn leads_on(text: &str) -> bool {
    let lower = lower_case(text);
    text.ends_with([',', '，']) || phrases().see_below.found_in(rules::bare(&lower))
}

/// Fewest words of a line that says what a thing is, and of them small ones.
const TAGLINE: usize = 4;
const SMALL: usize = 2;

/// In a document of several sections, a line below the first heading that markup does not say is one is prose, without an end mark too: there a
/// README says what it is of. Linear in what stands above it.
pub(in crate::segment) fn mark_tagline(sentences: &mut [Sentence], marks: &[Option<Mark>]) {
    let is_heading = |at: &usize| marks[*at] == Some(Mark::Heading);
    let mut headings = (0..marks.len()).filter(is_heading);
    let (Some(first), Some(second)) = (headings.next(), headings.next()) else {
        return;
    };
    let titled = |at: &usize| {
        let role = sentences[*at].role;
        matches!(role, Role::Heading | Role::Title | Role::Notice)
    };
    let tells = |at: &usize| {
        let words = || sentences[*at].text.split_whitespace();
        let small = words().filter(|word| word.starts_with(char::is_lowercase));
        let stands = marks[*at] == Some(Mark::Quoted) || sentences[*at].role != Role::Notice;
        stands
            && marks[*at].is_none_or(|mark| mark == Mark::Quoted)
            && words().nth(TAGLINE - 1).is_some()
            && small.take(SMALL).count() == SMALL
            && !words().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let told = (first + 1..second).take_while(titled).find(tells);
    if let Some(at) = told {
        sentences[at].role = Role::Prose;
    }
}
