//! The documents of a run and what repeats what: reports, groups and notes.

use super::pages::{GatheredRows, Sides};
use crate::cli::args::{CommonArgs, DedupArgs, Form};
use crate::cli::errors::{WriteError, failed};
use crate::cli::messages::{count, print, say};
use crate::cli::output::stream::Output;
use crate::cli::output::table::Printed;
use crate::cli::output::terminal::Look;
use crate::cli::output::texts::Texts;
use crate::cli::totals::Totals;
use crate::cli::two_pass::FirstPass;
use anyhow::{Result, bail};
use nutgraf::Error;
use nutgraf::corpus::Clustering;
use nutgraf::dedup::Reason;
use nutgraf::render::html::RepeatRow;
use nutgraf::render::{self, DocumentVerdict, Format, Placement, Rows, Table};
use std::sync::Arc;

/// What is printed instead of the documents that stay.
pub(super) enum SetReport {
    Ids,
    /// A page of what goes.
    Page,
    /// Verdicts, of all or only of what goes.
    Verdicts {
        all: bool,
        form: Printed,
    },
}

impl SetReport {
    pub(super) fn of(args: &DedupArgs) -> Result<Option<Self>> {
        let whole = &args.whole;
        if args.is_page() && (whole.ids || whole.annotate) {
            bail!("-f html is a page of what would go: it does not go with --ids and --annotate");
        }
        if args.form().is_some() && (whole.ids || !args.reports()) {
            bail!(
                "with --unit document, what stays comes as it was (CSV stays CSV); --format is for the reports of --dry-run, --check and --annotate"
            );
        }
        if args.reports() && args.common.output_dir.is_some() {
            bail!("--output-dir takes documents, not a report on them");
        }
        if whole.ids || !args.reports() {
            return Ok(whole.ids.then_some(SetReport::Ids));
        }
        if args.is_page() {
            return Ok(Some(SetReport::Page));
        }
        let form = args.form().unwrap_or(Form::Plain(Format::Text));
        Ok(Some(SetReport::Verdicts {
            all: whole.annotate,
            form: Printed::open(form, &args.common, Table::Verdicts)?,
        }))
    }
}

/// The documents of a run, and which of them stay.
pub(super) struct Clustered {
    pub(super) first: Arc<FirstPass>,
    pub(super) clustering: Arc<Clustering>,
    /// What people know documents by beside their ids, by number, if lines are made of them.
    pub(super) labels: Vec<Option<Box<str>>>,
    /// What the documents say, if it is to be shown where they differ.
    pub(super) texts: Option<Texts>,
}

impl Clustered {
    fn verdict(&self, number: usize) -> Result<DocumentVerdict<'_>, Error> {
        let clustering = &self.clustering;
        let repeat = clustering.repeat(number);
        let duplicate_of = repeat.map(|repeat| clustering.id(repeat.of));
        let path = self.first.path(number);
        Ok(DocumentVerdict {
            id: clustering.id(number)?,
            path: path.map(|path| path.to_string_lossy()),
            label: self.label(number),
            duplicate_of: duplicate_of.transpose()?,
            label_of: repeat.and_then(|repeat| self.label(repeat.of)),
            repeat,
            stays: clustering.stays(number),
            copies: clustering.copies(number),
            estimated: clustering.is_estimated(number),
            texts: None,
        })
    }

    fn label(&self, number: usize) -> Option<&str> {
        self.labels.get(number)?.as_deref()
    }

    /// A verdict that shows what differs, if anything is to be shown: an indexed document's text is not at hand.
    fn shown(&self, number: usize) -> Result<DocumentVerdict<'_>, Error> {
        let verdict = self.verdict(number)?;
        let other = verdict.repeat.map(|repeat| repeat.of);
        let texts = match (&self.texts, other) {
            (Some(texts), Some(other)) if other < texts.len() => {
                Some((texts.text(number)?, texts.text(other)?))
            }
            _ => None,
        };
        Ok(DocumentVerdict { texts, ..verdict })
    }

    pub(super) fn report(
        &self,
        report: SetReport,
        look: Option<Look>,
        totals: &Totals,
        common: &CommonArgs,
    ) -> Result<(), WriteError> {
        match report {
            SetReport::Page => self.rows()?.write(totals, common),
            SetReport::Ids => self.ids(Output::of(common)?),
            SetReport::Verdicts { all, form } => {
                let gone = |number: &usize| !self.clustering.stays(*number);
                let told = self.clustering.members().filter(|n| all || gone(n));
                let verdicts = told.map(|number| self.shown(number));
                report_verdicts(verdicts, form, look, common)
            }
        }
    }

    /// What goes, for a page.
    fn rows(&self) -> Result<GatheredRows> {
        let mut gathered = GatheredRows::default();
        let sides = Sides::of(self.texts.as_ref());
        for number in self.clustering.repeating() {
            let Some(repeat) = self.clustering.repeat(number) else {
                continue; // it goes with its copies
            };
            let id = |number| self.clustering.id(number).map_err(failed);
            let goes = sides.whole(number, id(number)?)?;
            let stays = sides.whole(repeat.of, id(repeat.of)?)?;
            let why = (repeat.similarity, repeat.reason);
            gathered.add(RepeatRow::new(None, &goes, &stays, why));
        }
        Ok(gathered)
    }

    /// The ids of what stays.
    fn ids(&self, mut output: Output) -> Result<(), WriteError> {
        for number in self.clustering.staying() {
            let id = self.clustering.id(number).map_err(failed)?;
            output.write(render::id_line(&id).as_bytes())?;
        }
        output.finish()
    }

    /// Groups of which something goes, from the worthiest on, so that the file is the same whatever the order of the inputs. The
    /// output is not completed: that is for the end of the run.
    pub(super) fn write_clusters(&self, mut output: Output) -> Result<Output, WriteError> {
        let verdicts = |numbers: &[usize]| {
            let verdicts = numbers.iter().map(|number| self.verdict(*number));
            verdicts.collect::<Result<Vec<_>, Error>>().map_err(failed)
        };
        for cluster in self.clustering.clusters() {
            if cluster.removed.is_empty() {
                continue;
            }
            let leader = self.verdict(cluster.kept).map_err(failed)?;
            let (also, removed) = (verdicts(&cluster.also_kept)?, verdicts(&cluster.removed)?);
            output.write(render::cluster(leader, also, removed).as_bytes())?;
        }
        Ok(output)
    }

    /// Says how many of those that go are corrections, which a reader may want to keep; `gone` says that they are gone already.
    fn note_corrections(&self, gone: bool) {
        let goes = || self.clustering.repeating();
        let corrections = goes().filter(|number| {
            let repeat = self.clustering.repeat(*number);
            repeat.is_some_and(|repeat| repeat.reason == Reason::Correction)
        });
        let corrections = corrections.count();
        let (go, are) = match (gone, corrections) {
            (_, 0) => return,
            (true, 1) => ("went", "is a correction"),
            (false, 1) => ("would go", "is a correction"),
            (true, _) => ("went", "are corrections"),
            (false, _) => ("would go", "are corrections"),
        };
        let all = count(goes().count(), "document");
        let keep = if corrections == 1 { "it" } else { "them" };
        say(&format!(
            "{corrections} of {all} that {go} {are}, the same but for another figure or date; --corrections keep keeps {keep}"
        ));
    }

    /// What is said of all, and what -v says; what goes only if nothing else tells.
    pub(super) fn notes(&self, args: &DedupArgs, all: bool) -> Result<()> {
        if !args.common.quiet {
            self.note_corrections(all);
        }
        if !args.common.verbose {
            return Ok(());
        }
        let look = Look::of_notes(&args.common);
        for number in self.clustering.repeating().filter(|_| all) {
            let verdict = self.shown(number).map_err(failed)?;
            match &look {
                Some(look) => print(&styled(look, &verdict, args.common.full)),
                None => {
                    let full = args.common.full;
                    say(render::document_verdict(Format::Text, &verdict, full).trim_end());
                }
            }
        }
        let common = self.clustering.common_shingles();
        if common > 0 {
            let shingles = count(common, "shingle");
            say(&format!(
                "{shingles} in too many documents to look at all their pairs"
            ));
        }
        Ok(())
    }
}

fn report_verdicts<'v>(
    verdicts: impl Iterator<Item = Result<DocumentVerdict<'v>, Error>>,
    form: Printed,
    look: Option<Look>,
    common: &CommonArgs,
) -> Result<(), WriteError> {
    let format = match form {
        Printed::Plain(format) => format,
        Printed::Table(mut file) => {
            for verdict in verdicts {
                file.add(Rows::verdict(&verdict.map_err(failed)?))?;
            }
            return file.finish();
        }
    };
    let mut output = Output::of(common)?;
    if let Some(header) = format.header(Table::Verdicts, Placement::Among) {
        output.write(&header)?;
    }
    for verdict in verdicts {
        let verdict = verdict.map_err(failed)?;
        match &look {
            Some(look) => output.write_styled(styled(look, &verdict, common.full).as_bytes())?,
            None => {
                let line = render::document_verdict(format, &verdict, common.full);
                output.write(line.as_bytes())?;
            }
        }
    }
    output.finish()
}

/// A verdict on a terminal: what goes beside what stays, if the texts are known.
fn styled(look: &Look, verdict: &DocumentVerdict, full: bool) -> String {
    let texts = verdict.texts.as_ref();
    look.repeat(
        render::verdict_line(verdict).trim_end(),
        texts.map(|(gone, _)| gone.as_str()),
        texts.map(|(_, kept)| kept.as_str()),
        full,
    )
}
