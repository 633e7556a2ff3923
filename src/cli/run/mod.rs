//! The loop that all commands share: items in, results out in order, failures counted.

mod drain;
mod lane;
mod read;
mod write;

pub(super) use read::{Failures, read, read_watched};
pub(super) use write::{Work, run, run_again, run_beside, run_into};
