//! Korean: what stands between blanks is a noun with its particle, or another word.

use super::pieces::{Occurrence, Pieces};
use super::stretches::{Script, Stretch};
use crate::language::Language;

/// Least and most syllables of a noun.
const LEAST: usize = 2;
const MOST: usize = 10;
/// What stands behind a noun without a particle.
const BLANK: char = ' ';

/// Reads nouns off their particles.
pub(super) struct Nouns {
    language: Option<&'static Language>,
    /// Where the last word began, if it had no particle, and where it ended.
    bare: Option<(usize, usize)>,
}

impl Nouns {
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        Nouns {
            language,
            bare: None,
        }
    }

    /// Meets a word without the particle that it must have, or with and without each that it may have; and a noun with the one before it. A noun has several, or one that no other word
    /// has. Cost: a few dozen comparisons.
    pub(super) fn read<'t>(
        &mut self,
        stretch: Stretch<'t>,
        text: &'t str,
        pieces: &mut Pieces<'t>,
    ) {
        let Some(grammar) = self.language.map(Language::grammar) else {
            return;
        };
        let counted = stretch
            .before
            .is_some_and(|c| Script::of(c) == Script::Digit);
        let before = self
            .bare
            .take()
            .filter(|(_, end)| text.get(*end..stretch.start) == Some(" "));
        if counted || self.language.is_some_and(|l| l.is_stop_word(stretch.text)) {
            return;
        }
        let mut meet = |noun: &'t str, after: Option<char>, sure: bool| {
            let ends = noun.ends_with(|c| grammar.no_end.contains(c));
            if !(LEAST..=MOST).contains(&noun.chars().count()) || ends {
                return;
            }
            let start = stretch.start;
            let occurrence = Occurrence {
                start,
                after,
                whole: sure,
                ..Occurrence::default()
            };
            pieces.meet(noun, occurrence);
            if let Some((start, _)) = before {
                let both = &text[start..stretch.start + noun.len()];
                pieces.meet(
                    both,
                    Occurrence {
                        start,
                        after,
                        ..Occurrence::default()
                    },
                );
            }
        };
        meet(stretch.text, Some(BLANK), false);
        let mut bare = true;
        let mut cut = |particle: &str, sure: bool| {
            let noun = stretch.text.strip_suffix(particle);
            noun.is_some_and(|noun| {
                meet(noun, particle.chars().next(), sure);
                bare = false;
                true
            })
        };
        if !grammar
            .sure_particles
            .split(' ')
            .any(|particle| cut(particle, true))
        {
            grammar.particles.split(' ').for_each(|particle| {
                cut(particle, false);
            });
        }
        if bare {
            self.bare = Some((stretch.start, stretch.start + stretch.text.len()));
        }
    }
}
