//! Parts of a page that a click unfolds, and the controls that do so: the answers and questions of an accordion.
//!
//! Neither is hidden from a reader, though markup says that one is a button or a link and the other invisible. A control is told
//! from that of a menu by what it opens: prose, not links.

use super::blocks::APART;
use super::tags::Tag;
use super::tree::{Key, Tree};
use rustc_hash::FxHashMap;

/// Fewest and most letters of a control that says what it opens.
const QUESTION: std::ops::RangeInclusive<usize> = 4..=300;
/// Fewest letters of what it opens.
const ANSWER: usize = 40;
/// How many elements around a control may hold nothing else.
const AROUND: usize = 4;
/// What the classes of such controls have in them.
const CALLED: &[&str] = &["accordion", "collapsible", "faq", "question"];

/// What is folded, in the order of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Folds {
    questions: Vec<usize>,
    answers: Vec<usize>,
}

impl Folds {
    /// Finds them. Linear in the page; one that has no control costs a look at its tags.
    pub(super) fn of(tree: &Tree) -> Self {
        let controls = controls(tree);
        if controls.is_empty() {
            return Folds::default();
        }
        let finder = FoldFinder::of(tree);
        let pairs: Vec<_> = controls
            .into_iter()
            .filter_map(|at| finder.pair(at))
            .collect();
        let mut said: FxHashMap<&str, usize> = FxHashMap::default();
        for pair in &pairs {
            *said.entry(pair.text).or_insert(0) += 1;
        }
        // One alone, or many that say the same, only show more of a text.
        let several = said.len() > 1;
        let mut folds = Folds::default();
        for pair in &pairs {
            if pair.titled || several && said[pair.text] == 1 {
                folds.questions.push(pair.question);
                folds.answers.push(pair.answer);
            }
        }
        folds.answers.sort_unstable();
        folds
    }

    /// Whether an element is a question, or an answer that is hidden until it is asked for.
    pub(super) fn shows(&self, at: usize) -> bool {
        let has = |list: &[usize]| list.binary_search(&at).is_ok();
        has(&self.questions) || has(&self.answers)
    }

    /// A question leads to no other page, even where it is a link.
    pub(super) fn unlink(&self, tree: &mut Tree) {
        for &at in &self.questions {
            let end = tree.nodes[at].end;
            let inside = &mut tree.nodes[at..end];
            inside.iter_mut().for_each(|node| node.linked = false);
        }
    }
}

/// A control and what it opens.
struct Fold<'t> {
    question: usize,
    answer: usize,
    text: &'t str,
    /// Whether it is all of a heading or term.
    titled: bool,
}

/// A page in which they are looked for.
struct FoldFinder<'t> {
    tree: &'t Tree,
    ids: FxHashMap<&'t str, usize>,
    /// Letters before each node and after the last, and those of them in links.
    letters: Vec<(usize, usize)>,
}

impl<'t> FoldFinder<'t> {
    fn of(tree: &'t Tree) -> Self {
        let mut ids = FxHashMap::default();
        let mut letters = Vec::with_capacity(tree.nodes.len() + 1);
        let mut sum = (0, 0);
        for (at, node) in tree.nodes.iter().enumerate() {
            letters.push(sum);
            if let Some(id) = tree.attribute(at, Key::Id) {
                ids.entry(id).or_insert(at);
            }
            let parent = tree.nodes[node.parent].tag;
            let code = parent.is_some_and(|tag| matches!(tag, Tag::Script | Tag::Style));
            if node.tag.is_none() && !code {
                let size = node.span.of(&tree.text).trim().len();
                sum.0 += size;
                sum.1 += if node.linked { size } else { 0 };
            }
        }
        letters.push(sum);
        FoldFinder { tree, ids, letters }
    }

    /// A control with what it opens, if that is prose.
    fn pair(&self, question: usize) -> Option<Fold<'t>> {
        let (size, _) = self.size(question);
        if !QUESTION.contains(&size) {
            return None;
        }
        let text = self.text(question)?;
        let (outer, titled) = self.outer(question, size);
        let answer = self.named(question).or_else(|| self.next(outer))?;
        let (letters, linked) = self.size(answer);
        let prose = letters >= ANSWER && 2 * linked < letters;
        let inside = (answer..self.tree.nodes[answer].end).contains(&question);
        (prose && !inside && !is_apart(self.tree, answer)).then_some(Fold {
            question,
            answer,
            text,
            titled,
        })
    }

    /// The longest stretch of text in a control.
    fn text(&self, at: usize) -> Option<&'t str> {
        let tree = self.tree;
        let texts = tree.nodes[at..tree.nodes[at].end].iter();
        let texts = texts.filter(|node| node.tag.is_none());
        texts
            .map(|node| node.span.of(&tree.text).trim())
            .max_by_key(|text| text.len())
    }

    /// The outermost element that holds nothing but a control, and whether one that does is a heading or term.
    fn outer(&self, at: usize, size: usize) -> (usize, bool) {
        let (mut outer, mut titled) = (at, false);
        for _ in 0..AROUND {
            let parent = self.tree.nodes[outer].parent;
            if self.size(parent).0 != size {
                break;
            }
            outer = parent;
            let tag = self.tree.nodes[outer].tag;
            titled |= tag.is_some_and(|tag| tag.is_heading() || tag == Tag::Dt);
        }
        (outer, titled)
    }

    /// What a control says that it opens.
    fn named(&self, at: usize) -> Option<usize> {
        let of = |key| self.tree.attribute(at, key);
        let links = [Key::DataBsTarget, Key::DataTarget, Key::Href];
        let links = links.into_iter().filter_map(of);
        let mut ids = of(Key::AriaControls)
            .into_iter()
            .chain(links.filter_map(|link| link.strip_prefix('#')));
        ids.find_map(|id| self.ids.get(id).copied())
    }

    /// The element that follows another in what holds both.
    fn next(&self, at: usize) -> Option<usize> {
        let nodes = &self.tree.nodes;
        let mut next = nodes[at].end;
        while next < nodes[nodes[at].parent].end {
            if nodes[next].tag.is_some() {
                return Some(next);
            }
            next = nodes[next].end;
        }
        None
    }

    /// Letters in a node, and those of them in links.
    fn size(&self, at: usize) -> (usize, usize) {
        let (start, end) = (self.letters[at], self.letters[self.tree.nodes[at].end]);
        (end.0 - start.0, end.1 - start.1)
    }
}

/// The elements that unfold others: they say so, or are buttons.
fn controls(tree: &Tree) -> Vec<usize> {
    let tells = |key: Key| matches!(key, Key::AriaExpanded | Key::DataToggle | Key::DataBsToggle);
    let controls = tree.nodes.iter().enumerate().filter(|(_, node)| {
        let own = || &tree.attributes[node.span.start..node.span.end];
        let tag = node.tag;
        tag == Some(Tag::Button) || tag.is_some() && own().iter().any(|(key, _)| tells(*key))
    });
    let controls = controls.map(|(at, _)| at);
    controls.filter(|&at| is_control(tree, at)).collect()
}

/// Whether an element unfolds another: it says so, or is a button that is called a question or stands in a heading or term.
fn is_control(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    let of = |key| tree.attribute(at, key);
    let collapses = |key| of(key) == Some("collapse");
    let opens = || collapses(Key::DataToggle) || collapses(Key::DataBsToggle);
    let tells = || of(Key::AriaExpanded).is_some() && of(Key::AriaControls).is_some();
    if node.tag != Some(Tag::Button) {
        return tells() || opens();
    }
    let titles = |tag: Tag| tag.is_heading() || matches!(tag, Tag::Dt | Tag::Summary);
    let in_title = tree.nodes[node.parent].tag.is_some_and(titles);
    let called = || {
        let class = of(Key::Class).unwrap_or_default().to_ascii_lowercase();
        CALLED.iter().any(|name| class.contains(name))
    };
    in_title || of(Key::AriaExpanded).is_some() || opens() || called()
}

/// Whether an element is never part of a text, folded or not.
fn is_apart(tree: &Tree, at: usize) -> bool {
    let role = tree.attribute(at, Key::Role);
    tree.nodes[at].tag.is_none_or(Tag::is_no_text) || role.is_some_and(|role| APART.contains(&role))
}
