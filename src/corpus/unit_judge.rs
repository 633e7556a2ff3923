//! Whether a unit goes as a copy of another: the rules for one document, and whether both documents are about the same.

use super::opening::OpeningStore;
use super::spill::SpillError;
use super::unit_fingerprints::{Followed, Standing};
use super::unit_store::{StoredUnit, UnitStore};
use super::unit_texts::UnitTexts;
use super::{DocumentSet, Repeat};
use crate::Error;
use crate::dedup::{Pairs, Reason, Spared, Told};
use crate::language::Language;
use crate::segment::{LineKind, Role};
use rustc_hash::FxHashSet;

/// Documents from which words that they share are no longer about anything: a copyright line, a note on cookies.
const COMMON: usize = 3;
/// Bytes from which a unit is too long to say nothing, so that its words need not be counted.
const LONG: usize = 120;

/// What is kept of the units of a set.
#[derive(Debug)]
pub(super) struct StoredUnits {
    pub(super) kept: UnitStore,
    pub(super) texts: UnitTexts,
    pub(super) openings: OpeningStore,
    /// How many there are.
    pub(super) count: usize,
}

/// Judges the units of a set, two by two.
pub(super) struct UnitJudge<'s> {
    units: &'s StoredUnits,
    least_words: usize,
    /// By number: whether its words stand in [`COMMON`] documents.
    common: Vec<bool>,
    pairs: ByLanguage,
    spared: Spared,
    /// The unit that was spared last: it may be near several.
    last_spared: Option<usize>,
}

impl<'s> UnitJudge<'s> {
    /// The judge of the units that are the documents of a set.
    pub(super) fn new(
        units: &'s StoredUnits,
        set: &DocumentSet,
        least_words: usize,
        judged: &FxHashSet<u64>,
    ) -> Result<Self, SpillError> {
        Ok(UnitJudge {
            common: common(set, &units.kept, judged)?,
            units,
            least_words,
            pairs: ByLanguage::default(),
            spared: Spared::default(),
            last_spared: None,
        })
    }

    /// Whether one unit repeats another, and how alike they are; `same` tells the reason where they have the same words.
    pub(super) fn rule(
        &mut self,
        gone: usize,
        stays: usize,
        same: Option<Reason>,
    ) -> Result<Option<(f64, Reason)>, Error> {
        let (one, other) = (self.units.kept.get(gone)?, self.units.kept.get(stays)?);
        let found = if self.common[gone] {
            // What stands in many documents goes as a copy of the same words alone, or some of its copies would stay.
            same.map(|reason| (1.0, reason))
        } else {
            self.found(gone, &one, stays, &other, same)?
        };
        let Some((_, reason)) = found else {
            return Ok(None);
        };
        if reason != Reason::Exact
            && let Some(kind) = self.units.line_kind(&one)?
        {
            if self.last_spared.replace(gone) != Some(gone) {
                self.spared.add(kind);
            }
            return Ok(None);
        }
        Ok(found)
    }

    /// The same of a unit that is not in many documents.
    fn found(
        &mut self,
        gone: usize,
        one: &StoredUnit,
        stays: usize,
        other: &StoredUnit,
        same: Option<Reason>,
    ) -> Result<Option<(f64, Reason)>, Error> {
        let found = match same {
            Some(Reason::Exact) => Some((1.0, Reason::Exact)),
            _ => self.compare(gone, one, stays, other)?,
        };
        let Some((similarity, reason)) = found else {
            return Ok(None);
        };
        if reason == Reason::Contained && similarity < 1.0 {
            return Ok(None); // a word that the fuller one lacks may be what it is about
        }
        let may_go = if one.document == other.document {
            let section = one.standing.section == other.standing.section;
            let same_words = reason != Reason::Contained && similarity >= 1.0;
            let caption = one.standing.role == Role::Caption;
            let told =
                reason != Reason::Contained || self.told(gone, one)?.anything(self.least_words);
            told && (section || same_words || caption)
        } else {
            self.may_go_across(gone, one, stays, other, reason)?
        };
        Ok(found.filter(|_| may_go))
    }

    /// Whether a unit may go as a copy in another document: where both are about the same, where it stands by the same unit, or where
    /// it says enough by itself. That is, anything if the copy is exact, else what it is about. Only exact copies go between two notices
    /// of the same kind.
    fn may_go_across(
        &mut self,
        gone: usize,
        one: &StoredUnit,
        stays: usize,
        other: &StoredUnit,
        reason: Reason,
    ) -> Result<bool, Error> {
        let exact = reason == Reason::Exact;
        let openings = &self.units.openings;
        let (here, there) = (openings.get(one.document)?, openings.get(other.document)?);
        if !exact && here.is_of_another_day(&there) {
            return Ok(false);
        }
        if exact && one.span.end - one.span.start >= LONG {
            return Ok(true);
        }
        let told = self.told(gone, one)?;
        let anything = told.anything(self.least_words);
        if anything && (exact || told.its_subject()) {
            return Ok(true);
        }
        if !anything && reason == Reason::Contained {
            return Ok(false);
        }
        Ok(here.is_about_the_same(&there) || self.units.stand_by_the_same(gone, stays)?)
    }

    fn compare(
        &mut self,
        gone: usize,
        one: &StoredUnit,
        stays: usize,
        other: &StoredUnit,
    ) -> Result<Option<(f64, Reason)>, Error> {
        let units = self.units;
        let language = Some(one.language).filter(|one| *one == other.language);
        let language = language.and_then(|number| units.kept.languages[number as usize]);
        let text = |number: usize| units.text(if number == gone { one } else { other });
        Ok(self.pairs.of(language).repeats(gone, stays, text)?)
    }

    fn told(&mut self, gone: usize, one: &StoredUnit) -> Result<Told, SpillError> {
        let units = self.units;
        let language = units.kept.languages[one.language as usize];
        self.pairs.of(language).told(gone, |_| units.text(one))
    }

    /// Keeps lines that are no statements where something stays behind them, or where their copy is of another kind. Tells how many
    /// were spared in all.
    pub(super) fn spare(mut self, repeats: &mut [Option<Repeat>]) -> Result<Spared, SpillError> {
        for number in (0..repeats.len()).rev() {
            let Some(repeat) = repeats[number] else {
                continue;
            };
            let unit = self.units.kept.get(number)?;
            let Some(kind) = self.units.line_kind(&unit)? else {
                continue;
            };
            let all_goes = match unit.standing.followed {
                Followed::Nothing => true,
                Followed::ByUnit => repeats.get(number + 1).is_some_and(Option::is_some),
                Followed::ByOther => false,
            };
            let copy = self.units.kept.get(repeat.of)?;
            if !all_goes || self.units.line_kind(&copy)? != Some(kind) {
                repeats[number] = None;
                self.spared.add(kind);
            }
        }
        Ok(self.spared)
    }
}

impl StoredUnits {
    fn text(&self, unit: &StoredUnit) -> Result<String, SpillError> {
        self.texts.slice(unit.text, unit.span)
    }

    /// What a unit is if it is no statement.
    fn line_kind(&self, unit: &StoredUnit) -> Result<Option<LineKind>, SpillError> {
        let Standing { role, followed, .. } = unit.standing;
        if unit.standing.line.is_some() {
            return Ok(unit.standing.line);
        }
        let followed = followed != Followed::Nothing;
        Ok(LineKind::of(role, &self.text(unit)?, followed))
    }
}

impl StoredUnits {
    /// Whether the units before or behind two units have the same text.
    fn stand_by_the_same(&self, gone: usize, stays: usize) -> Result<bool, SpillError> {
        let neighbour = |unit: usize, number: Option<usize>| {
            let Some(number) = number.filter(|number| *number < self.count) else {
                return Ok(None);
            };
            let (unit, other) = (self.kept.get(unit)?, self.kept.get(number)?);
            let text = (unit.document == other.document).then(|| self.text(&other));
            text.transpose()
        };
        for side in [-1, 1] {
            let here = neighbour(gone, gone.checked_add_signed(side))?;
            if here.is_some() && here == neighbour(stays, stays.checked_add_signed(side))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// By number: whether the words of a unit stand in [`COMMON`] documents, and are not `judged`.
fn common(
    set: &DocumentSet,
    kept: &UnitStore,
    judged: &FxHashSet<u64>,
) -> Result<Vec<bool>, SpillError> {
    let contents = set.documents.iter().map(|unit| unit.content);
    let mut units: Vec<(u64, u32)> = contents.zip(0..).collect();
    units.sort_unstable();
    let mut common = vec![false; units.len()];
    for same in units
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() >= COMMON && !judged.contains(&same[0].0))
    {
        let (mut documents, mut last) = (0, None);
        for (_, number) in same {
            let document = kept.get(*number as usize)?.document;
            documents += usize::from(last.replace(document) != Some(document));
            if documents == COMMON {
                break;
            }
        }
        if documents == COMMON {
            same.iter().for_each(|unit| common[unit.1 as usize] = true);
        }
    }
    Ok(common)
}

/// Comparisons in the languages that were last met.
#[derive(Default)]
struct ByLanguage(Vec<(Option<&'static Language>, Pairs)>);

/// Most languages of which comparisons are kept.
const LANGUAGES: usize = 4;

impl ByLanguage {
    fn of(&mut self, language: Option<&'static Language>) -> &mut Pairs {
        let found = match self.0.iter().position(|(of, _)| *of == language) {
            Some(at) => self.0.remove(at),
            None => (language, Pairs::new(language)),
        };
        self.0.truncate(LANGUAGES - 1);
        self.0.insert(0, found);
        &mut self.0[0].1
    }
}
