//! Where results go: a stream, a folder, a table, pages, a terminal.

mod bars;
mod clashes;
mod copies;
mod differing;
mod folder;
mod manifest;
mod names;
pub(super) mod pages;
mod resume;
mod room;
pub(super) mod sink;
pub(super) mod stream;
pub(super) mod table;
pub(super) mod terminal;
pub(super) mod texts;
