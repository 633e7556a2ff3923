//! An output folder held against what is read: no output may fall on an input, or into a folder of them.

use super::names::{Names, folded};
use crate::cli::inputs::Inputs;
use crate::cli::targets::real_path;
use anyhow::{Result, bail};
use nutgraf::input::{MANIFEST, Origin};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Refuses a folder whose outputs would write over inputs, or over what flags name. Linear in the files; looks only at their folders.
///
/// # Errors
/// With the first that would.
pub(super) fn check(root: &Path, inputs: &Inputs, files: &[Origin], names: &Names) -> Result<()> {
    let folders: Vec<(PathBuf, &Path)> = inputs
        .folders()
        .filter_map(|folder| Some((fs::canonicalize(folder).ok()?, folder)))
        .collect();
    check_folders(root, &folders, files)?;
    let real = real_path(root);
    let mut reals: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut taken: HashMap<String, PathBuf> = HashMap::new();
    let mut take = |path: &Path| {
        let folder = path.parent().unwrap_or(Path::new(""));
        let folder = reals
            .entry(folder.to_owned())
            .or_insert_with(|| real_path(folder));
        if let (Ok(below), Some(name)) = (folder.strip_prefix(&real), path.file_name()) {
            let relative = below.join(name);
            taken.insert(folded(&relative.to_string_lossy()), path.to_owned());
        }
    };
    files
        .iter()
        .filter_map(|file| file.path.as_deref())
        .for_each(|path| take(path));
    inputs.targets().named().for_each(take);
    if taken.contains_key(&folded(MANIFEST)) {
        bail!(
            "{}: is the list of --output-dir, and no name for something else",
            root.join(MANIFEST).display()
        );
    }
    if taken.is_empty() {
        return Ok(());
    }
    for file in files {
        let name = names
            .single(file)
            .unwrap_or_else(|| file.relative.to_string_lossy().into_owned());
        let hit = names
            .all_ended(&name)
            .into_iter()
            .find_map(|output| taken.get(&folded(&output)));
        if let Some(hit) = hit {
            bail!(
                "--output-dir {}: the result of {} would write over {}",
                root.display(),
                file.name(),
                hit.display()
            );
        }
    }
    Ok(())
}

/// Refuses a folder that lies in one of inputs, or puts results there.
fn check_folders(root: &Path, folders: &[(PathBuf, &Path)], files: &[Origin]) -> Result<()> {
    let inside = |path: &Path| {
        let real = real_path(path);
        let found = folders.iter().find(|(folder, _)| real.starts_with(folder));
        found.map(|(_, given)| given.display())
    };
    if let Some(folder) = inside(root) {
        bail!(
            "--output-dir {}: lies inside the input folder {folder}",
            root.display()
        );
    }
    if folders.is_empty() {
        return Ok(());
    }
    let below: HashSet<&Path> = files
        .iter()
        .filter_map(|file| file.relative.parent())
        .collect();
    let mut below: Vec<_> = below.into_iter().collect();
    below.sort_unstable();
    for relative in below {
        if let Some(folder) = inside(&root.join(relative)) {
            bail!(
                "--output-dir {}: results would lie inside the input folder {folder}",
                root.display()
            );
        }
    }
    Ok(())
}
