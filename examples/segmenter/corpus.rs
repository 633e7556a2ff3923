//! Gold sentences.

use nutgraf::{Language, Splitter};
use serde::Deserialize;
use std::collections::HashSet;
use std::error::Error;
use std::path::{Path, PathBuf};

/// A text with its gold sentences.
#[derive(Deserialize)]
pub(crate) struct Text {
    lang: String,
    pub(crate) text: String,
    sentences: Vec<String>,
}

impl Text {
    pub(crate) fn language(&self) -> Option<&'static Language> {
        Language::from_code(&self.lang).ok()
    }

    /// Joins gold sentences that are nothing but the number of an item, a section or an article to what follows them on
    /// their line.
    pub(crate) fn join_items(&mut self) {
        let splitter = Splitter::new(self.language());
        let mut joined: Vec<String> = Vec::new();
        let mut number = String::new();
        for sentence in self.sentences.drain(..) {
            number += &sentence;
            if !splitter.is_numbering(&sentence) {
                joined.push(std::mem::take(&mut number));
            }
        }
        joined.extend(Some(number).filter(|number| !number.is_empty()));
        self.sentences = joined;
    }

    /// The same without marks, and in small letters, as transcripts are: only letters, digits, and what stands inside words.
    pub(crate) fn bare(&self, small: bool) -> Text {
        let ends = self.ends();
        let (mut text, mut sentences) = (String::new(), Vec::new());
        let (mut at, mut begun) = (0, String::new());
        for piece in self.text.split_inclusive(char::is_whitespace) {
            let word = bare_word(piece.trim_end(), small);
            let gap = if piece.contains('\n') { "\n" } else { " " };
            text.extend([word.as_str(), gap]);
            begun.push_str(&word);
            if ends.contains(&(at + piece.trim_end().len())) && !begun.is_empty() {
                sentences.push(std::mem::take(&mut begun));
            }
            at += piece.len();
        }
        Text {
            lang: self.lang.clone(),
            text,
            sentences,
        }
    }

    /// Byte offsets at which gold sentences end.
    pub(crate) fn ends(&self) -> HashSet<usize> {
        let mut ink = self.text.char_indices().filter(|(_, c)| !c.is_whitespace());
        let lengths = self
            .sentences
            .iter()
            .map(|s| s.chars().filter(|c| !c.is_whitespace()).count());
        let last = |n: usize| {
            n.checked_sub(1)
                .and_then(|skip| ink.nth(skip))
                .map(|(at, c)| at + c.len_utf8())
        };
        lengths.filter_map(last).collect()
    }
}

/// A word without marks around it.
fn bare_word(word: &str, small: bool) -> String {
    let letters: Vec<char> = word.chars().collect();
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
    let inner =
        |at: usize| "'’-".contains(letters[at]) && at > 0 && is_letter(at - 1) && is_letter(at + 1);
    let kept = |at: &usize| {
        let c = letters[*at];
        let mark = c.is_ascii_punctuation()
            || ('\u{2010}'..='\u{203e}').contains(&c)
            || "«»¿¡।॥。、…؟،؛։".contains(c);
        inner(*at) || "@#$%&+".contains(c) || !mark
    };
    let bare: String = (0..letters.len())
        .filter(kept)
        .map(|at| letters[at])
        .collect();
    if small { bare.to_lowercase() } else { bare }
}

/// The files of a folder, or one file, by name.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
    let mut files = entries.collect::<Result<Vec<_>, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

/// Which texts of a file are taken.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    All,
    Even,
    Odd,
}

/// Texts of a file.
pub(crate) fn read(file: &Path, part: Part) -> Result<Vec<Text>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(file)?;
    let (skip, step) = match part {
        Part::All => (0, 1),
        Part::Even => (0, 2),
        Part::Odd => (1, 2),
    };
    lines
        .lines()
        .skip(skip)
        .step_by(step)
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}
