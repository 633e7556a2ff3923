//! A part of a set whose likely pairs were found elsewhere: how many machines compare one set.

use super::leader::{CopyRule, LeaderPass};
use super::{Clusterer, DocumentSet, Fingerprint, Membership, Repeat, SetDocument};
use crate::Error;
use crate::dedup::Reason;
use crate::document::Id;

/// Some documents of a set that is too large for one machine, to be told which of them go, as [`DocumentSet::cluster`] would of the whole set.
///
/// The whole set is cut up where no likely pair is cut: of each document the first [`LISTED`](super::LISTED) of each of its
/// [`Fingerprint::sample`] by [`Fingerprint::worth`] are those that it may repeat, as far as they come before it; of these it is compared with the
/// [`MOST`](super::MOST) that share most, if they share [`fewest_shared`](super::fewest_shared). Of documents of one [`Fingerprint::key`] only the worthiest
/// takes part; the others go as its copies.
#[derive(Debug)]
pub struct Part {
    set: DocumentSet,
    likely: Vec<Vec<u32>>,
}

/// What becomes of a document of a [`Part`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartVerdict {
    /// What it repeats, by its number in the part; `None` if it stays.
    pub repeat: Option<Repeat>,
    /// Of the few of which that is told only when all others were seen: the document, by its number, that each copy of this one is to be compared
    /// with by itself ([`repeats`]). All other copies go as their first does, or as repeats of it.
    pub of_copies: Option<usize>,
}

impl Part {
    /// An empty part of a set that is clustered in a certain way.
    pub fn new(clusterer: Clusterer) -> Self {
        Part {
            set: DocumentSet::new(clusterer),
            likely: Vec::new(),
        }
    }

    /// Adds a document; references come first, then members from the worthiest on. `likely` are the numbers of those before it that it may repeat, those that share most
    /// first. Linear in the fingerprint.
    ///
    /// # Errors
    /// As [`DocumentSet::add`], and [`Error::Value`] if a number is not one of a document before it.
    pub fn add(
        &mut self,
        fingerprint: Fingerprint,
        membership: Membership,
        likely: &[u32],
    ) -> Result<(), Error> {
        let number = self.set.len();
        if likely.iter().any(|other| *other as usize >= number) {
            return Err(Error::Value("a likely pair of no document before".into()));
        }
        let document = SetDocument {
            membership,
            ..SetDocument::member(Id::new(""), fingerprint)
        };
        self.set.add(&document)?;
        self.likely.push(likely.to_vec());
        Ok(())
    }

    /// Tells what stays and what goes, by number. Cost: linear in the documents and their likely pairs.
    ///
    /// # Errors
    /// As [`DocumentSet::cluster`].
    pub fn cluster(self) -> Result<Vec<PartVerdict>, Error> {
        let rule = CopyRule::from(self.set.clusterer.measure);
        let ranked: Vec<u32> = (0..self.set.len() as u32).collect();
        let mut pass = LeaderPass::new(&self.set, &ranked, rule);
        for likely in self.likely {
            pass.next(None, |_, _| Ok(likely))?;
        }
        let before = pass.found().to_vec();
        let repeats = pass.end()?;
        let verdict = |(number, repeat): (usize, &Option<Repeat>)| {
            let of = before[number].map_or(number, |repeat| repeat.of);
            PartVerdict {
                repeat: *repeat,
                of_copies: repeats[of].map(|gone| gone.of),
            }
        };
        Ok(repeats.iter().enumerate().map(verdict).collect())
    }
}

/// Whether one document repeats another, and why, as a clustering tells it of two that it compares. Linear in both, and a bounded alignment for each
/// sentence in which they differ.
///
/// # Errors
/// As [`DocumentSet::cluster`].
pub fn repeats(
    clusterer: Clusterer,
    gone: &str,
    stays: &str,
) -> Result<Option<(f64, Reason)>, Error> {
    let mut part = Part::new(clusterer);
    for (text, likely) in [(stays, &[][..]), (gone, &[0])] {
        part.add(
            Fingerprint::new(text, clusterer.measure),
            Membership::Member,
            likely,
        )?;
    }
    let verdicts = part.cluster()?;
    let found = verdicts.last().and_then(|verdict| verdict.repeat);
    Ok(found.map(|repeat| (repeat.similarity, repeat.reason)))
}

#[cfg(test)]
mod tests {
    use super::super::{LISTED, MOST, fewest_shared};
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// The first so many texts are references.
    fn membership(number: usize, earlier: usize) -> Membership {
        if number < earlier {
            Membership::Reference
        } else {
            Membership::Member
        }
    }

    /// What becomes of texts that are put into a part as its doc says.
    fn in_parts(texts: &[String], earlier: usize) -> Vec<Option<usize>> {
        let clusterer = Clusterer::default();
        let of = |text: &String| Fingerprint::new(text, clusterer.measure);
        let mut ranked: Vec<(Fingerprint, usize)> = texts.iter().map(of).zip(0..).collect();
        ranked.sort_by_key(|(fingerprint, number)| {
            (membership(*number, earlier), fingerprint.worth(), *number)
        });
        let mut first: BTreeMap<u128, usize> = BTreeMap::new();
        let mut copies = Vec::new();
        ranked.retain(|(fingerprint, number)| {
            let words = fingerprint.word_count() > 0;
            let first = *first.entry(fingerprint.key()).or_insert(*number);
            let stays = first == *number || !words;
            copies.extend((!stays && *number >= earlier).then_some((*number, first)));
            stays
        });
        let mut part = Part::new(clusterer);
        for at in 0..ranked.len() {
            let likely = likely(&ranked, at);
            let membership = membership(ranked[at].1, earlier);
            part.add(ranked[at].0.clone(), membership, &likely).unwrap();
        }
        let mut goes = vec![None; texts.len()];
        let mut late = vec![None; texts.len()];
        for (verdict, (_, number)) in part.cluster().unwrap().iter().zip(&ranked) {
            goes[*number] = verdict.repeat.map(|repeat| ranked[repeat.of].1);
            late[*number] = verdict.of_copies.map(|of| ranked[of].1);
        }
        for (number, first) in copies {
            goes[number] = match late[first] {
                Some(of) => repeats(clusterer, &texts[number], &texts[of])
                    .unwrap()
                    .map(|_| of),
                None => Some(goes[first].unwrap_or(first)),
            };
        }
        goes
    }

    fn likely(ranked: &[(Fingerprint, usize)], at: usize) -> Vec<u32> {
        let this = &ranked[at].0;
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for shingle in this.sample() {
            let has =
                |(fingerprint, _): &&(Fingerprint, usize)| fingerprint.sample().contains(shingle);
            let listed = (0..)
                .zip(ranked)
                .filter(|(_, other)| has(other))
                .take(LISTED);
            for (other, _) in listed.filter(|(other, _)| (*other as usize) < at) {
                *shared.entry(other).or_default() += 1;
            }
        }
        let enough = |other: u32, count: usize| {
            let fewest = this.sampled().min(ranked[other as usize].0.sampled());
            count >= fewest_shared(fewest)
        };
        let mut shared: Vec<_> = shared
            .into_iter()
            .filter(|(other, count)| enough(*other, *count))
            .collect();
        shared.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        shared
            .into_iter()
            .map(|(other, _)| other)
            .take(MOST)
            .collect()
    }

    fn whole(texts: &[String], earlier: usize) -> Vec<Option<usize>> {
        let mut set = DocumentSet::new(Clusterer::default());
        for (number, text) in texts.iter().enumerate() {
            let fingerprint = Fingerprint::new(text, Clusterer::default().measure);
            let document = SetDocument {
                id: Id::new(format!("{number:05}")),
                fingerprint,
                rank: None,
                membership: membership(number, earlier),
            };
            set.add(&document).unwrap();
        }
        let clustering = set.cluster().unwrap();
        (0..texts.len())
            .map(|number| clustering.repeat(number).map(|repeat| repeat.of))
            .collect()
    }

    proptest! {
        #[test]
        fn a_set_in_parts_is_the_whole_set(
            texts in prop::collection::vec(
                prop::collection::vec("(the ferry|no bus|is late|at noon|in Sund|12|15|on Monday|fog|waits|for wind)[.,]?", 0..30)
                    .prop_map(|words| words.join(" ")),
                0..40,
            ),
            copies in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..20),
            earlier in 0usize..30,
        ) {
            let mut texts: Vec<String> = texts;
            if !texts.is_empty() {
                for (of, cut) in copies {
                    let text = of.get(&texts).clone();
                    let cut = (0..=text.len()).rev().step_by(7).nth(cut.index(3)).unwrap_or(0);
                    texts.push(format!("{} Later that day.", &text[..cut]));
                }
            }
            prop_assert_eq!(in_parts(&texts, earlier), whole(&texts, earlier));
        }
    }
}
