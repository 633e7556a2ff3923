//! The documents of a run and what repeats what: reports, groups and notes.

use crate::cli::args::{CommonArgs, DedupArgs, Form};
use crate::cli::errors::{WriteError, temporary};
use crate::cli::messages::{count, say};
use crate::cli::output::stream::Output;
use crate::cli::output::table::Printed;
use crate::cli::two_pass::FirstPass;
use anyhow::{Result, bail};
use nutgraf::corpus::{Additions, Verdicts};
use nutgraf::render::{self, DocumentVerdict, Format, Placement, Rows, Table};
use std::io;

/// What is printed instead of the documents that stay.
pub(super) enum Report {
    Ids,
    /// Verdicts, of all or only of what goes.
    Verdicts {
        all: bool,
        form: Printed,
    },
}

impl Report {
    pub(super) fn of(args: &DedupArgs) -> Result<Option<Self>> {
        let whole = &args.whole;
        if args.format.is_some() && (whole.ids || !args.reports()) {
            bail!("with --unit document, --format needs --dry-run, --check or --annotate");
        }
        if args.reports() && args.common.output_dir.is_some() {
            bail!("--output-dir takes documents, not a report on them");
        }
        if whole.ids || !args.reports() {
            return Ok(whole.ids.then_some(Report::Ids));
        }
        let form = args.format.unwrap_or(Form::Plain(Format::Text));
        Ok(Some(Report::Verdicts {
            all: whole.annotate,
            form: Printed::open(form, &args.common, Table::Verdicts)?,
        }))
    }
}

/// The documents and what repeats what.
pub(super) struct Found {
    pub(super) first: FirstPass,
    /// Whether what an index says is estimated.
    pub(super) estimated: bool,
    /// What an index would keep of the others.
    pub(super) additions: Additions,
    pub(super) verdicts: Verdicts,
}

impl Found {
    /// Which of the additions stay and are not in the index.
    pub(super) fn new_ones(&self) -> impl Iterator<Item = usize> {
        let new = |number: usize| {
            self.verdicts.repeats[number].is_none()
                && self.verdicts.themselves.binary_search(&number).is_err()
        };
        (0..self.additions.len()).filter(move |addition| new(self.first.known + addition))
    }

    fn verdict(&self, number: usize) -> io::Result<DocumentVerdict<'_>> {
        let repeat = self.verdicts.repeats[number];
        let duplicate_of = repeat.map(|repeat| self.verdicts.id(repeat.of));
        let path = self.first.marks.get(number).and_then(|mark| mark.path());
        let indexed = |of: usize| of >= self.first.marks.len();
        Ok(DocumentVerdict {
            id: self.verdicts.id(number)?,
            path: path.map(|path| path.to_string_lossy()),
            duplicate_of: duplicate_of.transpose()?,
            repeat,
            estimated: self.estimated && repeat.is_some_and(|repeat| indexed(repeat.of)),
        })
    }

    /// What goes, in order.
    pub(super) fn removed(&self) -> impl Iterator<Item = usize> {
        self.all()
            .filter(|number| self.verdicts.repeats[*number].is_some())
    }

    fn all(&self) -> std::ops::Range<usize> {
        self.first.known..self.first.marks.len()
    }

    pub(super) fn report(&self, report: Report, common: &CommonArgs) -> Result<(), WriteError> {
        match report {
            Report::Ids => self.ids(Output::open(common.output.as_deref())?),
            Report::Verdicts { all, form } => {
                let gone = |number: &usize| self.verdicts.repeats[*number].is_some();
                let told = self.all().filter(|number| all || gone(number));
                let verdicts = told.map(|number| self.verdict(number));
                report_verdicts(verdicts, form, common)
            }
        }
    }

    /// The ids of what stays.
    fn ids(&self, mut output: Output) -> Result<(), WriteError> {
        for number in self.all() {
            if self.verdicts.repeats[number].is_none() {
                let id = self.verdicts.id(number).map_err(temporary)?;
                output.write(render::id_line(&id).as_bytes())?;
            }
        }
        output.finish()
    }

    /// Groups from the worthiest on, so that the file is the same whatever the order of the inputs.
    pub(super) fn write_clusters(&self, mut output: Output) -> Result<(), WriteError> {
        for members in self.groups().chunk_by(|a, b| a.0 == b.0) {
            let kept = self.verdicts.ranked[members[0].0 as usize] as usize;
            let kept = self.verdicts.id(kept).map_err(temporary)?;
            let number = |rank: u32| self.verdicts.ranked[rank as usize] as usize;
            let removed = members.iter().map(|(_, rank)| self.verdict(number(*rank)));
            let removed: Vec<_> = removed.collect::<io::Result<_>>().map_err(temporary)?;
            output.write(render::cluster(&kept, &removed).as_bytes())?;
        }
        output.finish()
    }

    /// What goes: the rank of what stays in its place, and its own; sorted.
    fn groups(&self) -> Vec<(u32, u32)> {
        let ranked = &self.verdicts.ranked;
        let mut rank_of = vec![0; ranked.len()];
        for (rank, number) in (0..).zip(ranked) {
            rank_of[*number as usize] = rank;
        }
        let gone = self
            .removed()
            .map(|number| (number, &self.verdicts.repeats[number]));
        let mut groups: Vec<(u32, u32)> = gone
            .filter_map(|(number, repeat)| Some((rank_of[(*repeat)?.of], rank_of[number])))
            .collect();
        groups.sort_unstable();
        groups
    }

    /// What -v says; what goes only if nothing else tells.
    pub(super) fn notes(&self, args: &DedupArgs, all: bool) -> Result<()> {
        if !args.common.verbose {
            return Ok(());
        }
        for number in self.removed().filter(|_| all) {
            let verdict = self.verdict(number).map_err(temporary)?;
            say(render::document_verdict(Format::Text, &verdict).trim_end());
        }
        if self.verdicts.common > 0 {
            let shingles = count(self.verdicts.common, "shingle");
            say(&format!(
                "{shingles} in too many documents to look at all their pairs"
            ));
        }
        Ok(())
    }
}

fn report_verdicts<'v>(
    verdicts: impl Iterator<Item = io::Result<DocumentVerdict<'v>>>,
    form: Printed,
    common: &CommonArgs,
) -> Result<(), WriteError> {
    let format = match form {
        Printed::Plain(format) => format,
        Printed::Table(mut file) => {
            for verdict in verdicts {
                file.add(Rows::verdict(&verdict.map_err(temporary)?))?;
            }
            return file.finish();
        }
    };
    let mut output = Output::open(common.output.as_deref())?;
    if let Some(header) = format.header(Table::Verdicts, Placement::Among) {
        output.write(&header)?;
    }
    for verdict in verdicts {
        let verdict = verdict.map_err(temporary)?;
        output.write(render::document_verdict(format, &verdict).as_bytes())?;
    }
    output.finish()
}
