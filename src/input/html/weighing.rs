//! Features → the kind of a page, and which of its blocks are its text: a linear model.
//!
//! The rules of [`super::page`] judge first, and what they say is weighed with the rest. Each block has a score by itself, then
//! another from the same features and the scores around it. All sums are of whole numbers, so no machine differs.

use super::features::{Hashed, Place, Weigher};
use super::page::Page;
use super::verdict::BlockVerdict;
use rustc_hash::{FxHashMap, FxHashSet};

/// Weights as the trainer wrote them, one signed byte each; `weights.md` says what they were made from.
static BUILT_IN: &[u8; SIZE] = include_bytes!("weights.bin");

/// Weights of a kind of page.
const OF_KIND: usize = 1 << 11;
/// Weights of blocks by themselves.
const FIRST: usize = 1 << 14;
/// Weights of blocks among others.
const SECOND: usize = 1 << 15;
const SIZE: usize = KINDS * OF_KIND + FIRST + SECOND;

/// How many kinds there are.
pub(super) const KINDS: usize = 7;

/// Fewest blocks of a page on which they are weighed; one with less has little that could be furniture.
const SEVERAL: usize = 40;
/// How much has to speak against a block: a part of a text that is lost is worth more than furniture that stays is in the way.
const AGAINST: i32 = 200;
/// The same of prose that the rules keep.
const PROSE: i32 = 250;
/// How much has to speak for prose below a list that they found.
const BELOW: i32 = 800;
/// How often the mean score of the blocks that look like one counts beside its own.
const ALIKE: i64 = 4;
/// The largest score of a block that counts in a mean, and what is one unit of those below.
const UNIT: i64 = 127;
/// Most letters of a block that count in the mean of those around it.
const MOST: usize = 100;
/// Fewest letters of a block that goes where it only repeats another.
const REPEATED: usize = 25;
/// Share of what the rules keep, one in so many, below which nothing is believed.
const LEAST: usize = 10;

/// What a page is for. In the order of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageKind {
    /// A text of its own: news, a post, a recipe.
    Article,
    /// Goods of a shop.
    Collection,
    /// Manuals, references.
    Documentation,
    /// Threads, questions with answers.
    Forum,
    /// Entries that lead to texts.
    Listing,
    /// One thing that is sold.
    Product,
    /// What a company offers.
    Service,
}

impl PageKind {
    pub(super) const ALL: [PageKind; KINDS] = [
        PageKind::Article,
        PageKind::Collection,
        PageKind::Documentation,
        PageKind::Forum,
        PageKind::Listing,
        PageKind::Product,
        PageKind::Service,
    ];

    /// Whether blocks are weighed; where not, the rules find more.
    fn is_weighed(self) -> bool {
        !matches!(self, PageKind::Article)
    }
}

/// A table of weights, as many as a power of two.
#[derive(Clone, Copy)]
struct Table<'w>(&'w [u8]);

impl Table<'_> {
    fn weight(self, hash: u32) -> i32 {
        let at = hash as usize & (self.0.len() - 1);
        i32::from(self.0[at] as i8)
    }
}

/// All weights of pages, a signed byte each.
#[derive(Debug, Clone, Copy)]
pub struct PageWeights<'w>(&'w [u8; SIZE]);

impl<'w> PageWeights<'w> {
    /// How many weights the tables have: one for each kind of page, then of blocks by themselves and among others.
    pub const TABLES: [usize; KINDS + 2] = [
        OF_KIND, OF_KIND, OF_KIND, OF_KIND, OF_KIND, OF_KIND, OF_KIND, FIRST, SECOND,
    ];

    /// Weights from the bytes of all tables; `None` for any other number.
    pub fn new(bytes: &'w [u8]) -> Option<Self> {
        bytes.try_into().ok().map(PageWeights)
    }

    /// Those that are compiled in.
    pub(super) fn built_in() -> PageWeights<'static> {
        PageWeights(BUILT_IN)
    }

    fn of_kind(self, kind: PageKind) -> Table<'w> {
        let start = kind as usize * OF_KIND;
        Table(&self.0[start..start + OF_KIND])
    }

    fn first(self) -> Table<'w> {
        Table(&self.0[KINDS * OF_KIND..][..FIRST])
    }

    fn second(self) -> Table<'w> {
        Table(&self.0[KINDS * OF_KIND + FIRST..])
    }
}

/// Lets the weights judge a page that the rules have judged, if it is of a kind where they find more. Cost: linear in the page.
pub(super) fn judge(page: &mut Page, weights: PageWeights) {
    if page.blocks.len() < SEVERAL || is_foreign(page) {
        return;
    }
    let weigher = Weigher::of(page);
    let kind = kind(&weigher, weights);
    if !kind.is_weighed() {
        return;
    }
    let scores = scores(&weigher, kind, weights).into_iter().enumerate();
    let listed = (0..page.blocks.len()).rfind(|&at| page.verdicts[at] == BlockVerdict::InList);
    // Prose that the rules keep needs more against it, and what stands below a list that they found more for it.
    let stays = scores.map(|(at, score)| {
        score
            > match page.worth[at] > 0.0 {
                true if page.keeps(at) => -PROSE,
                true if listed.is_some_and(|last| at > last) => BELOW,
                _ => -AGAINST,
            }
    });
    let stays: Vec<bool> = stays.collect();
    let size = |keeps: &dyn Fn(usize) -> bool| -> usize {
        let kept = (0..page.blocks.len()).filter(|&at| keeps(at));
        kept.map(|at| page.blocks[at].size).sum()
    };
    if LEAST * size(&|at| stays[at]) < size(&|at| page.keeps(at)) {
        return;
    }
    let mut seen = FxHashSet::default();
    for (at, stays) in stays.into_iter().enumerate() {
        let block = &page.blocks[at];
        let again = stays && block.size >= REPEATED && !seen.insert(block.text.as_str());
        let verdict = match (stays, page.verdicts[at].stays()) {
            _ if again => BlockVerdict::Repeated,
            (true, false) => BlockVerdict::Weighed,
            (false, true) => BlockVerdict::Outweighed,
            _ => continue,
        };
        page.verdicts[at] = verdict;
    }
}

/// Whether a page is written in letters of which the weights have seen none: a third of its bytes or more are no ASCII.
fn is_foreign(page: &Page) -> bool {
    let (mut all, mut foreign) = (0, 0);
    for block in &page.blocks {
        all += block.text.len();
        foreign += block.text.bytes().filter(|byte| !byte.is_ascii()).count();
    }
    3 * foreign >= all
}

/// The kind whose features weigh most.
fn kind(weigher: &Weigher, weights: PageWeights) -> PageKind {
    let mut sums = [0; KINDS];
    weigher.each_of_page(&mut |hash| {
        for (sum, kind) in sums.iter_mut().zip(PageKind::ALL) {
            *sum += weights.of_kind(kind).weight(hash);
        }
    });
    let mut best = PageKind::Article;
    for kind in PageKind::ALL {
        if sums[kind as usize] > sums[best as usize] {
            best = kind;
        }
    }
    best
}

/// The score of each block of a page of a kind: the more, the likelier it is text.
fn scores(weigher: &Weigher, kind: PageKind, weights: PageWeights) -> Vec<i32> {
    let (first, second) = (weights.first(), weights.second());
    let blocks = weigher.page.blocks.len();
    let (mut own, mut sums) = (vec![0; blocks], vec![0; blocks]);
    for at in 0..blocks {
        weigher.each(at, &mut |hash, by_kind| {
            for hash in once_or_twice(hash, by_kind, kind) {
                own[at] += first.weight(hash);
                sums[at] += second.weight(hash);
            }
        });
    }
    let places = weigher.places();
    each_second(&places, &own, kind, &mut |at, hash| {
        sums[at] += second.weight(hash);
    });
    let around = Around::of(&places, &sums);
    // What looks alike stays or goes together: no post of a thread alone.
    let alike = |at: usize| (ALIKE * around.alike(places[at].sign)) as i32;
    (0..blocks).map(|at| sums[at] + alike(at)).collect()
}

/// A feature, and if it is weighed for each kind, what it is on pages of one.
pub(super) fn once_or_twice(hash: u32, by_kind: bool, kind: PageKind) -> impl Iterator<Item = u32> {
    std::iter::once(hash).chain(by_kind.then(|| of_its_own(hash, kind)))
}

/// A feature on pages of one kind.
fn of_its_own(hash: u32, kind: PageKind) -> u32 {
    let kind = (kind as u32 + 1).wrapping_mul(0x9e37_79b1);
    (hash ^ kind).wrapping_mul(0x85eb_ca6b).rotate_left(13)
}

/// Calls `take` with the features that the scores of blocks give each of them.
pub(super) fn each_second(
    places: &[Place],
    scores: &[i32],
    kind: PageKind,
    take: &mut impl FnMut(usize, u32),
) {
    let around = Around::of(places, scores);
    for at in 0..scores.len() {
        let own = class(i64::from(scores[at]));
        let alike = class(around.alike(places[at].sign));
        let [near, wide, far] = [2, 6, 20].map(|by| class(around.mean(at, by)));
        let beside = |at: Option<usize>| {
            let score = at.and_then(|at| scores.get(at));
            score.map_or(30, |score| class(i64::from(*score)))
        };
        let (before, behind) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let size = (places[at].size + 1).ilog2() as usize;
        let singles = [own, alike, near, wide, far, before, behind];
        for (name, single) in singles.into_iter().enumerate() {
            let hash = Hashed::of(200 + name as u32).and(single).finish();
            take(at, hash);
            take(at, of_its_own(hash, kind));
        }
        let inside = places[at]
            .inside
            .map(|(from, to)| class(around.between(from, to)));
        for (name, single) in inside.into_iter().enumerate() {
            let hash = Hashed::of(220 + name as u32).and(single).finish();
            take(at, hash);
            take(at, of_its_own(hash, kind));
        }
        let pairs = [
            (inside[0] / 2, inside[1] / 2),
            (inside[1] / 2, inside[2] / 2),
            (inside[2] / 2, inside[3] / 2),
            (own / 2, inside[0] / 2),
            (own / 2, inside[1] / 2),
            (own / 2, inside[2] / 2),
            (own / 2, alike / 2),
            (own / 2, wide / 2),
            (before / 2, behind / 2),
            (own / 2, around.share),
            (own / 2, size),
            (wide / 2, size),
            (wide / 2, far / 2),
            (near / 2, size),
        ];
        for (name, (one, other)) in pairs.into_iter().enumerate() {
            let hash = Hashed::of(230 + name as u32).and(one).and(other);
            take(at, hash.finish());
        }
    }
}

/// A score as one of 25 classes.
fn class(score: i64) -> usize {
    let class = (12 * score + UNIT).div_euclid(2 * UNIT);
    (class.clamp(-12, 12) + 12) as usize
}

/// Means of the scores of blocks.
struct Around {
    /// By what blocks have in common: the sum of their scores, and what each counts.
    alike: FxHashMap<usize, (i64, i64)>,
    /// The same before each block and after the last.
    sums: Vec<(i64, i64)>,
    /// Eighths of the page's letters in blocks that are text by themselves.
    share: usize,
}

impl Around {
    fn of(places: &[Place], scores: &[i32]) -> Self {
        let mut around = Around {
            alike: FxHashMap::default(),
            sums: vec![(0, 0)],
            share: 0,
        };
        let (mut sum, mut text, mut all) = ((0, 0), 0, 0);
        for (place, score) in places.iter().zip(scores) {
            let score = i64::from(*score).clamp(-UNIT, UNIT);
            let size = place.size as i64 + 1;
            let alike = around.alike.entry(place.sign).or_insert((0, 0));
            *alike = (alike.0 + score * size, alike.1 + size);
            let counts = place.size.min(MOST) as i64 + 1;
            sum = (sum.0 + score * counts, sum.1 + counts);
            around.sums.push(sum);
            text += if score > 0 { size } else { 0 };
            all += size;
        }
        around.share = (8 * text / all.max(1)) as usize;
        around
    }

    fn alike(&self, sign: usize) -> i64 {
        let (sum, counts) = self.alike.get(&sign).copied().unwrap_or((0, 1));
        sum.div_euclid(counts)
    }

    /// The mean of some blocks.
    fn between(&self, from: usize, to: usize) -> i64 {
        let (from, to) = (self.sums[from], self.sums[to]);
        (to.0 - from.0).div_euclid((to.1 - from.1).max(1))
    }

    /// The mean of the blocks up to so many before and behind one, itself left out.
    fn mean(&self, at: usize, by: usize) -> i64 {
        let last = self.sums.len() - 1;
        let sum = |from: usize, to: usize| {
            let (from, to) = (self.sums[from], self.sums[to]);
            (to.0 - from.0, to.1 - from.1)
        };
        let before = sum(at.saturating_sub(by), at);
        let behind = sum(at + 1, (at + 1 + by).min(last));
        (before.0 + behind.0).div_euclid((before.1 + behind.1).max(1))
    }
}
