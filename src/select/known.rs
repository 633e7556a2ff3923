//! What is found out of the sentences of a text once, however often they are looked at in however many choices.

use crate::terms::TermId;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Something by the number of a sentence, or its place among those that can be chosen.
type Kept<T> = RefCell<FxHashMap<usize, Rc<[T]>>>;

/// What is known of a text's sentences.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By the numbers of two sentences: how far one tells what the other tells.
    pub(super) pairs: RefCell<FxHashMap<(usize, usize), f64>>,
    /// By number: the content words.
    pub(super) content: Kept<TermId>,
    /// By number: the names that stand bare.
    pub(super) bare: Kept<usize>,
    /// By place: the places near it that tell all that it tells and more.
    pub(super) fuller: Kept<usize>,
}

/// What is kept of a sentence; it is made when it is first asked for.
pub(super) fn kept<T>(of: &Kept<T>, sentence: usize, make: impl FnOnce() -> Vec<T>) -> Rc<[T]> {
    if let Some(known) = of.borrow().get(&sentence) {
        return known.clone();
    }
    let made: Rc<[T]> = make().into();
    of.borrow_mut().insert(sentence, made.clone());
    made
}
