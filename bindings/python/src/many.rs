//! One text or many: many are worked on by all cores, with the interpreter released.

use crate::text::{Text, Texts};
use nutgraf::batch::{self, Batch, Next};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often a long run looks whether it was interrupted.
const LOOK: Duration = Duration::from_millis(100);

/// Fewest texts that are worth starting threads for.
const WORTH_THREADS: usize = 4;

/// Works on one text, or on each of many; what comes back is one result, or a list of results in the order of the texts.
pub(crate) fn each<'py, R, F>(
    py: Python<'py>,
    texts: Texts,
    jobs: Option<usize>,
    work: F,
) -> PyResult<Bound<'py, PyAny>>
where
    R: for<'a> IntoPyObject<'a> + Send + 'static,
    F: Fn(&Text) -> R + Send + Sync + 'static,
{
    match texts {
        Texts::One(text) => py.detach(|| work(&text)).into_bound_py_any(py),
        Texts::Many(texts) => {
            let mut results = Vec::with_capacity(texts.len());
            let work = move |_, text: &Text| work(text);
            for_each(py, texts, jobs, work, |result| {
                results.push(result);
                Ok(())
            })?;
            results.into_bound_py_any(py)
        }
    }
}

/// Works on all texts and hands on the results in their order. Interrupted by Python's signals within a tenth of a second.
pub(crate) fn for_each<R: Send + 'static>(
    py: Python<'_>,
    texts: Vec<Text>,
    jobs: Option<usize>,
    work: impl Fn(usize, &Text) -> R + Send + Sync + 'static,
    mut take: impl FnMut(R) -> PyResult<()> + Send,
) -> PyResult<()> {
    let threads = threads(jobs, texts.len());
    let texts: Arc<[Text]> = texts.into();
    let numbers = 0..texts.len();
    let mut batch = batch::run(numbers, move |at| work(at, &texts[at]), threads)?;
    while py.detach(|| until_look(&mut batch, &mut take))? {
        py.check_signals()?;
    }
    Ok(())
}

/// Takes results for a while; whether more may come.
fn until_look<R>(batch: &mut Batch<R>, take: &mut impl FnMut(R) -> PyResult<()>) -> PyResult<bool> {
    let begun = Instant::now();
    while begun.elapsed() < LOOK {
        match batch.next(LOOK) {
            Next::Result(result) => take(result)?,
            Next::Pending => return Ok(true),
            Next::Done => return Ok(false),
        }
    }
    Ok(true)
}

fn threads(jobs: Option<usize>, texts: usize) -> usize {
    if texts < WORTH_THREADS {
        return 1;
    }
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    jobs.unwrap_or_else(cores).clamp(1, texts)
}
