//! Names that a file system takes.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Most bytes of a file's or folder's name that are taken over: systems take 255, some of which an ending and a name that is not whole yet
/// need.
const NAME: usize = 200;

/// What is left of a longer name, before a number that stands for all of it.
const KEPT: usize = 180;

/// A path with names that a file system takes: longer ones, which archives can have, are cut, and keep apart.
pub(super) fn fitting(path: &str) -> Cow<'_, str> {
    if path.split('/').all(|name| name.len() <= NAME) {
        return path.into();
    }
    let names: Vec<Cow<str>> = path.split('/').map(cut).collect();
    names.join("/").into()
}

fn cut(name: &str) -> Cow<'_, str> {
    if name.len() <= NAME {
        return name.into();
    }
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    let kept = &name[..name.floor_char_boundary(KEPT)];
    format!("{kept}~{:016x}", hasher.finish()).into()
}
