//! What the files of an output folder are called: decided for all inputs before the first is read, whatever order they come in.

use crate::cli::targets::Naming;
use nutgraf::input::{MANIFEST, Origin};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::HashMap;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Endings of compressed files: what is read of them is unpacked.
const PACKED: [&str; 4] = ["gz", "zst", "bz2", "xz"];

/// The names of all inputs' outputs, without what stands behind them.
pub(super) struct Names {
    naming: Naming,
    /// How many inputs have a name without ending, and a whole one, by its hash.
    stems: FxHashMap<u64, u32>,
    wholes: FxHashMap<u64, u32>,
    /// Those whose whole names meet: path and relative path → names with numbers, in order.
    numbered: HashMap<(String, String), Vec<String>>,
}

impl Names {
    /// Plans the names of files; linear in them.
    pub(super) fn plan(naming: Naming, files: &[Origin], folders: &[PathBuf]) -> Self {
        let mut names = Names {
            naming,
            stems: FxHashMap::default(),
            wholes: FxHashMap::default(),
            numbered: HashMap::new(),
        };
        for file in files {
            let relative = file.relative.to_string_lossy();
            *names.stems.entry(key(stem(&relative))).or_default() += 1;
            let whole = key(names.whole(&relative));
            *names.wholes.entry(whole).or_default() += 1;
        }
        let others = folders.iter().map(|folder| folder.to_string_lossy());
        let mut used: FxHashMap<u64, u32> = FxHashMap::default();
        for other in others.chain([MANIFEST.into()]) {
            *names.wholes.entry(key(&other)).or_default() += 1;
            used.insert(key(&other), 1);
        }
        for file in files {
            let relative = file.relative.to_string_lossy();
            let whole = names.whole(&relative).to_owned();
            if names
                .wholes
                .get(&key(&whole))
                .is_some_and(|count| *count > 1)
            {
                let last = used.entry(key(&whole)).or_default();
                let name = names.free(&whole, last);
                let of = (name_of(file), relative.into_owned());
                names.numbered.entry(of).or_default().push(name);
            }
        }
        names
    }

    /// The name for a file, if it stands once among the inputs; `None` if it was named more than once. Members of archives are as they
    /// are called: what else there is in theirs is not known before.
    pub(super) fn single(&self, file: &Origin) -> Option<String> {
        let relative = file.relative.to_string_lossy();
        let whole = self.whole(&relative);
        if file.archive.is_some() {
            return Some(whole.to_owned());
        }
        if self.count(&self.wholes, whole) > 1 {
            let of = (name_of(file), relative.clone().into_owned());
            return match self.numbered.get(&of).map(Vec::as_slice) {
                Some([name]) => Some(name.clone()),
                _ => None,
            };
        }
        Some(self.alone(&relative).to_owned())
    }

    /// The name for the next of inputs that are one file.
    pub(super) fn next(&mut self, file: &Origin) -> String {
        if let Some(name) = self.single(file) {
            return name;
        }
        let relative = file.relative.to_string_lossy().into_owned();
        let of = (name_of(file), relative.clone());
        match self.numbered.get_mut(&of) {
            Some(names) if names.len() > 1 => names.remove(0),
            _ => self.whole(&relative).to_owned(),
        }
    }

    /// A name with the first number from 2 on that no other has.
    pub(super) fn free(&self, whole: &str, last: &mut u32) -> String {
        loop {
            *last += 1;
            let name = numbered(whole, *last);
            if *last == 1 || !self.is_taken(&name) {
                return name;
            }
        }
    }

    /// Whether an input has a name.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.count(&self.wholes, name) > 0 || self.count(&self.stems, name) > 0
    }

    /// What stands behind a name.
    pub(super) fn ended(&self, name: &str, own_form: bool, extension: &str) -> String {
        match self.naming {
            Naming::Word(word) => format!("{name}.{word}.{extension}"),
            Naming::AsItIs if own_form => name.to_owned(),
            Naming::AsItIs => {
                let ended = format!("{name}.{extension}");
                match self.is_taken(&ended) {
                    true => self.free(&ended, &mut 1),
                    false => ended,
                }
            }
        }
    }

    /// Whether an output has a name.
    pub(super) fn gives(&self, name: &str, output: &str) -> bool {
        let Some(behind) = output.strip_prefix(name) else {
            return false;
        };
        match self.naming {
            Naming::Word(word) => {
                let extension = behind
                    .strip_prefix('.')
                    .and_then(|rest| rest.strip_prefix(word))
                    .and_then(|rest| rest.strip_prefix('.'));
                extension.is_some_and(|extension| !extension.contains(['.', '/']))
            }
            Naming::AsItIs => behind.is_empty() || behind.starts_with('.'),
        }
    }

    /// All that a name can become.
    pub(super) fn all_ended(&self, name: &str) -> Vec<String> {
        let mut all: Vec<_> = EXTENSIONS
            .iter()
            .map(|ext| self.ended(name, false, ext))
            .collect();
        if self.naming == Naming::AsItIs {
            all.push(name.to_owned());
        }
        all
    }

    /// A relative path without its ending, unless that would make it one with another's.
    fn alone<'r>(&self, relative: &'r str) -> &'r str {
        let (short, whole) = (stem(relative), self.whole(relative));
        let meets = self.count(&self.stems, short) > 1
            || short != whole && self.count(&self.wholes, short) > 0;
        match self.naming {
            Naming::Word(_) if !meets => short,
            _ => whole,
        }
    }

    /// The name that an input keeps: as it is, without the ending of a compression where it stands for what is unpacked.
    fn whole<'r>(&self, relative: &'r str) -> &'r str {
        match self.naming {
            Naming::Word(_) => relative,
            Naming::AsItIs => unpacked(relative),
        }
    }

    fn count(&self, counts: &FxHashMap<u64, u32>, name: &str) -> u32 {
        counts.get(&key(name)).copied().unwrap_or(0)
    }
}

/// Endings that outputs can have.
const EXTENSIONS: [&str; 9] = [
    "txt", "json", "jsonl", "md", "html", "csv", "tsv", "mbox", "parquet",
];

fn name_of(file: &Origin) -> String {
    file.path
        .as_ref()
        .map_or_else(String::new, |path| path.to_string_lossy().into_owned())
}

/// A name by what a file system may see of it: on some, `A` and `a` are one, and so are the forms of a letter with its accent.
pub(super) fn folded(name: &str) -> String {
    match name.is_ascii() {
        true => name.to_ascii_lowercase(),
        false => name.to_lowercase().nfc().collect(),
    }
}

fn key(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(folded(name).as_bytes());
    hasher.finish()
}

fn unpacked(name: &str) -> &str {
    match split(name) {
        (stem, Some(ending)) if PACKED.contains(&ending.to_ascii_lowercase().as_str()) => stem,
        _ => name,
    }
}

fn stem(name: &str) -> &str {
    split(unpacked(name)).0
}

/// A path and the ending of its last part, if that has one.
fn split(name: &str) -> (&str, Option<&str>) {
    match Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
    {
        Some(ending) => (&name[..name.len() - ending.len() - 1], Some(ending)),
        None => (name, None),
    }
}

/// A name with a number before its ending; the first goes without.
fn numbered(name: &str, number: u32) -> String {
    match split(name) {
        _ if number == 1 => name.to_owned(),
        (stem, Some(ending)) => format!("{stem}.{number}.{ending}"),
        (stem, None) => format!("{stem}.{number}"),
    }
}
