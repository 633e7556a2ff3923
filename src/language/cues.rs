//! Phrases by which a sentence says what part it plays.

use super::Language;
use std::sync::LazyLock;

/// The phrases of a language, from its `cues.txt`.
///
/// The file's lines are `kind: phrase | phrase …`, in lower case; kinds are `finding` (it says what a text found or is
/// about), `reference` (it points at a figure or another text), `self` (somebody speaks of himself or to the reader) and
/// `leaning` (a sentence that opens so leans on one before it). What also is an article ("den", "het") is no leaning opening.
/// Blank lines and lines from `#` are skipped.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    pub(crate) finding: Vec<Vec<&'static str>>,
    pub(crate) reference: Vec<Vec<&'static str>>,
    pub(crate) selves: Vec<Vec<&'static str>>,
    pub(crate) leaning: Vec<Vec<&'static str>>,
}

impl Cues {
    /// Reads a list. The lists are compiled in, so a line that cannot be read is a defect of ours.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    fn parse(list: &'static str) -> Self {
        let mut cues = Cues::default();
        for line in list
            .lines()
            .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
        {
            let (kind, phrases) = line.split_once(':').unwrap_or((line, ""));
            let phrases = phrases
                .split('|')
                .map(|phrase| phrase.split_whitespace().collect());
            match kind {
                "finding" => cues.finding.extend(phrases),
                "reference" => cues.reference.extend(phrases),
                "self" => cues.selves.extend(phrases),
                "leaning" => cues.leaning.extend(phrases),
                _ => panic!("cue list: {line}"),
            }
        }
        cues
    }
}

macro_rules! lists {
    ($($code:literal)*) => {
        static LISTS: [(&str, LazyLock<Cues>); [$($code),*].len()] = [$((
            $code,
            LazyLock::new(|| Cues::parse(include_str!(concat!($code, "/cues.txt")))),
        )),*];
    };
}

lists! { "ar" "da" "de" "en" "es" "fr" "it" "nl" "no" "pl" "pt" "ru" "sv" "tr" }

static NONE: Cues = Cues {
    finding: Vec::new(),
    reference: Vec::new(),
    selves: Vec::new(),
    leaning: Vec::new(),
};

impl Language {
    /// The cue phrases of this language; none where there is no list.
    pub(crate) fn cues(&self) -> &'static Cues {
        let list = LISTS.iter().find(|(code, _)| *code == self.code);
        list.map_or(&NONE, |(_, cues)| cues)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read() {
        for (code, cues) in &LISTS {
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
