//! What came out of a run: counts, and what is said of them.

use super::args::CommonArgs;
use super::errors::{EMPTY_FOLDER, Unread, told};
use super::exit::End;
use super::failures::FailureLog;
use super::messages::{count, print, say};
use super::product::Product;
use nutgraf::input::Origin;

/// So many texts are named in the line that counts them.
const NAMED: usize = 3;

/// Texts of which the same is said: how many, and which were the first.
#[derive(Debug, Default)]
struct Named {
    count: usize,
    first: Vec<String>,
}

impl Named {
    fn add(&mut self, origin: &Origin) {
        match origin.path {
            Some(_) => self.add_name(origin.name()),
            None => self.count += 1,
        }
    }

    fn add_name(&mut self, name: String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(name);
        }
    }

    /// A line about them; those that `-v` has named already are only counted.
    fn told(&self, what: &str, named_before: bool) -> String {
        let texts = count(self.count, "text");
        let names = self.first.join(", ");
        let which = match self.count > self.first.len() {
            _ if names.is_empty() || named_before => String::new(),
            true => format!(" ({names}, …; -v names all)"),
            false => format!(" ({names})"),
        };
        format!("{texts}{which} {what}")
    }
}

/// What came out of a run.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// Inputs that were met.
    pub(super) items: usize,
    /// Those that were worked on and were records of a file of many.
    pub(super) records: usize,
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
    unknown_language: Named,
    over_length: Named,
    unmatched: Named,
    blank: Named,
    emptied: Named,
    /// Texts of which a result of all has nothing.
    untaken: Named,
    /// Whether the reader of the output closed it before its end.
    pub(super) cut: bool,
    /// Repeats found.
    pub(super) repeats: usize,
}

impl Totals {
    /// Counts the result of all inputs together: whether its every sentence was longer than asked for, and whether they have
    /// nothing of what was asked for.
    pub(super) fn add_one_of_all(&mut self, over_length: bool, unmatched: bool) {
        self.over_length.count += usize::from(over_length);
        self.unmatched.count += usize::from(unmatched);
    }

    /// Counts a text of which the result of all has nothing, and names it for `-v`.
    pub(super) fn add_untaken(&mut self, name: String, common: &CommonArgs) {
        if common.verbose {
            say(&format!("{name}: nothing of it was taken"));
        }
        self.untaken.add_name(name);
    }

    /// Whether all that was read became results.
    pub(super) fn complete(&self) -> bool {
        self.failed == 0 && !self.cut
    }

    /// Whether there is nothing to make a result of, as every input failed.
    pub(super) fn all_failed(&self) -> bool {
        self.failed > 0 && self.failed == self.items
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
    pub(super) fn add(&mut self, origin: &Origin, product: Option<&Product>, common: &CommonArgs) {
        self.items += 1;
        self.records += usize::from(origin.line.is_some());
        let Some(product) = product else { return };
        if common.verbose {
            product.notes.iter().for_each(|note| say(note));
            print(&product.styled_notes);
        }
        product.flaw.iter().for_each(|flaw| self.flaw(flaw, common));
        self.repeats += product.repeats;
        for (named, of_it, why) in [
            (
                &mut self.unknown_language,
                product.unknown_language,
                "no language that could be told",
            ),
            (
                &mut self.unmatched,
                product.unmatched,
                "nothing of the query",
            ),
            (
                &mut self.over_length,
                product.over_length,
                "no sentence short enough",
            ),
            (&mut self.blank, product.blank, "nothing in it"),
            (&mut self.emptied, product.emptied, "nothing left of it"),
        ] {
            if of_it {
                named.add(origin);
                if common.verbose {
                    say(&format!("{}: {why}", origin.name()));
                }
            }
        }
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

    /// What a run left that ended before its end; `done` are the documents in whole files, and `alone` says that others can be added to them.
    pub(super) fn say_stopped(
        &self,
        why: &str,
        done: Option<usize>,
        alone: bool,
        common: &CommonArgs,
    ) {
        let done = count(
            done.unwrap_or(self.items.saturating_sub(self.failed)),
            "document",
        );
        let left = match (&common.output, &common.output_dir) {
            (Some(file), _) => format!("{} was not written", file.display()),
            (_, Some(folder)) => {
                let folder = folder.display();
                let rest = if alone {
                    "; --resume does the rest"
                } else {
                    ""
                };
                format!("{done} finished, in {folder}{rest}")
            }
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
        for (named, what) in [
            (
                &self.unknown_language,
                "in no language that could be told: words were taken as they stand (-l names it)",
            ),
            (
                &self.unmatched,
                "had nothing of the query: its summary is of the whole",
            ),
            (
                &self.over_length,
                "had no sentence short enough: the shortest was taken",
            ),
            (&self.blank, "held nothing"),
            (&self.emptied, "left empty: nothing but repeats"),
            (&self.untaken, "without a sentence in the result"),
        ] {
            if named.count > 0 {
                say(&named.told(what, common.verbose));
            }
        }
    }
}
