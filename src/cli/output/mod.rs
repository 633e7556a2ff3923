//! Where results go: a stream, a folder, a table, pages, a terminal.

mod bars;
mod copies;
mod folder;
pub(super) mod pages;
pub(super) mod sink;
pub(super) mod stream;
pub(super) mod table;
pub(super) mod terminal;
pub(super) mod texts;
