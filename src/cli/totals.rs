//! What came out of a run: counts, and what is said of them.

use super::args::CommonArgs;
use super::errors::{EMPTY_FOLDER, Unread, told};
use super::exit::End;
use super::failures::FailureLog;
use super::messages::{count, say};
use super::product::Product;
use nutgraf::input::Origin;

/// What came out of a run.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// Inputs that were met.
    pub(super) items: usize,
    /// Inputs that failed.
    pub(super) failed: usize,
    /// Files that are no text.
    pub(super) skipped: usize,
    /// Failures for want of a field, of which only the first is named.
    without_field: usize,
    /// Rows of tables that were passed over, as asked.
    ragged: usize,
    /// Inputs of which a part was broken or missing, of which only the first is named.
    flawed: usize,
    unknown_language: usize,
    over_length: usize,
    unmatched: usize,
    /// Whether the reader of the output closed it before its end.
    pub(super) cut: bool,
    /// Repeats found.
    pub(super) repeats: usize,
}

impl Totals {
    /// Counts a result whose every sentence was longer than asked for.
    pub(super) fn over_length(&mut self, over: bool) {
        self.over_length += usize::from(over);
    }

    /// Counts a result of what has nothing of what was asked for.
    pub(super) fn unmatched(&mut self, unmatched: bool) {
        self.unmatched += usize::from(unmatched);
    }

    /// Whether all that was read became results.
    pub(super) fn complete(&self) -> bool {
        self.failed == 0 && !self.cut
    }

    /// How a run that was not interrupted ended.
    pub(super) fn end(&self) -> End {
        if self.failed > 0 {
            End::Failed
        } else {
            End::Done
        }
    }

    /// Counts an item that was worked on, and says what `-v` says of it.
    pub(super) fn add(&mut self, product: Option<&Product>, common: &CommonArgs) {
        self.items += 1;
        let Some(product) = product else { return };
        let notes = product.notes.iter().filter(|_| common.verbose);
        notes.for_each(|note| say(note));
        product.flaw.iter().for_each(|flaw| self.flaw(flaw, common));
        self.repeats += product.repeats;
        self.unknown_language += usize::from(product.unknown_language);
        self.over_length(product.over_length);
        self.unmatched(product.unmatched);
    }

    /// Counts an input of which a part was broken or missing, and says so of the first.
    pub(super) fn flaw(&mut self, flaw: &str, common: &CommonArgs) {
        self.flawed += 1;
        if common.verbose || self.flawed == 1 && !common.quiet {
            say(flaw);
        }
    }

    /// Counts an item that gave no document, and says so; gives back why, if that is a failure.
    pub(super) fn unread<'u>(
        &mut self,
        origin: &Origin,
        unread: &'u Unread,
        log: &FailureLog,
        common: &CommonArgs,
    ) -> Option<&'u nutgraf::Error> {
        match unread {
            Unread::EmptyFolder => {
                if !common.quiet {
                    say(&format!("{}: {EMPTY_FOLDER}", origin.name()));
                }
                None
            }
            Unread::Failed(error @ nutgraf::Error::NotText(_))
                if !origin.named && origin.line.is_none() =>
            {
                self.skipped += 1;
                if common.verbose {
                    say(&format!("{}: skipped: {error}", origin.name()));
                }
                None
            }
            Unread::Failed(error @ nutgraf::Error::Ragged { skipped: true, .. }) => {
                self.ragged += 1;
                if common.verbose {
                    say(&format!("{}: skipped: {error}", origin.name()));
                }
                None
            }
            Unread::Failed(error) => {
                self.items += 1;
                self.failed += 1;
                log.note(origin, &told(error));
                if self.is_news(error) || common.verbose {
                    say(&format!("{}: {}", origin.name(), told(error)));
                }
                Some(error)
            }
        }
    }

    /// Counts an input, which was met before, whose result could not be written.
    pub(super) fn lost(&mut self, origin: &Origin, why: &str, log: &FailureLog) {
        self.failed += 1;
        log.note(origin, why);
        say(&format!("{}: {why}", origin.name()));
    }

    /// Whether a failure is to be named: of records without the field that is asked for only the first is.
    fn is_news(&mut self, error: &nutgraf::Error) -> bool {
        let without = matches!(error, nutgraf::Error::NoField { .. });
        self.without_field += usize::from(without);
        !without || self.without_field == 1
    }

    /// What a run left that ended before its end; `done` are the documents in whole files.
    pub(super) fn say_stopped(&self, why: &str, done: Option<usize>, common: &CommonArgs) {
        let done = count(
            done.unwrap_or(self.items.saturating_sub(self.failed)),
            "document",
        );
        let left = match (&common.output, &common.output_dir) {
            (Some(file), _) => format!("{} was not written", file.display()),
            (_, Some(folder)) => format!("{done} finished, in {}", folder.display()),
            _ => format!("{done} finished"),
        };
        if !common.quiet {
            say(&format!("{why}: {left}"));
        }
    }

    /// The counts at the end.
    pub(super) fn say(&self, common: &CommonArgs) {
        if self.without_field > 1 && !common.verbose {
            let more = count(self.without_field - 1, "more record");
            say(&format!("{more} without that field (-v names them)"));
        }
        if self.failed > 0 {
            say(&format!(
                "{} of {} failed",
                self.failed,
                count(self.items, "input")
            ));
        }
        if common.quiet {
            return;
        }
        if self.skipped > 0 && !common.verbose {
            say(&format!(
                "{} skipped: not text (-v names them)",
                count(self.skipped, "file")
            ));
        }
        if self.ragged > 0 && !common.verbose {
            say(&format!(
                "{} skipped: more or fewer fields than the header (-v names them)",
                count(self.ragged, "row")
            ));
        }
        if self.flawed > 1 && !common.verbose {
            let more = count(self.flawed - 1, "more input");
            say(&format!("{more} broken in part (-v names them)"));
        }
        if self.unknown_language > 0 {
            say(&format!(
                "{} in no language that could be told: words were taken as they stand (-l names it)",
                count(self.unknown_language, "text")
            ));
        }
        if self.unmatched > 0 {
            say(&format!(
                "{} had nothing of the query: its summary is of the whole",
                count(self.unmatched, "text")
            ));
        }
        if self.over_length > 0 {
            say(&format!(
                "{} had no sentence short enough: the shortest was taken",
                count(self.over_length, "text")
            ));
        }
    }
}
