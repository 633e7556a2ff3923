//! Settings: what a file says becomes arguments that stand before the user's own, and clap reads them all.

mod file;
mod resolve;
mod show;

pub(super) use resolve::{options, resolve};
pub(super) use show::show;
