//! Clusters of documents of a set that are about one thing, told by their words; each one's references are those of all.

use super::data::{Set, Text};
use super::rouge::tokens;
use std::collections::{BTreeMap, HashMap};

/// Cosine from which on two documents belong together.
const ALIKE: f64 = 0.2;
/// Most documents of a cluster.
const MOST: usize = 4;

type Vector = Vec<(String, f64)>;

/// The clusters of a set, those with most likely members first. No document stands in two.
pub(crate) fn clusters(set: &Set) -> Vec<Text> {
    let likes = likes(&vectors(set));
    let mut centres: Vec<usize> = (0..likes.len())
        .filter(|&at| !likes[at].is_empty())
        .collect();
    centres.sort_by_key(|&at| std::cmp::Reverse(likes[at].len()));
    let mut used = vec![false; likes.len()];
    let mut clusters = Vec::new();
    for centre in centres {
        let free = likes[centre].iter().filter(|(_, at)| !used[*at]);
        let others: Vec<usize> = free.map(|(_, at)| *at).take(MOST - 1).collect();
        if used[centre] || others.is_empty() {
            continue;
        }
        let members: Vec<usize> = std::iter::once(centre).chain(others).collect();
        members.iter().for_each(|&at| used[at] = true);
        clusters.push(Text::of(members.iter().map(|&at| &set.texts[at])));
    }
    clusters
}

/// By document: its words that neither only it nor nearly a third of all have, as a unit vector.
fn vectors(set: &Set) -> Vec<Vector> {
    let counted = |text: &Text| {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for word in tokens(&text.document, set.language.code) {
            *counts.entry(word).or_default() += 1.0;
        }
        counts
    };
    let counts: Vec<_> = set.texts.iter().map(counted).collect();
    let mut holders: HashMap<&str, f64> = HashMap::new();
    for word in counts.iter().flat_map(BTreeMap::keys) {
        *holders.entry(word).or_default() += 1.0;
    }
    let all = counts.len() as f64;
    let weigh = |(word, count): (&String, &f64)| {
        let in_texts = holders[word.as_str()];
        let tells = in_texts > 1.0 && in_texts < all * 0.3;
        tells.then(|| (word.clone(), (1.0 + count.ln()) * (all / in_texts).ln()))
    };
    let vector = |counts: &BTreeMap<String, f64>| {
        let mut vector: Vector = counts.iter().filter_map(weigh).collect();
        let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        vector.iter_mut().for_each(|(_, w)| *w /= norm.max(1e-9));
        vector
    };
    counts.iter().map(vector).collect()
}

/// By document: those that are like it, the likest first.
fn likes(vectors: &[Vector]) -> Vec<Vec<(f64, usize)>> {
    let mut holders: HashMap<&str, Vec<(usize, f64)>> = HashMap::new();
    for (at, vector) in vectors.iter().enumerate() {
        for (word, weight) in vector {
            holders.entry(word).or_default().push((at, *weight));
        }
    }
    let like = |(at, vector): (usize, &Vector)| {
        let mut cosines = vec![0.0; vectors.len()];
        for (word, weight) in vector {
            holders[word.as_str()]
                .iter()
                .for_each(|(other, w)| cosines[*other] += weight * w);
        }
        let near = |(other, cosine): (usize, f64)| {
            (other != at && cosine > ALIKE).then_some((cosine, other))
        };
        let mut near: Vec<_> = cosines.into_iter().enumerate().filter_map(near).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near
    };
    vectors.iter().enumerate().map(like).collect()
}
