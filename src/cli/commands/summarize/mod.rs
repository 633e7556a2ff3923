//! `nutgraf summarize`.

mod notes;
mod pages;

use crate::cli::args::{CommonArgs, Form, Idf, SummarizeArgs, SummaryForm};
use crate::cli::changed::Watch;
use crate::cli::exit::End;
use crate::cli::inputs::{Inputs, READINGS};
use crate::cli::output::terminal::Look;
use crate::cli::product::Product;
use crate::cli::run::{read_watched, run};
use crate::cli::signals::Interrupted;
use crate::cli::targets::{Naming, Targets};
use crate::cli::two_pass::say_again;
use anyhow::{Result, bail};
use notes::{left_out, notes};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Format, Placement, Rows, Table};
use nutgraf::terms::Frequencies;
use nutgraf::{Document, Summarizer, Summary};

pub(in crate::cli) fn summarize(args: SummarizeArgs) -> Result<End> {
    let summarizer = args.summarizer()?;
    if args.format == SummaryForm::Page && args.scores {
        bail!("--scores is no page: it goes with all other formats");
    }
    let together = args.idf == Idf::Inputs || args.format == SummaryForm::Page;
    let targets = Targets::of(&args.common, Naming::Word("summary")).together(together);
    let mut inputs = Inputs::new(args.inputs, targets, &args.common)?;
    let frequencies = match args.idf {
        Idf::Document => None,
        Idf::Inputs => Some(frequencies(&mut inputs, &args.common, &summarizer)?),
    };
    let SummaryForm::Results(form) = args.format.as_asked(&args.common) else {
        return pages::summarize(summarizer, frequencies, &inputs, &args.common);
    };
    let summaries = Summaries {
        summarizer,
        frequencies,
        form,
        look: Look::of(&args.common).filter(|_| form == Form::Plain(Format::Text)),
        verbose: args.common.verbose,
        full: args.common.full,
    };
    let scores = args.scores;
    let work = move |loaded: Loaded, origin: &Origin, place: Placement| {
        let document = loaded.into_document();
        if scores {
            summaries.scores(&document, origin, place)
        } else {
            summaries.summary(&document, origin, place)
        }
    };
    let table = if args.scores {
        Table::Scores
    } else {
        Table::Summary
    };
    Ok(run(&inputs, &args.common, form.in_one(table), work)?.0)
}

/// What is done to each document.
struct Summaries {
    summarizer: Summarizer,
    frequencies: Option<Frequencies>,
    form: Form,
    look: Option<Look>,
    verbose: bool,
    /// Whether all of repeats is shown.
    full: bool,
}

impl Summaries {
    /// All sentences with their scores.
    fn scores(&self, document: &Document, origin: &Origin, place: Placement) -> Product {
        let frequencies = self.frequencies.as_ref();
        let (summary, scored) = self.summarizer.explain(document, frequencies);
        let printed = self.form.product(
            place,
            Table::Scores,
            || Rows::scores(document, &summary, &scored),
            |format| render::scores(format, place, document, &summary, &scored),
        );
        let notes = self.notes(origin, document, &summary);
        told(printed, notes, &summary)
    }

    fn notes(&self, origin: &Origin, document: &Document, summary: &Summary) -> Vec<String> {
        let removed: &[_] = match self.look {
            Some(_) => &[], // they stand below the summary
            None => &summary.removed,
        };
        notes(origin, &document.text, summary.language, removed, self.full)
    }

    fn summary(&self, document: &Document, origin: &Origin, place: Placement) -> Product {
        let frequencies = self.frequencies.as_ref();
        let summary = self.summarizer.summarize_document(document, frequencies);
        let printed = self.form.product(
            place,
            Table::Summary,
            || Rows::summary(document, &summary),
            |format| match &self.look {
                Some(look) => self.styled(look, origin, document, &summary),
                None => render::summary(format, place, document, &summary),
            },
        );
        let notes = self.notes(origin, document, &summary);
        Product {
            styled: self.look.is_some(),
            ..told(printed, notes, &summary)
        }
    }

    fn styled(
        &self,
        look: &Look,
        origin: &Origin,
        document: &Document,
        summary: &Summary,
    ) -> String {
        let shown = look.summary(document, summary);
        match self.verbose {
            true => {
                let removed = &summary.removed;
                shown + &left_out(look, origin, &document.text, removed, self.full)
            }
            false => shown,
        }
    }
}

/// The first pass: counts in how many inputs each stem stands. What cannot be read is reported in the second.
fn frequencies(
    inputs: &mut Inputs,
    common: &CommonArgs,
    summarizer: &Summarizer,
) -> Result<Frequencies> {
    if let Some(stream) = inputs.stream() {
        bail!(
            "--idf inputs reads its inputs twice, and {stream} can be read only once; put it into a file first"
        );
    }
    let mut counted = Frequencies::default();
    for _ in 0..READINGS {
        let watch = Watch::default();
        counted = count(inputs, common, summarizer, &watch)?;
        if !inputs.leave_out(&watch.files()) {
            break;
        }
        say_again(inputs, common);
    }
    Ok(counted)
}

fn count(
    inputs: &Inputs,
    common: &CommonArgs,
    summarizer: &Summarizer,
    watch: &Watch,
) -> Result<Frequencies> {
    let summarizer = summarizer.clone();
    let work = move |loaded: Loaded, _: &Origin| summarizer.stems(&loaded.document.text);
    let mut frequencies = Frequencies::default();
    let take = |_, stems: &mut Vec<String>| {
        frequencies.add(stems.iter().map(String::as_str));
        Ok(())
    };
    match read_watched(watch, inputs, common, work, take)?.0 {
        End::Interrupted(number) => bail!(Interrupted(number)),
        _ => Ok(frequencies),
    }
}

/// A product with what is told of its summary.
fn told(printed: Product, notes: Vec<String>, summary: &Summary) -> Product {
    Product {
        notes,
        repeats: summary.removed.len(),
        unknown_language: summary.language.is_none() && summary.sentence_count > 0,
        over_length: summary.over_length,
        unmatched: summary.query_matched == Some(false),
        ..printed
    }
}
