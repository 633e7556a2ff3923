//! Which documents of a folder say something new: those that repeat neither each other nor a document of an earlier run. An index
//! remembers the documents from run to run. This is what `nutgraf dedup --unit document --index INDEX --ids FOLDER` does, by the library
//! alone.
//!
//! `cargo run --example corpus -- FOLDER INDEX`

use nutgraf::corpus::{
    Access, Clusterer, DocumentSet, Fingerprint, Index, IndexContent, SetDocument,
};
use nutgraf::input::{Input, InputFormat, Source};
use nutgraf::{Error, Id};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = std::env::args_os().skip(1);
    let (Some(folder), Some(index)) = (paths.next(), paths.next()) else {
        return Err("usage: corpus FOLDER INDEX".into());
    };
    for id in new_documents(Path::new(&folder), Path::new(&index))? {
        print(&id.to_string());
    }
    Ok(())
}

/// The ids of the documents of a folder that repeat neither each other nor a document of the index, which has them from then on.
pub(crate) fn new_documents(folder: &Path, index: &Path) -> Result<Vec<Id>, Error> {
    // How documents are compared and which of a cluster stays; bounds on memory and Jaccard's measure are set here, too.
    let clusterer = Clusterer::default();
    // Nobody else can write to the index until this one is dropped. It is made if there is none.
    let index = Index::open_or_create(index, Access::Write, IndexContent::Sketch)?;
    let mut set = DocumentSet::new(clusterer);
    let folder = vec![Input::Path(folder.to_owned())];
    for item in Source::new(folder, InputFormat::Auto, None) {
        let document = match item.load() {
            Ok(Some(loaded)) => loaded.document,
            // Pictures and the like are left out, and so is a folder with nothing in it.
            Ok(None) | Err(Error::NotText(_)) => continue,
            Err(error) => return Err(error),
        };
        // Fingerprints depend on one document alone. Other threads or machines can make them and send `to_bytes()`; the place that
        // has the set reads them with `from_bytes()`.
        let fingerprint =
            Fingerprint::for_index(&document.id, &document.text, IndexContent::Sketch);
        set.add(&SetDocument::member(document.id, fingerprint))?;
    }
    // What repeats a document of the index goes, then what repeats another of the folder.
    index.ask(&mut set)?;
    let clustering = set.cluster()?;
    let new = clustering.staying().map(|number| clustering.id(number));
    let new = new.collect::<Result<_, _>>()?;
    // What stays is in the index from now on, for the next run: all of it, or nothing if this fails.
    index.commit(&clustering)?;
    Ok(new)
}

#[expect(clippy::print_stdout, reason = "the example prints")]
fn print(line: &str) {
    println!("{line}");
}
