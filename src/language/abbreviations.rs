//! Abbreviations that a user names.

use super::sentence_lists::{Abbreviation, key};
use crate::error::Error;
use std::sync::Arc;

/// Longest abbreviation that is looked up in a text, in bytes.
const LONGEST: usize = 40;

/// Abbreviations of one's own, beside those that are known of a language. Copies share what they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Abbreviations(Option<Arc<[(u64, Abbreviation)]>>);

impl Abbreviations {
    /// Reads abbreviations, one a line, in any case, with or without the last stop. `approx` goes on behind its stop, `final: Inc` can
    /// also end a sentence, `reference: Fig` goes on before a number. Blank lines and what stands behind `#` are skipped. Of two lines for one
    /// word the last counts, and it counts more than what is known of the language.
    ///
    /// ```
    /// use nutgraf::{Abbreviations, Language, Splitter};
    ///
    /// let own = Abbreviations::read("Stn # a station\nfinal: Ctd")?;
    /// let splitter = Splitter::new(Language::from_code("en").ok()).with_abbreviations(&own);
    /// assert_eq!(splitter.split("The Aldby Stn. Café is open.").len(), 1);
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::BadLine`] with the number of the first line that is none.
    pub fn read(text: &str) -> Result<Self, Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut words = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let entry = line.split('#').next().unwrap_or_default().trim();
            if !entry.is_empty() {
                words.push(read_entry(entry).map_err(|reason| Error::BadLine {
                    line: at + 1,
                    reason,
                })?);
            }
        }
        Ok(Abbreviations((!words.is_empty()).then(|| words.into())))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Each word's number with its kind, in the order of the lines.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, Abbreviation)> {
        self.0.iter().flat_map(|words| words.iter().copied())
    }
}

/// A line's abbreviation, or why it is none.
fn read_entry(entry: &str) -> Result<(u64, Abbreviation), String> {
    let (kind, word) = match entry.split_once(':') {
        Some((kind, word)) => (kind_of(kind.trim())?, word.trim()),
        None => (Abbreviation::GoesOn, entry),
    };
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.contains(char::is_whitespace) {
        return Err(format!("`{word}` is more than one word"));
    }
    if !word.contains(char::is_alphanumeric) && word != "§" {
        return Err(format!("`{entry}` has no letter"));
    }
    if word.len() > LONGEST {
        return Err(format!("`{word}` is longer than {LONGEST} bytes"));
    }
    Ok((key(looked_up(word)), kind))
}

fn kind_of(name: &str) -> Result<Abbreviation, String> {
    match name {
        "abbreviation" => Ok(Abbreviation::GoesOn),
        "final" => Ok(Abbreviation::EndsToo),
        "reference" => Ok(Abbreviation::Reference),
        _ => Err(format!(
            "no kind is called `{name}`; there are final, reference, abbreviation"
        )),
    }
}

/// The part of a word that is looked up before a stop: what follows its last hyphen or bracket, without what opens it.
fn looked_up(word: &str) -> &str {
    let parts = word.rsplit(['-', '–', '—', '/', '(', ')']);
    let part = parts.into_iter().find(|part| !part.is_empty());
    let part = part.unwrap_or(word);
    match part.trim_start_matches(|c: char| !c.is_alphanumeric()) {
        "" => part,
        bare => bare,
    }
}
