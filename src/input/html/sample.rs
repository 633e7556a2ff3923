//! A page as those see it who learn the weights of [`super::weighing`] from many.

use super::features::{Place, Weigher};
use super::page;
use super::sheet::Sheet;
use super::weighing::{PageKind, each_second, once_or_twice};

/// The blocks of a page, with what is weighed of them.
#[derive(Debug, Clone)]
pub struct PageSample {
    /// The text of each block.
    pub texts: Vec<String>,
    /// What is weighed of the page to find its kind.
    pub page: Vec<u32>,
    features: Vec<Vec<(u32, bool)>>,
    places: Vec<Place>,
}

impl PageSample {
    /// Of the part of a page that is read, as the rules judge it.
    pub fn of(html: &str) -> Self {
        let sheet = super::readable(Sheet::of(html));
        let page = page::judged_by_rules(&sheet);
        let weigher = Weigher::of(&page);
        let mut of_page = Vec::new();
        weigher.each_of_page(&mut |hash| of_page.push(hash));
        let features = (0..page.blocks.len()).map(|at| {
            let mut features = Vec::new();
            weigher.each(at, &mut |hash, by_kind| features.push((hash, by_kind)));
            features
        });
        PageSample {
            features: features.collect(),
            page: of_page,
            places: weigher.places(),
            texts: page.blocks.iter().map(|block| block.text.clone()).collect(),
        }
    }

    /// What is weighed of a block by itself, on a page of a kind; kinds are numbered by their names in order.
    pub fn features(&self, at: usize, kind: usize) -> impl Iterator<Item = u32> {
        let kind = PageKind::ALL[kind];
        let features = self.features[at].iter();
        features.flat_map(move |(hash, by_kind)| once_or_twice(*hash, *by_kind, kind))
    }

    /// What is weighed besides, once each block has a score by itself.
    pub fn among_others(&self, scores: &[i32], kind: usize) -> Vec<Vec<u32>> {
        let mut features = vec![Vec::new(); scores.len()];
        let kind = PageKind::ALL[kind];
        each_second(&self.places, scores, kind, &mut |at, hash| {
            features[at].push(hash)
        });
        features
    }
}
