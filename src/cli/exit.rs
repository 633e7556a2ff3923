//! How the program ends, and the exit code that says so.

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// All done, or as much as was wanted: the reader of a pipe has closed it, as `head` does.
    Done,
    /// At least one input failed.
    Failed,
    /// `dedup --check` found repeats.
    Repeats,
    /// Nothing was named and nothing comes through a pipe.
    NothingToRead,
    /// A signal, by number.
    Interrupted(u8),
}

/// More inputs failed than may (`--fail-fast`, `--max-errors`), and this was said.
#[derive(Debug, thiserror::Error)]
#[error("too many inputs failed")]
pub(super) struct TooManyFailed;

impl End {
    /// The exit code that says so.
    pub(super) fn code(self) -> u8 {
        match self {
            End::Done => 0,
            End::Failed => 1,
            End::Repeats => 3,
            End::NothingToRead => USAGE,
            End::Interrupted(signal) => 128 + signal,
        }
    }
}

/// Exit code of wrong usage and of output that cannot be written.
pub(super) const USAGE: u8 = 2;
