//! The flags of `dedup`.

use super::abbreviations::AbbreviationArgs;
use super::common::CommonArgs;
use super::form::{Form, SummaryForm, repeats_form};
use super::inputs::InputArgs;
use super::keep::KeepRule;
use super::kinds::DedupKind;
use super::length::at_least_one;
use super::size::size;
use anyhow::Context;
use clap::{Args, ValueEnum};
use nutgraf::corpus::{Clusterer, Corrections, Measure, Memory, MinHash, Survivors};
use nutgraf::dedup::{Dedup, Deduplicator, Unit};
use nutgraf::render::Format;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct DedupArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// What is compared: paragraphs and sentences inside each document, or whole documents with each other
    #[arg(
        long,
        value_name = "UNIT",
        value_delimiter = ',',
        default_value = "paragraph,sentence",
        ignore_case = true
    )]
    unit: Vec<UnitKind>,
    /// Compare paragraphs and sentences across all inputs as well
    #[arg(long)]
    pub(in crate::cli) across: bool,
    /// Leave out what repeats these files or folders, too; they are not written; may be repeated; implies --across
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) against: Vec<PathBuf>,
    /// Which copies go: the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near", ignore_case = true)]
    dedup: DedupKind,
    /// Which copy stays: fullest (prose before captions, then most words, then cleanest, then first), first; of documents also
    /// max:FIELD or min:FIELD of their records; and, by itself or behind a comma (first,2), how many: N, none (what has a copy goes
    /// with it), all-but-exact (near copies stay)
    #[arg(
        long,
        value_name = "RULE",
        default_value = "fullest",
        allow_hyphen_values = true
    )]
    keep: KeepRule,
    /// Fewest content words of what goes as contained in another text, or as near one in another document, unless it has a figure
    /// and a name [default: 6]
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    least_words: Option<usize>,
    #[command(flatten)]
    abbreviations: AbbreviationArgs,
    /// Print what would go, beside what stays, instead of the text without it
    #[arg(long, display_order = 0)]
    pub(in crate::cli) dry_run: bool,
    /// Like --dry-run, and exit with 3 if there is anything
    #[arg(long)]
    pub(in crate::cli) check: bool,
    #[command(flatten)]
    pub(in crate::cli) whole: DocumentArgs,
    /// Keep what a file names, whatever it repeats: JSON lines of {"id", "start", "end"}, as the page of -f html makes them
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) spare: Option<PathBuf>,
    /// Form of the results; without it a text stays a text and a JSON line keeps its record; csv is for what --dry-run, --check
    /// and --annotate print; html is a page of what would go, each beside what stays
    #[arg(short, long, value_name = "FORMAT", display_order = 1, ignore_case = true, value_parser = repeats_form())]
    format: Option<SummaryForm>,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

/// What only --unit document takes.
#[derive(Debug, Args, PartialEq)]
pub(in crate::cli) struct DocumentArgs {
    /// Print the ids of the documents that stay, one a line
    #[arg(long, group = "report", help_heading = "With --unit document")]
    pub(in crate::cli) ids: bool,
    /// Print every document's verdict
    #[arg(long, group = "report", help_heading = "With --unit document")]
    pub(in crate::cli) annotate: bool,
    /// Leave out what repeats a document of this index, too, and add to it what stays (not with --dry-run or --check); it is made
    /// if there is none
    #[arg(long, value_name = "FILE", help_heading = "With --unit document")]
    pub(in crate::cli) index: Option<PathBuf>,
    /// Keep texts in the index and verify with them, not sketches that estimate
    #[arg(long, requires = "index", help_heading = "With --unit document")]
    pub(in crate::cli) index_text: bool,
    /// What becomes of a document that is another but for a changed figure: remove, or keep both
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "remove",
        ignore_case = true,
        help_heading = "With --unit document"
    )]
    corrections: CorrectionsKind,
    /// Keep the set in about so much memory (such as 256M) and the rest in temporary files, in TMPDIR; the result is the same
    #[arg(long, value_name = "SIZE", value_parser = memory, help_heading = "With --unit document or --across")]
    memory: Option<usize>,
    /// How documents are compared: containment (shared word 3-grams / those of the shorter, and no other figures or names in their
    /// place) or jaccard (shared / all of both, found by MinHash and verified exactly)
    #[arg(
        long,
        value_name = "MEASURE",
        default_value = "containment",
        ignore_case = true,
        hide_possible_values = true,
        help_heading = "With --unit document"
    )]
    measure: MeasureKind,
    /// Permutations of MinHash [default: 128]
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true, help_heading = "With --unit document")]
    num_perm: Option<usize>,
    /// Jaccard's measure from which a document goes [default: 0.8]
    #[arg(long, value_name = "X", value_parser = threshold, allow_negative_numbers = true, help_heading = "With --unit document")]
    threshold: Option<f64>,
    /// Also write each group to a file: JSON lines of the id kept and the ids removed
    #[arg(long, value_name = "FILE", help_heading = "With --unit document")]
    pub(in crate::cli) clusters: Option<PathBuf>,
    /// Compare records by these fields or columns, each for itself, not by their text; what goes is the record
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_parser = field, conflicts_with = "text_field", help_heading = "With --unit document")]
    pub(in crate::cli) key: Vec<String>,
    /// Write into this field or column of each record that stays how many there were that say the same, itself counted; only a
    /// number is written over
    #[arg(long, value_name = "FIELD", value_parser = field, help_heading = "With --unit document")]
    pub(in crate::cli) copies: Option<String>,
}

impl DedupArgs {
    /// Whether whole documents are compared, and nothing else.
    pub(in crate::cli) fn is_of_documents(&self) -> bool {
        self.unit.contains(&UnitKind::Document)
    }

    /// Whether whole documents are compared.
    ///
    /// # Errors
    /// If options were mixed that do not go together.
    pub(in crate::cli) fn documents(&self) -> anyhow::Result<bool> {
        let documents = self.unit.contains(&UnitKind::Document);
        let across = self.across || !self.against.is_empty();
        let alone = DocumentArgs {
            ids: false,
            annotate: false,
            index: None,
            index_text: false,
            memory: self.whole.memory.filter(|_| across),
            corrections: CorrectionsKind::Remove,
            measure: MeasureKind::Containment,
            num_perm: None,
            threshold: None,
            clusters: None,
            key: Vec::new(),
            copies: None,
        };
        if documents && self.unit.len() > 1 {
            anyhow::bail!("--unit document goes with no other unit");
        }
        if !documents && !across && self.whole.memory.is_some() {
            anyhow::bail!("--memory needs --unit document or --across");
        }
        if !documents && self.whole != alone {
            anyhow::bail!(
                "--ids, --annotate, --index, --corrections, --measure, --threshold, --num-perm, --clusters, --key and --copies need --unit document (--threshold and --num-perm also --measure jaccard)"
            );
        }
        if documents && self.least_words.is_some() {
            anyhow::bail!("--least-words is for paragraphs and sentences, not --unit document");
        }
        if documents && self.abbreviations.are_named() {
            anyhow::bail!("--abbreviations is for paragraphs and sentences, not --unit document");
        }
        if !documents && self.keep.inside().is_none() {
            anyhow::bail!(
                "--keep max:FIELD and min:FIELD need --unit document: paragraphs and sentences have no fields"
            );
        }
        if across && !documents && self.keep.survivors != Survivors::default() {
            anyhow::bail!(
                "--keep none, all-but-exact and N go with --unit document, or without --across, inside each text: across \
                 documents each paragraph stays once (--dedup exact lets near copies stay)"
            );
        }
        self.check_copies()?;
        self.check_index()?;
        Ok(documents)
    }

    fn check_copies(&self) -> anyhow::Result<()> {
        let Some(field) = &self.whole.copies else {
            return Ok(());
        };
        if self.reports() {
            anyhow::bail!(
                "--copies writes into the records that stay, which --ids, --annotate, --dry-run and --check do not print"
            );
        }
        if self.reads(field) {
            anyhow::bail!("--copies {field} would write over the text, the id or the key");
        }
        Ok(())
    }

    fn check_index(&self) -> anyhow::Result<()> {
        if self.whole.index.is_none() {
            return Ok(());
        }
        if !matches!(self.keep.survivors, Survivors::AtMost(_)) {
            anyhow::bail!(
                "--index does not go with --keep none or all-but-exact: later runs could not tell what went"
            );
        }
        if self.kind() == Dedup::Off {
            anyhow::bail!("--index compares documents, --dedup off none");
        }
        if self.whole.measure == MeasureKind::Jaccard {
            anyhow::bail!("--index goes with --measure containment only");
        }
        Ok(())
    }

    /// Whether a report on documents is printed, not what stays of them.
    pub(in crate::cli) fn reports(&self) -> bool {
        self.whole.ids || self.whole.annotate || self.tells()
    }

    /// Whether what would go is told, and nothing is changed.
    pub(in crate::cli) fn tells(&self) -> bool {
        self.dry_run || self.check || self.is_page()
    }

    /// Whether a page is asked for.
    pub(in crate::cli) fn is_page(&self) -> bool {
        self.format == Some(SummaryForm::Page)
    }

    /// Forgets a form that all inputs have by their names: what stays comes in it anyway, row by row.
    pub(in crate::cli) fn forget_own_form(&mut self) {
        let csv = SummaryForm::Results(Form::Plain(Format::Csv));
        let named = |path: &PathBuf| {
            path.extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("csv"))
        };
        let paths = &self.inputs.paths;
        let own = self.inputs.files_from.is_none() && !paths.is_empty() && paths.iter().all(named);
        if self.format == Some(csv) && own && !self.reports() {
            self.format = None;
        }
    }

    /// The form asked for, if it is no page.
    pub(in crate::cli) fn form(&self) -> Option<Form> {
        match self.format?.as_asked(&self.common) {
            SummaryForm::Results(form) => Some(form),
            SummaryForm::Page => None,
        }
    }

    /// How documents are compared, and which of them stay.
    ///
    /// # Errors
    /// If the flags of a measure do not go together.
    pub(in crate::cli) fn clusterer(&self) -> anyhow::Result<Clusterer> {
        Ok(Clusterer {
            measure: self.measure()?,
            level: self.kind(),
            keep: self.keep.priority(),
            survivors: self.keep.survivors,
            corrections: match self.whole.corrections {
                CorrectionsKind::Keep => Corrections::Keep,
                CorrectionsKind::Remove => Corrections::Remove,
            },
            memory: self.whole.memory.map_or_else(Memory::default, Memory::new),
        })
    }

    /// The field of records by which documents are ranked.
    pub(in crate::cli) fn rank_field(&self) -> Option<&str> {
        self.keep.field()
    }

    /// Whether a field is one that texts and ids come from.
    fn reads(&self, field: &str) -> bool {
        let InputArgs {
            text_field,
            id_field,
            ..
        } = &self.inputs;
        let texts = match &self.whole.key[..] {
            [] => std::slice::from_ref(text_field),
            key => key,
        };
        texts.iter().chain([id_field]).any(|read| read == field)
    }

    fn measure(&self) -> anyhow::Result<Measure> {
        let DocumentArgs {
            num_perm,
            threshold,
            ..
        } = self.whole;
        if self.whole.measure == MeasureKind::Jaccard {
            let minhash = MinHash::new(num_perm.unwrap_or(128), threshold.unwrap_or(0.8));
            return Ok(Measure::Jaccard(minhash.context("--measure jaccard")?));
        }
        if num_perm.is_some() || threshold.is_some() {
            anyhow::bail!("--num-perm and --threshold need --measure jaccard");
        }
        Ok(Measure::Containment)
    }

    pub(in crate::cli) fn deduplicator(&self) -> anyhow::Result<Deduplicator> {
        let units: Vec<_> = self.unit.iter().filter_map(|unit| unit.inside()).collect();
        let deduplicator = Deduplicator {
            level: self.dedup.into(),
            keep: self.keep.inside().unwrap_or_default(),
            survivors: self.keep.survivors,
            language: self.common.language,
            abbreviations: self.abbreviations.read()?,
            ..Deduplicator::default()
        };
        let least_words = self.least_words.unwrap_or(deduplicator.least_words);
        let deduplicator = Deduplicator {
            least_words,
            ..deduplicator
        };
        Ok(deduplicator.units(&units)?)
    }

    /// Whether only copies of the same words count.
    fn kind(&self) -> Dedup {
        self.dedup.into()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum MeasureKind {
    Containment,
    Jaccard,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum CorrectionsKind {
    Keep,
    Remove,
}

fn memory(text: &str) -> Result<usize, String> {
    match usize::try_from(size(text)?) {
        Ok(bytes) if bytes >= LEAST_MEMORY => Ok(bytes),
        Ok(_) => Err("at least 1M".into()),
        Err(_) => Err("more than there can be".into()),
    }
}

/// A field's name, which a table can hold.
fn field(name: &str) -> Result<String, &'static str> {
    if name.trim().is_empty() || name.contains(char::is_control) {
        return Err("not a name of a field");
    }
    Ok(name.trim().to_owned())
}

fn threshold(text: &str) -> Result<f64, &'static str> {
    text.parse().map_err(|_| "not a number")
}

/// Less than this serves no set.
const LEAST_MEMORY: usize = 1 << 20;

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum UnitKind {
    #[value(alias = "paragraphs")]
    Paragraph,
    #[value(alias = "sentences")]
    Sentence,
    #[value(aliases = ["documents", "doc", "docs", "text", "texts", "file", "files", "record", "records", "row", "rows"])]
    Document,
}

impl UnitKind {
    /// As a unit inside a document.
    fn inside(self) -> Option<Unit> {
        match self {
            UnitKind::Paragraph => Some(Unit::Paragraph),
            UnitKind::Sentence => Some(Unit::Sentence),
            UnitKind::Document => None,
        }
    }
}
