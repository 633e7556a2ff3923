//! Two texts, each taken as a document: which one says what the other says.

use super::verify::{CONTAINED, PreparedDocument, contained};
use super::{Clusterer, DocumentSet, Fingerprint, Measure, SetDocument};
use crate::Error;
use crate::dedup::{self, Comparison, Rule, Side, Veto};
use crate::document::Id;
use crate::language::Language;
use crate::segment::Segments;

/// Words and sentences up to which a text is better compared by [`dedup::compare`], as sentences and paragraphs are.
const FEW_WORDS: usize = 60;
const FEW_SENTENCES: usize = 3;

/// Whether a text is long enough to be judged as a document.
pub fn is_long(text: &str, language: Option<&'static Language>) -> bool {
    Fingerprint::new(text, Measure::Containment).word_count() > FEW_WORDS
        && Segments::new(text, language).sentences.len() > FEW_SENTENCES
}

/// Compares two documents as a [`DocumentSet`] does, and says what keeps both where none goes. The language is that of this reason.
///
/// Cost: linear in both, and a bounded alignment.
///
/// # Errors
/// Those of a set.
pub fn compare(a: &str, b: &str, language: Option<&'static Language>) -> Result<Comparison, Error> {
    let mut set = DocumentSet::new(Clusterer::default());
    for (id, text) in [("a", a), ("b", b)] {
        let fingerprint = Fingerprint::new(text, Measure::Containment);
        set.add(&SetDocument::member(Id::new(id), fingerprint))?;
    }
    let prepared = |number| Ok::<_, Error>(PreparedDocument::new(set.words(number)?));
    let alike = contained(&prepared(0)?, &prepared(1)?);
    let clustering = set.cluster()?;
    let sides = [Side::A, Side::B].into_iter().enumerate();
    let mut gone = sides.filter_map(|(number, side)| Some((side, clustering.repeat(number)?)));
    Ok(match gone.next() {
        Some((side, repeat)) => Comparison {
            remove: Some(side),
            similarity: repeat.similarity,
            reason: Rule::Repeat(repeat.reason),
        },
        None => Comparison {
            remove: None,
            similarity: alike,
            reason: Rule::Stay(veto(a, b, alike, language)),
        },
    })
}

/// What keeps two documents that are so much alike: what would keep them as one sentence each, if that is anything.
fn veto(a: &str, b: &str, alike: f64, language: Option<&'static Language>) -> Veto {
    match dedup::compare(a, b, language).reason {
        Rule::Stay(veto) if alike >= CONTAINED => veto,
        Rule::Stay(Veto::Short) => Veto::Short,
        _ => Veto::Words,
    }
}
