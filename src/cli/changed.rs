//! Files that are read twice: what each was when it was read first, and which are no longer that. Each of these fails by its name, and
//! the rest is done as if it had not been given.

use nutgraf::Error;
use nutgraf::input::{Chooser, Content, Item, Origin, Source};
use rustc_hash::FxHasher;
use std::collections::{HashMap, HashSet, VecDeque};
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A file of the inputs that was read, archives as one.
#[derive(Debug, Clone)]
pub(super) struct ReadFile {
    pub(super) origin: Origin,
    /// By what a change shows at once; `None` of what is no file.
    state: Option<u64>,
    /// The number of its first item among all items, and how many it gave.
    pub(super) first: usize,
    items: usize,
}

impl ReadFile {
    fn new(item: &Item, first: usize) -> Self {
        let origin = file_of(&item.origin);
        ReadFile {
            state: state(&origin),
            origin,
            first,
            items: 1,
        }
    }

    /// Whether it still is what it was, by its size, its time of change and its place on the disk.
    pub(super) fn is_same(&self) -> bool {
        self.state.is_none() || self.state == state(&self.origin)
    }

    /// The number that an item of it had, by its place in the file.
    fn number(&self, within: usize) -> usize {
        match within < self.items {
            true => self.first + within,
            false => usize::MAX,
        }
    }

    fn path(&self) -> Option<&PathBuf> {
        self.origin.path.as_deref()
    }
}

/// The file that an item stands in.
fn file_of(origin: &Origin) -> Origin {
    let whole = Origin {
        line: None,
        ..origin.clone()
    };
    match &origin.archive {
        None => whole,
        Some(archive) => Origin {
            relative: Arc::new(archive.file_name().map_or("-".into(), PathBuf::from)),
            path: Some(archive.clone()),
            archive: None,
            ..whole
        },
    }
}

fn in_one_file(a: &Origin, b: &Origin) -> bool {
    match (&a.archive, &b.archive) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.input == b.input && (a.input != 0 || a.path == b.path),
        _ => false,
    }
}

fn state(origin: &Origin) -> Option<u64> {
    let meta = origin.path.as_ref()?.metadata().ok();
    let meta = meta.filter(Metadata::is_file)?;
    let mut hasher = FxHasher::default();
    (meta.len(), meta.modified().ok(), place(&meta)).hash(&mut hasher);
    Some(hasher.finish())
}

#[cfg(unix)]
fn place(meta: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (meta.dev(), meta.ino())
}

#[cfg(not(unix))]
fn place(_: &Metadata) {}

/// Why a file cannot be read as it was.
pub(super) fn why(origin: &Origin) -> Error {
    let gone = origin.path.as_ref().and_then(|path| path.metadata().err());
    gone.map_or(Error::Changed, Error::Io)
}

/// Files that changed between two readings, and are not read again.
#[derive(Debug, Default)]
pub(super) struct LeftOut(Vec<Origin>);

impl LeftOut {
    /// Adds those that are no longer what they were when they were read; whether there were any.
    pub(super) fn add(&mut self, files: &[ReadFile]) -> bool {
        let mut seen: HashSet<_> = self.paths().collect();
        let before = seen.len();
        let changed = files.iter().filter(|file| !file.is_same());
        let new = changed.filter(|file| {
            let path = file.origin.path.clone();
            path.is_some_and(|path| seen.insert(path))
        });
        self.0.extend(new.map(|file| file.origin.clone()));
        self.0.len() > before
    }

    /// The files; each is a failure.
    pub(super) fn origins(&self) -> &[Origin] {
        &self.0
    }

    /// Chooses all others, if there are any.
    pub(super) fn chooser(&self) -> Option<Chooser> {
        let left_out: HashSet<_> = self.paths().collect();
        let stays = move |origin: &Origin| {
            let path = origin.path.as_ref();
            !path.is_some_and(|path| left_out.contains(path))
        };
        (!self.0.is_empty()).then(|| Chooser::new(stays))
    }

    fn paths(&self) -> impl Iterator<Item = Arc<PathBuf>> {
        self.0.iter().filter_map(|left| left.path.clone())
    }
}

/// What notes the files of a pass, each before it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch(Arc<Mutex<Vec<ReadFile>>>);

impl Watch {
    /// Items on their way to those who read them.
    pub(super) fn over(&self, items: Source) -> impl Iterator<Item = Item> + Send + use<> {
        let files = self.0.clone();
        let mut last: Option<Origin> = None;
        items.enumerate().map(move |(number, item)| {
            if is_file(&item) {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                let same = |last: &Origin| in_one_file(last, &item.origin);
                let known = last.as_ref().is_some_and(same);
                match files.last_mut().filter(|_| known) {
                    Some(file) => file.items = number + 1 - file.first,
                    None => {
                        files.push(ReadFile::new(&item, number));
                        last = Some(item.origin.clone());
                    }
                }
            }
            item
        })
    }

    /// The files, once all items were taken.
    pub(super) fn files(self) -> Vec<ReadFile> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn is_file(item: &Item) -> bool {
    !matches!(item.content, Ok(Content::EmptyFolder))
}

/// Items that are read again, with the numbers that they had. What is there no longer is a failure at its place; files that were not there
/// are none of the inputs.
pub(super) struct Again {
    files: Arc<Vec<ReadFile>>,
    /// By path, where they are not met in their order.
    by_path: Option<HashMap<PathBuf, Vec<usize>>>,
    /// The file that is to come next.
    next: usize,
    /// The file that is being read, if it was there before; its items so far; whether one could not be read.
    current: Option<usize>,
    within: usize,
    failed: bool,
    last: Option<Origin>,
    ready: VecDeque<(usize, Item)>,
    ended: bool,
}

impl Again {
    pub(super) fn new(files: Arc<Vec<ReadFile>>) -> Self {
        Again {
            files,
            by_path: None,
            next: 0,
            current: None,
            within: 0,
            failed: false,
            last: None,
            ready: VecDeque::new(),
            ended: false,
        }
    }

    /// Whether taking the next waits for no input.
    pub(super) fn is_ahead(&self) -> bool {
        !self.ready.is_empty()
    }

    /// The next item with the number that it had; with none that any had if it was not there.
    pub(super) fn next(&mut self, source: &mut Source) -> Option<(usize, Item)> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            match source.next() {
                Some(item) => self.meet(item),
                None if self.ended => return None,
                None => {
                    self.ended = true;
                    self.leave();
                    self.miss_until(self.files.len());
                }
            }
        }
    }

    fn meet(&mut self, item: Item) {
        if !is_file(&item) {
            self.ready.push_back((usize::MAX, item));
            return;
        }
        let same = |last: &Origin| in_one_file(last, &item.origin);
        if self.last.as_ref().is_some_and(same) {
            self.within += 1;
        } else {
            self.leave();
            self.enter(&item.origin);
            self.last = Some(item.origin.clone());
        }
        if let Some(file) = self.current {
            self.failed |= item.content.is_err();
            let number = self.files[file].number(self.within);
            self.ready.push_back((number, item));
        }
    }

    fn enter(&mut self, origin: &Origin) {
        let origin = file_of(origin);
        self.current = self.find(origin.path.as_deref());
        if let Some(file) = self.current {
            self.miss_until(file);
            self.next = file + 1;
        }
        (self.within, self.failed) = (0, false);
    }

    /// A file of the first pass, none before the one that is to come next.
    fn find(&mut self, path: Option<&PathBuf>) -> Option<usize> {
        if self.files.get(self.next)?.path() == path {
            return Some(self.next);
        }
        let files = &self.files;
        let by_path = self.by_path.get_or_insert_with(|| by_path(files));
        let found = by_path.get(path?)?;
        found
            .get(found.partition_point(|file| *file < self.next))
            .copied()
    }

    /// A file that gave less than before is a failure, unless that was told.
    fn leave(&mut self) {
        let left = self.current.take();
        if let Some(file) = left.filter(|_| !self.failed)
            && self.within + 1 < self.files[file].items
        {
            self.fail(file);
        }
    }

    fn miss_until(&mut self, file: usize) {
        (self.next..file).for_each(|missed| self.fail(missed));
    }

    fn fail(&mut self, file: usize) {
        let origin = self.files[file].origin.clone();
        let item = Item {
            content: Err(why(&origin)),
            origin,
            fields: Arc::default(),
            memory: 0,
            sites: None,
        };
        self.ready.push_back((usize::MAX, item));
    }
}

fn by_path(files: &[ReadFile]) -> HashMap<PathBuf, Vec<usize>> {
    let mut by_path: HashMap<PathBuf, Vec<usize>> = HashMap::new();
    for (number, file) in files.iter().enumerate() {
        let path = file.path().cloned().unwrap_or_default();
        by_path.entry(path).or_default().push(number);
    }
    by_path
}
