//! The real program: arguments, stdin, stdout, stderr, exit codes.

mod dedup;
mod failures;
mod folders;
mod harness;
mod lengths;
mod records;
mod schema;
mod shown;
mod streams;
