//! Which files of folders and archives are read, by patterns of their names.

use crate::error::Error;
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::path::Path;

/// Patterns such as `*.txt` and `**/notes/*.md`; a path is read if any of them matches.
#[derive(Debug, Clone)]
pub struct Globs(GlobSet);

impl Globs {
    /// Reads patterns, in the syntax of the crate globset.
    ///
    /// # Errors
    /// [`Error::Value`] names the first pattern that cannot be read, and why.
    pub fn new<P: AsRef<str>>(patterns: &[P]) -> Result<Self, Error> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns.iter().map(AsRef::as_ref) {
            let glob = Glob::new(pattern);
            set.add(glob.map_err(|error| Error::Value(format!("{pattern}: {}", error.kind())))?);
        }
        let set = set.build();
        set.map(Globs)
            .map_err(|error| Error::Value(error.to_string()))
    }

    /// Whether a path or its last part matches.
    pub fn matches(&self, path: &Path) -> bool {
        let name = path.file_name();
        self.0.is_match(path) || name.is_some_and(|name| self.0.is_match(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_a_path_or_its_last_part() {
        let globs = Globs::new(&["*.md", "old/*"]).unwrap();
        let read = ["a.md", "new/a.md", "old/a.txt"];
        assert!(read.iter().all(|path| globs.matches(Path::new(path))));
        assert!(!globs.matches(Path::new("new/a.txt")));
    }

    #[test]
    fn a_broken_pattern_is_named() {
        let error = Globs::new(&["*.md", "[a"]).unwrap_err().to_string();
        assert!(error.starts_with("[a: "), "{error}");
    }
}
