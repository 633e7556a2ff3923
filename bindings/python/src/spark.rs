//! What a cluster of machines asks for: documents made ready on each, and a part of a set told by one. `nutgraf.spark` puts them together.

use crate::error::{Error, of_option};
use crate::text::many;
use arrow_array::builder::{BinaryBuilder, Int32Builder, Int64Builder, ListBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use nutgraf::corpus::{self, Corrections, Fingerprint, LISTED, MOST, Membership};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use std::sync::Arc;

/// How documents are compared.
fn clusterer(dedup: &str, corrections: &str) -> PyResult<corpus::Clusterer> {
    Ok(corpus::Clusterer {
        level: crate::options::dedup(dedup)?,
        corrections: match corrections {
            "keep" => Corrections::Keep,
            _ => Corrections::Remove,
        },
        ..corpus::Clusterer::default()
    })
}

/// Columns of fingerprints, a row for each text.
#[derive(Default)]
struct Columns {
    rank: BinaryBuilder,
    key: BinaryBuilder,
    marks: Int64Builder,
    words: Int64Builder,
    sampled: Int32Builder,
    sample: ListBuilder<Int32Builder>,
}

impl Columns {
    fn add(&mut self, id: &str, fingerprint: &Fingerprint) {
        let worth = fingerprint.worth();
        let mut rank = Vec::with_capacity(25 + id.len());
        rank.push(1);
        rank.extend_from_slice(&worth.lacking.to_be_bytes());
        rank.extend_from_slice(&worth.noise.to_be_bytes());
        rank.extend_from_slice(&worth.content.to_be_bytes());
        rank.extend_from_slice(&worth.marks.to_be_bytes());
        rank.extend_from_slice(id.as_bytes());
        self.rank.append_value(rank);
        self.key.append_value(fingerprint.key().to_be_bytes());
        self.marks.append_value(worth.marks.cast_signed());
        self.words.append_value(fingerprint.word_count() as i64);
        self.sampled
            .append_value(fingerprint.sampled().cast_signed());
        for shingle in fingerprint.sample() {
            self.sample.values().append_value(shingle.cast_signed());
        }
        self.sample.append(true);
    }

    fn finish(mut self) -> PyResult<RecordBatch> {
        let columns: [(&str, ArrayRef); 6] = [
            ("rank", Arc::new(self.rank.finish())),
            ("key", Arc::new(self.key.finish())),
            ("marks", Arc::new(self.marks.finish())),
            ("words", Arc::new(self.words.finish())),
            ("sampled", Arc::new(self.sampled.finish())),
            ("sample", Arc::new(self.sample.finish())),
        ];
        RecordBatch::try_from_iter(columns).map_err(|error| Error::new_err(error.to_string()))
    }
}

/// The fingerprints of texts as a batch of Arrow: `rank` (bytes that sort from the worthiest document on: 1, of which 0 makes a document that
/// others are held against, its worth, its id), `key` (of documents
/// with the same words), `marks` (the same where what stands between the words is the same, too), `words`, `sampled` and `sample`.
#[pyfunction]
pub(crate) fn fingerprints(
    py: Python<'_>,
    ids: &Bound<'_, PyAny>,
    texts: &Bound<'_, PyAny>,
) -> PyResult<PyRecordBatch> {
    let (ids, texts) = (many(ids, "id")?, many(texts, "text")?);
    let batch = py.detach(|| {
        let mut columns = Columns::default();
        for (id, text) in ids.iter().zip(&texts) {
            let measure = corpus::Clusterer::default().measure;
            columns.add(id.as_str(), &Fingerprint::new(text.as_str(), measure));
        }
        columns.finish()
    });
    Ok(PyRecordBatch::new(batch?))
}

/// Some documents of a set, from the worthiest on, with the likely pairs that were found elsewhere.
#[pyclass(module = "nutgraf")]
pub(crate) struct Part {
    inner: Option<corpus::Part>,
    clusterer: corpus::Clusterer,
}

#[pymethods]
impl Part {
    /// Most documents of a shingle that others are paired with.
    #[classattr]
    const LISTED: usize = LISTED;
    /// Most documents that one is compared with.
    #[classattr]
    const MOST: usize = MOST;

    #[new]
    fn new(dedup: &str, corrections: &str) -> PyResult<Self> {
        let clusterer = clusterer(dedup, corrections)?;
        Ok(Part {
            inner: Some(corpus::Part::new(clusterer)),
            clusterer,
        })
    }

    /// Adds a document; `likely` are the numbers of those before it that it may repeat. One of an earlier set always stays.
    fn add(&mut self, text: &str, likely: Vec<u32>, earlier: bool) -> PyResult<()> {
        let membership = if earlier {
            Membership::Reference
        } else {
            Membership::Member
        };
        let fingerprint = Fingerprint::new(text, self.clusterer.measure);
        let part = self.inner.as_mut();
        let part = part.ok_or_else(|| Error::new_err("the part was clustered already"))?;
        part.add(fingerprint, membership, &likely)
            .map_err(|error| of_option(&error))
    }

    /// Of each document what it repeats, how alike they are, why, and what each copy of it is to be compared with.
    #[expect(clippy::type_complexity, reason = "a row of a table")]
    fn cluster(
        &mut self,
        py: Python<'_>,
    ) -> PyResult<Vec<(Option<usize>, f64, Option<&'static str>, Option<usize>)>> {
        let part = self.inner.take();
        let part = part.ok_or_else(|| Error::new_err("the part was clustered already"))?;
        let verdicts = py.detach(|| part.cluster());
        let row = |verdict: corpus::PartVerdict| {
            let repeat = verdict.repeat;
            (
                repeat.map(|repeat| repeat.of),
                repeat.map_or(0.0, |repeat| repeat.similarity),
                repeat.map(|repeat| repeat.reason.name()),
                verdict.of_copies,
            )
        };
        let verdicts = verdicts.map_err(|error| of_option(&error))?;
        Ok(verdicts.into_iter().map(row).collect())
    }
}

/// Whether one document repeats another: how alike they are and why, else None.
#[pyfunction]
pub(crate) fn repeats(
    gone: &str,
    stays: &str,
    dedup: &str,
    corrections: &str,
) -> PyResult<Option<(f64, &'static str)>> {
    let clusterer = clusterer(dedup, corrections)?;
    let found = corpus::repeats(clusterer, gone, stays).map_err(|error| of_option(&error))?;
    Ok(found.map(|(similarity, reason)| (similarity, reason.name())))
}

/// Fewest shared shingles of a pair that is worth comparing, by the smaller of both counts of sampled ones.
#[pyfunction]
pub(crate) fn fewest_shared(sampled: u32) -> usize {
    corpus::fewest_shared(sampled)
}
