//! Sets of documents with reference summaries.

use nutgraf::{Language, Length, Method, Summarizer, dedup::Dedup, segment::Segments};
use serde::Deserialize;
use std::error::Error;
use std::path::{Path, PathBuf};

/// A document, what people wrote as its summary, and how many sentences a summary may have.
#[derive(Deserialize)]
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) document: String,
    pub(crate) references: Vec<String>,
    k: usize,
    /// What it is a cluster of, where it is one.
    #[serde(skip)]
    pub(crate) documents: Vec<String>,
}

/// A file of them.
pub(crate) struct Set {
    pub(crate) name: String,
    /// ISO 639-1; files of other languages than English are called `CODE_name.jsonl`.
    pub(crate) language: &'static Language,
    pub(crate) texts: Vec<Text>,
}

impl Set {
    pub(crate) fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let name = path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        let code = name
            .split_once('_')
            .map_or("en", |(code, _)| code)
            .to_owned();
        let lines = std::fs::read_to_string(path)?;
        let texts = lines
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        Ok(Set {
            name,
            language: Language::from_code(&code).or_else(|_| Language::from_code("en"))?,
            texts,
        })
    }

    /// The sets at a path: a file, or all `*.jsonl` of a folder by name.
    pub(crate) fn paths(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
        if path.is_file() {
            return Ok(vec![path.to_owned()]);
        }
        let entries = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
        let mut files = entries.collect::<Result<Vec<_>, std::io::Error>>()?;
        files.retain(|file| file.extension().is_some_and(|e| e == "jsonl"));
        files.sort();
        Ok(files)
    }
}

/// How long the summaries are that are compared.
#[derive(Clone, Copy)]
pub(crate) enum Budget {
    /// As many sentences as the set says for the document.
    Sentences,
    /// At most so many words.
    Words(usize),
}

impl Budget {
    pub(crate) fn name(self) -> String {
        match self {
            Budget::Sentences => "k".to_owned(),
            Budget::Words(n) => format!("{n} words"),
        }
    }
}

impl Text {
    /// A cluster of documents.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a Text> + Clone) -> Self {
        let mut all = texts.clone();
        let first = all.next();
        Text {
            id: first.map(|text| text.id.clone()).unwrap_or_default(),
            document: String::new(),
            references: texts
                .clone()
                .flat_map(|text| text.references.clone())
                .collect(),
            k: first.map_or(0, |text| text.k),
            documents: texts.map(|text| text.document.clone()).collect(),
        }
    }

    /// How long its summary may be.
    pub(crate) fn length(&self, budget: Budget) -> Length {
        match budget {
            Budget::Sentences => Length::Sentences(self.k),
            Budget::Words(n) => Length::Words(n),
        }
    }

    /// The summary by a method.
    pub(crate) fn summary(
        &self,
        method: Method,
        budget: Budget,
        dedup: Dedup,
        language: &'static Language,
    ) -> String {
        let summarizer = Summarizer {
            length: self.length(budget),
            method,
            dedup,
            language: Some(language),
            ..Summarizer::default()
        };
        let summary = summarizer.summarize(&self.document);
        let lines: Vec<_> = summary.sentences.iter().map(|s| s.text).collect();
        lines.join("\n")
    }

    /// What stands first: as many sentences, or exactly as many words, headings and all.
    pub(crate) fn lead(&self, budget: Budget, language: &'static Language) -> String {
        let segments = Segments::new(&self.document, Some(language));
        let sentences = segments.sentences.iter().map(|s| s.text);
        match budget {
            Budget::Sentences => sentences.take(self.k).collect::<Vec<_>>().join("\n"),
            Budget::Words(n) => {
                let words = sentences.flat_map(str::split_whitespace);
                words.take(n).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
