//! The real program: arguments, stdin, stdout, stderr, exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stderr, reason = "a test that cannot be run says so")]

mod abbreviations;
mod across;
mod archives;
mod bounded;
mod charsets;
mod chat;
mod compare;
mod contradictions;
#[cfg(unix)]
mod convert;
mod corpus;
mod costs;
mod curation;
mod cut_off;
mod damaged;
mod dedup;
mod determinism;
mod digest;
mod documents;
mod explain;
mod failures;
mod feeds;
mod folders;
mod follow;
mod formats;
mod harness;
mod hostile;
mod html;
mod index;
mod keywords;
mod lengths;
mod mail;
mod markup;
mod meddled;
mod memory;
mod pack;
mod packages;
mod packed;
mod pages;
mod pairs;
mod parquet;
mod pdf_text;
mod plan;
mod ragged;
mod ranking;
#[cfg(target_os = "linux")]
mod read_twice;
mod records;
mod reports;
mod resume;
mod schema;
mod settings;
mod shapes;
mod shell;
mod short_texts;
mod shown;
mod sites;
mod spare;
mod spared;
mod spelling;
mod streams;
mod subtitles;
mod tables;
#[cfg(target_os = "linux")]
mod terminal;
mod text;
mod traps;
mod trust;
mod unread;
mod warc;
mod xml;
