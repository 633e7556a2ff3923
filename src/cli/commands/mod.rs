//! The commands, a file or folder for each.

pub(super) mod compare;
pub(super) mod dedup;
pub(super) mod digest;
pub(super) mod explain;
mod follow;
mod gathered;
pub(super) mod index;
pub(super) mod keywords;
pub(super) mod man;
pub(super) mod pack;
pub(super) mod plan;
pub(super) mod sentences;
pub(super) mod stats;
pub(super) mod summarize;
pub(super) mod text;
