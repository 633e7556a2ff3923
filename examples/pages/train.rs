//! Logistic regression with AdaGrad (Duchi, Hazan and Singer 2011), quantised to a byte a weight.
//!
//! First the kind of a page is learned, then its blocks by themselves, then blocks among others: for the last, scores come from
//! weights that were learned on other pages, since those of a page's own would flatter.

use crate::corpus::{KINDS, Page};
use nutgraf::input::html::PageWeights;

/// How often all examples are seen.
const EPOCHS: usize = 6;
/// The same for pages, which are few.
const PAGE_EPOCHS: usize = 12;
const RATE: f32 = 0.3;
const DECAY: f32 = 1e-4;
/// The same for the kinds of pages.
const PAGE_DECAY: f32 = 1e-3;
/// What the sums of squared gradients start from. With little, the first sight of a rare word would move its weight as far as
/// a hundred sights move that of a common shape, and rare words would be learned by heart.
const START: f32 = 40.0;
/// The largest weight that a byte stands for.
const LARGEST: f32 = 4.0;

/// Into how many parts pages are divided, by their hosts.
pub(crate) const FOLDS: usize = 5;

/// One table of weights.
#[derive(Clone)]
struct Table {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Table {
    fn new(size: usize) -> Self {
        Table {
            weights: vec![0.0; size],
            squares: vec![START; size],
        }
    }

    fn score(&self, features: &[u32]) -> f32 {
        let at = |hash: &u32| *hash as usize & (self.weights.len() - 1);
        features.iter().map(|hash| self.weights[at(hash)]).sum()
    }

    fn step(&mut self, features: &[u32], error: f32, decay: f32) {
        let last = self.weights.len() - 1;
        for at in features.iter().map(|hash| *hash as usize & last) {
            let gradient = error - decay * self.weights[at];
            self.squares[at] += gradient * gradient;
            self.weights[at] += RATE * gradient / self.squares[at].sqrt();
        }
    }

    fn bytes(&self) -> Vec<i8> {
        let byte = |weight: &f32| (weight / LARGEST * 127.0).round() as i8;
        self.weights.iter().map(byte).collect()
    }
}

/// A table as the program has it.
struct Bytes(Vec<i8>);

impl Bytes {
    fn score(&self, features: impl IntoIterator<Item = u32>) -> i32 {
        let at = |hash: u32| hash as usize & (self.0.len() - 1);
        let features = features.into_iter();
        features.map(|hash| i32::from(self.0[at(hash)])).sum()
    }
}

/// A fixed order that looks like none.
struct Shuffle(u64);

impl Shuffle {
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            order.swap(at, (self.0 >> 33) as usize % (at + 1));
        }
        order
    }
}

/// The weights that some pages teach, as the program reads them.
pub(crate) fn learn(pages: &[&Page]) -> Vec<u8> {
    let kinds = learn_kinds(pages);
    let found = found_kinds(pages);
    let among: Vec<_> = (0..pages.len()).map(|_| Vec::new()).collect();
    let all: Vec<usize> = (0..pages.len()).collect();
    let first = learn_blocks(
        pages,
        &found,
        &all,
        &among,
        PageWeights::TABLES[KINDS.len()],
    );
    let among = scored_by_others(pages, &found);
    let second = learn_blocks(
        pages,
        &found,
        &all,
        &among,
        PageWeights::TABLES[KINDS.len() + 1],
    );
    let tables = kinds.iter().chain([&first, &second]);
    tables
        .flat_map(|table| table.0.iter().map(|weight| *weight as u8))
        .collect()
}

fn learn_kinds(pages: &[&Page]) -> Vec<Bytes> {
    let mut tables: Vec<Table> = (0..KINDS.len())
        .map(|kind| Table::new(PageWeights::TABLES[kind]))
        .collect();
    let mut shuffle = Shuffle(99);
    for _ in 0..PAGE_EPOCHS {
        for at in shuffle.order(pages.len()) {
            let features = &pages[at].sample.page;
            let scores: Vec<f32> = tables.iter().map(|table| table.score(features)).collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
            let sum: f32 = shares.iter().sum();
            for (kind, table) in tables.iter_mut().enumerate() {
                let is = f32::from(u8::from(kind == pages[at].kind));
                table.step(features, is - shares[kind] / sum, PAGE_DECAY);
            }
        }
    }
    tables.iter().map(|table| Bytes(table.bytes())).collect()
}

/// The kind of each page, as found by what the others teach.
fn found_kinds(pages: &[&Page]) -> Vec<usize> {
    let mut found = vec![0; pages.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Page> = pages
            .iter()
            .filter(|page| page.fold != fold)
            .copied()
            .collect();
        if others.len() == pages.len() {
            continue;
        }
        let tables = learn_kinds(&others);
        for at in (0..pages.len()).filter(|&at| pages[at].fold == fold) {
            let score = |kind: &usize| tables[*kind].score(pages[at].sample.page.iter().copied());
            found[at] = (0..KINDS.len()).rev().max_by_key(score).unwrap_or(0);
        }
    }
    found
}

/// For each page what is weighed of its blocks among others, by scores that pages of other folds teach.
fn scored_by_others(pages: &[&Page], kinds: &[usize]) -> Vec<Vec<Vec<u32>>> {
    let none: Vec<_> = (0..pages.len()).map(|_| Vec::new()).collect();
    let mut among = none.clone();
    for half in 0..2 {
        let (own, others): (Vec<usize>, Vec<usize>) =
            (0..pages.len()).partition(|&at| pages[at].fold % 2 == half);
        let table = learn_blocks(
            pages,
            kinds,
            &others,
            &none,
            PageWeights::TABLES[KINDS.len()],
        );
        for at in own {
            let sample = &pages[at].sample;
            let blocks = 0..sample.texts.len();
            let scores: Vec<i32> = blocks
                .map(|block| table.score(sample.features(block, kinds[at])))
                .collect();
            among[at] = sample.among_others(&scores, kinds[at]);
        }
    }
    among
}

fn learn_blocks(
    pages: &[&Page],
    kinds: &[usize],
    from: &[usize],
    among: &[Vec<Vec<u32>>],
    size: usize,
) -> Bytes {
    let mut table = Table::new(size);
    let mut shuffle = Shuffle(5);
    let blocks = |&page: &usize| (0..pages[page].labels.len()).map(move |block| (page, block));
    let examples: Vec<(usize, usize)> = from.iter().flat_map(blocks).collect();
    for _ in 0..EPOCHS {
        for at in shuffle.order(examples.len()) {
            let (page, block) = examples[at];
            let mut features: Vec<u32> = pages[page].sample.features(block, kinds[page]).collect();
            features.extend(among[page].get(block).into_iter().flatten());
            let share = 1.0 / (1.0 + (-table.score(&features)).exp());
            let (label, weight) = pages[page].labels[block];
            let error = (f32::from(u8::from(label)) - share) * weight;
            table.step(&features, error, DECAY);
        }
    }
    Bytes(table.bytes())
}
