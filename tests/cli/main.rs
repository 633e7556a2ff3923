//! The real program: arguments, stdin, stdout, stderr, exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod across;
mod charsets;
mod compare;
mod dedup;
mod digest;
mod documents;
mod failures;
mod folders;
mod harness;
mod index;
mod keywords;
mod lengths;
mod packed;
mod pairs;
mod ranking;
mod records;
mod schema;
mod settings;
mod shell;
mod shown;
mod streams;
mod traps;
