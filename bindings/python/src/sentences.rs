//! Sentences of texts, and of texts that still come.

use crate::error::of_input;
use crate::many::each;
use crate::options;
use crate::points::{Place, Points};
use crate::text::{Text, texts};
use nutgraf::{Abbreviations, Language, Splitter};
use pyo3::prelude::*;

/// A sentence of a text: a verbatim slice, without white space around it.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Slice {
    /// The slice.
    text: String,
    /// Where it starts, in code points.
    start: usize,
    /// Where it ends, in code points.
    end: usize,
    /// Where it starts in UTF-8, in bytes.
    byte_start: usize,
    /// Where it ends in UTF-8, in bytes.
    byte_end: usize,
}

#[pymethods]
impl Slice {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        let Slice {
            text, start, end, ..
        } = self;
        format!("Slice({text:?}, start={start}, end={end})")
    }
}

/// How sentences are cut.
#[derive(Clone)]
struct Cut {
    language: Option<&'static Language>,
    abbreviations: Abbreviations,
    break_lines: bool,
}

impl Cut {
    fn splitter(&self, text: &str) -> Splitter {
        let splitter = match self.language {
            Some(language) => Splitter::new(Some(language)),
            None => Splitter::for_text(text),
        };
        splitter
            .with_abbreviations(&self.abbreviations)
            .breaking_lines(self.break_lines)
    }

    fn slices(&self, text: &Text) -> Vec<Slice> {
        let text = text.as_str();
        let mut points = Points::new(text);
        let slice = |span: nutgraf::Span| {
            let place = Place::of(&mut points, span);
            Slice {
                text: span.of(text).to_owned(),
                start: place.start,
                end: place.end,
                byte_start: place.byte_start,
                byte_end: place.byte_end,
            }
        };
        let spans = self.splitter(text).split(text);
        spans.into_iter().map(slice).collect()
    }
}

/// The sentences of a text, in order; of many texts a list of such lists.
#[pyfunction]
#[pyo3(signature = (text, *, language=None, abbreviations=None, break_lines=false, text_field="text", jobs=None))]
pub(crate) fn sentences<'py>(
    text: &Bound<'py, PyAny>,
    language: Option<&str>,
    abbreviations: Option<Vec<String>>,
    break_lines: bool,
    text_field: &str,
    jobs: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let cut = Cut {
        language: options::language(language)?,
        abbreviations: options::abbreviations(abbreviations)?,
        break_lines,
    };
    let work = move |text: &Text| cut.slices(text);
    each(text.py(), texts(text, text_field)?, jobs, work)
}

/// The sentences of a text that comes bit by bit, each as soon as no text behind it can change it.
///
/// `pieces` is an iterable of str or of bytes in UTF-8, cut anywhere; it is asked for more only when no sentence is ready.
#[pyclass(module = "nutgraf")]
pub(crate) struct SentenceStream {
    pieces: Py<PyAny>,
    stream: nutgraf::SentenceStream,
    ended: bool,
}

#[pymethods]
impl SentenceStream {
    #[new]
    #[pyo3(signature = (pieces, *, language=None, abbreviations=None, break_lines=false))]
    fn new(
        pieces: &Bound<'_, PyAny>,
        language: Option<&str>,
        abbreviations: Option<Vec<String>>,
        break_lines: bool,
    ) -> PyResult<Self> {
        let language = options::language(language)?;
        let splitter = Splitter::new(language)
            .with_abbreviations(&options::abbreviations(abbreviations)?)
            .breaking_lines(break_lines);
        let stream = splitter.stream();
        Ok(SentenceStream {
            pieces: pieces.try_iter()?.into_any().unbind(),
            stream: match language {
                Some(_) => stream,
                None => stream.telling_language(),
            },
            ended: false,
        })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<String>> {
        loop {
            if let Some(sentence) = self.stream.next() {
                return Ok(Some(sentence.text));
            }
            if self.ended {
                return Ok(None);
            }
            self.read(py)?;
        }
    }
}

impl SentenceStream {
    /// Takes the next piece, or the end.
    fn read(&mut self, py: Python<'_>) -> PyResult<()> {
        let pieces = self.pieces.bind(py);
        let taken = match pieces.call_method0("__next__") {
            Ok(piece) => match piece.extract::<&[u8]>() {
                Ok(bytes) => self.stream.push_bytes(bytes),
                Err(_) => {
                    let text = crate::text::one(&piece, "piece")?;
                    self.stream.push(text.as_str());
                    Ok(())
                }
            },
            Err(error) if error.is_instance_of::<pyo3::exceptions::PyStopIteration>(py) => {
                self.ended = true;
                self.stream.finish()
            }
            Err(error) => return Err(error),
        };
        taken.map_err(|error| of_input("pieces", &error))
    }
}
