//! Openings that tease: a question, a scene put to the reader, a line that names nothing. What such a text tells begins behind them.

use super::view::View;
use crate::genre::Genre;
use crate::language::Cue;
use crate::segment::{Role, without_dateline};
use std::cell::LazyCell;

/// Sentences in which a text that opens so must have begun to tell.
const WITHIN: usize = 6;
/// Fewest sentences of a text that has time to tease.
const LEAST: usize = 8;
/// Most words of an opening line that names nobody and nothing: "Good things take time."
const WORDS: usize = 9;

/// The place of the first sentence that tells something: 0 where the text opens with one or has none near its start, and where it is no
/// article. Linear in the first few sentences, but for the phrases of all, which are found once.
pub(super) fn begins(view: &View) -> usize {
    let structure = view.context.structure;
    if !structure.running || structure.genre != Genre::Article || view.len() < LEAST {
        return 0;
    }
    // Most openings name somebody, and their phrases are not asked for.
    let scenes = LazyCell::new(|| scenes(view));
    let teases = |at: &usize| {
        let text = without_dateline(view.text(*at));
        asks(text) || !names(text) && (is_vague(view, *at) || scenes[*at])
    };
    let is_prose = |at: &usize| view.role(*at) == Role::Prose;
    let mut first = (0..WITHIN.min(view.len())).take_while(is_prose);
    first.find(|at| !teases(at)).unwrap_or(0)
}

/// By place: whether an opening leans on what is not there, or speaks to the reader as one who is shown a scene.
fn scenes(view: &View) -> [bool; WITHIN] {
    let mut open = [false; WITHIN];
    let selves = (!is_personal(view)).then_some(Cue::Selves);
    for cue in selves.into_iter().chain([Cue::Leaning]) {
        let first = view.cues().of(cue).take_while(|at| *at < WITHIN);
        first.for_each(|at| open[at] = true);
    }
    open
}

/// One in so many sentences behind the start, from which on a text is told by somebody of himself: that is no scene put to the reader.
const OWN: usize = 4;

fn is_personal(view: &View) -> bool {
    let mut own: Vec<usize> = view
        .cues()
        .of(Cue::Selves)
        .filter(|at| *at >= WITHIN)
        .collect();
    own.dedup();
    OWN * own.len() > view.len().saturating_sub(WITHIN)
}

fn asks(text: &str) -> bool {
    let open = text.trim_end_matches(['"', '”', '\'', '’', '»', ' ']);
    open.ends_with(['?', '？', '؟'])
}

/// Whether a sentence has a figure, or two capitals in a row as full names have.
fn names(text: &str) -> bool {
    let mut before = false;
    text.split(' ').any(|word| {
        let bare = word.trim_start_matches(['"', '“', '(', '\'', '‘', '«']);
        let name = bare.starts_with(char::is_uppercase);
        let full = name && before;
        before = name;
        full || word.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether a short sentence has no capital but the first. Where nouns have capitals, and in scripts without them, none says so.
fn is_vague(view: &View, at: usize) -> bool {
    let nouns = (view.analysis.language).is_none_or(|language| language.traits.capital_nouns);
    let text = without_dateline(view.text(at));
    !nouns
        && view.length(at) <= WORDS
        && text.starts_with(char::is_uppercase)
        && !text.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Structure;
    use crate::rank::Context;
    use crate::terms::Analysis;

    /// Where an English text begins to tell.
    fn begins_at(text: &str) -> usize {
        let analysis = Analysis::new(text, crate::Language::from_code("en").ok());
        let structure = Structure::of(&analysis);
        let sentences: Vec<usize> = (0..analysis.segments.sentences.len()).collect();
        let weights = analysis.background(None);
        begins(&View::new(
            &analysis,
            &Context::plain(&structure, &sentences),
            &weights,
        ))
    }

    #[test]
    fn what_teases_is_told_from_what_tells() {
        let story = "The Lund ferry ran aground on Monday. Nobody was hurt. It was late. \
            Tugs came from Sund. They pulled at noon. The sand held. Divers looked at the keel. It is whole.";
        for (opening, tells) in [
            ("Have you ever stood on a sandbank?", 1),
            ("You hear the horn. Then you feel the sand.", 2),
            ("It began like any other day.", 1),
            ("Sand is soft.", 1),
            ("You can ask Ann Reed what a sandbank is.", 0),
            ("It took 14 tugs.", 0),
            (
                "The captain of the ferry had been warned of sandbanks by the harbour.",
                0,
            ),
        ] {
            assert_eq!(begins_at(&format!("{opening} {story}")), tells, "{opening}");
        }
        assert_eq!(
            begins_at("The ferry is late. Fog lies on the strait of Lund."),
            0
        );
        assert_eq!(
            begins_at("Why? How? Who? When? Where? What? It is so. Is it?"),
            0
        );
    }
}
