//! The loop that all commands share: items in, results out in order, failures counted.

mod drain;
mod lane;
mod read;
mod write;

pub(super) use read::{Failures, read};
pub(super) use write::{Work, run, run_beside, run_into, run_numbered};
