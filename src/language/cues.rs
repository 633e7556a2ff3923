//! Phrases by which a sentence says what part it plays.

use super::word_list::{WordList, divided};

/// The phrases of a language, from its `cues.txt`.
///
/// The file's lines are `kind: phrase | phrase …`, in lower case; kinds are `finding` (it says what a text found or is
/// about), `reference` (it points at a figure or another text), `self` (somebody speaks of himself or to the reader) and
/// `leaning` (a sentence that opens so leans on one before it). What also is an article ("den", "het") is no leaning opening.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    pub(crate) finding: Vec<Vec<&'static str>>,
    pub(crate) reference: Vec<Vec<&'static str>>,
    pub(crate) selves: Vec<Vec<&'static str>>,
    pub(crate) leaning: Vec<Vec<&'static str>>,
}

impl Cues {
    /// Reads a list.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList) -> Self {
        let mut cues = Cues::default();
        list.read_all(|kind, entries| {
            let all = match kind {
                "finding" => &mut cues.finding,
                "reference" => &mut cues.reference,
                "self" => &mut cues.selves,
                "leaning" => &mut cues.leaning,
                _ => return false,
            };
            all.extend(divided(entries).map(|phrase| phrase.split_whitespace().collect()));
            true
        });
        cues
    }
}

#[cfg(test)]
mod tests {
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.cues().leaning.is_empty());
        assert_eq!(listed.clone().count(), 14);
        for (code, cues) in listed.map(|l| (l.code, l.cues())) {
            assert!(cues.leaning.len() > 10, "{code}");
            let phrases = [&cues.finding, &cues.reference, &cues.selves, &cues.leaning];
            assert!(
                phrases
                    .into_iter()
                    .flatten()
                    .all(|phrase| !phrase.is_empty()),
                "{code}"
            );
        }
    }
}
