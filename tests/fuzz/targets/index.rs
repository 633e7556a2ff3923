//! What an index and shipped fingerprints are read from: damaged files, and files made to harm, with right checksums.

use nutgraf::corpus::{
    Access, Clusterer, DocumentSet, Fingerprint, Index, IndexContent, SetDocument,
};
use nutgraf::{Error, Id};
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// As the index mixes and hashes bytes; whoever makes a file to harm can do so too.
#[allow(dead_code, reason = "only what checksums need")]
#[path = "../../../src/corpus/hash.rs"]
mod hash;

const BLOCKS: TableDefinition<u64, &[u8]> = TableDefinition::new("nutgraf");

const TEXTS: &[&str] = &[
    "The ferry to Sund is late again today, as fog has closed the strait since Monday morning.",
    "The council met on Monday and agreed to repair the old bridge before the winter comes, officials say.",
    "Fourteen ships wait outside the harbour of Holm, and nobody can say when it will be opened.",
    "船长在码头上等了三个小时，因为当天早上的雾很大，没有一条船能够离开港口。",
];

/// Bytes behind the head of a fingerprint, under a right checksum.
pub(super) fn fingerprint(bytes: &[u8]) {
    let whole = Fingerprint::for_index(&Id::new("a"), TEXTS[0], IndexContent::Text).to_bytes();
    let head = b"nutgraf fingerprint".len() + 4;
    let mut made = [&whole[..head], bytes].concat();
    let sum = hash::hashed(0, &made);
    made.extend_from_slice(&sum.to_le_bytes());
    for bytes in [made.as_slice(), bytes] {
        if let Ok(read) = Fingerprint::from_bytes(bytes) {
            let again = Fingerprint::from_bytes(&read.to_bytes()).expect("what is written is read");
            assert_eq!(again, read);
        }
    }
}

/// The fingerprints of some documents, as a set that an index is asked about.
fn set(kept: IndexContent, texts: &[&str]) -> Result<DocumentSet, Error> {
    let mut set = DocumentSet::new(Clusterer::default());
    for (number, text) in texts.iter().enumerate() {
        let id = Id::new(format!("{number}"));
        let fingerprint = Fingerprint::for_index(&id, text, kept);
        set.add(&SetDocument::member(id, fingerprint))?;
    }
    Ok(set)
}

/// A small index as a file, and its blocks without their checksums.
struct Small {
    file: Vec<u8>,
    blocks: Vec<(u64, Vec<u8>)>,
}

fn small() -> &'static Small {
    static SMALL: OnceLock<Small> = OnceLock::new();
    SMALL.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("small.index");
        let index = Index::open_or_create(&path, Access::Write, IndexContent::Text);
        let clustering = set(IndexContent::Text, TEXTS).and_then(DocumentSet::cluster);
        index
            .and_then(|index| index.commit(&clustering?))
            .expect("an index");
        let database = Database::open(&path).expect("an index");
        let read = database.begin_read().expect("an index");
        let table = read.open_table(BLOCKS).expect("an index");
        let block = |entry: Result<(redb::AccessGuard<u64>, redb::AccessGuard<&[u8]>), _>| {
            let (number, bytes) = entry.expect("an index");
            (number.value(), bytes.value()[8..].to_vec())
        };
        let blocks = table.iter().expect("an index").map(block).collect();
        drop((table, read, database));
        let file = std::fs::read(&path).expect("an index");
        Small { file, blocks }
    })
}

/// Does with a file what a run does with an index: any of it may fail, nothing may panic.
fn use_index(path: &Path) {
    let _ = Index::verify(path);
    let Ok(mut index) = Index::open(path, Access::Write) else {
        return;
    };
    let kept = index.stat().kept;
    let asked = [
        TEXTS[0],
        TEXTS[2],
        "Another text, of which the index has nothing yet.",
    ];
    if let Ok(mut set) = set(kept, &asked)
        && index.ask(&mut set).is_ok()
        && let Ok(clustering) = set.cluster()
    {
        let _ = clustering.clusters().count();
        let _ = index.compact();
        let _ = index.commit(&clustering);
    }
}

fn place(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("small.index")
}

/// Changes made to blocks, each by three bytes: which byte of all, and what it becomes; under right checksums.
pub(super) fn blocks(bytes: &[u8]) {
    let small = small();
    let mut blocks = small.blocks.clone();
    for edit in bytes.chunks_exact(4).take(64) {
        let count = blocks.len();
        let block = &mut blocks[usize::from(edit[0]) % count].1;
        let at = usize::from(u16::from_le_bytes([edit[1], edit[2]]));
        if edit[0] & 0x80 != 0 {
            block.truncate(at % (block.len() + 1));
        } else if !block.is_empty() {
            let at = at % block.len();
            block[at] = edit[3];
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = place(&folder);
    std::fs::write(&path, &small.file).expect("a file");
    let database = Database::open(&path).expect("an index");
    let change = database.begin_write().expect("an index");
    {
        let mut table = change.open_table(BLOCKS).expect("an index");
        for (number, bytes) in &blocks {
            let sum = hash::hashed(hash::mixed(0, *number), bytes).to_le_bytes();
            let block = [&sum[..], bytes].concat();
            table.insert(number, block.as_slice()).expect("an index");
        }
    }
    change.commit().expect("an index");
    drop(database);
    use_index(&path);
}

/// Changes made to the bytes of the file, each by four: where, and what it becomes.
pub(super) fn damage(bytes: &[u8]) {
    let mut file = small().file.clone();
    for edit in bytes.chunks_exact(4).take(64) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) * 256 + usize::from(edit[2]);
        let at = at % file.len();
        file[at] = edit[3];
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(place(&folder), &file).expect("a file");
    // redb may panic where a page is not what it expects, which the index catches; a fuzzer would take that for its own.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let path = place(&folder);
    // Where `verify` says that an index is damaged, redb can abort a run that goes on to write: the program says so as it ends, but here
    // there is none.
    if Index::verify(&path).is_ok() {
        use_index(&path);
    }
    std::panic::set_hook(hook);
}
