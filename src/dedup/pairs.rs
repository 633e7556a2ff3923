//! Many texts, each taken as one unit, compared in pairs: what was made of a text is kept for its next comparison.

use super::Reason;
use super::dictionary::Dictionary;
use super::lexicon::Lexicon;
use super::normal::normal;
use super::passage::{Passage, Passages};
use super::token::TokenKind;
use super::told::Told;
use super::verify::repeats;
use crate::language::Language;
use crate::segment::Segments;
use crate::terms::{Analysis, PooledVocabulary, StemId, StoredWord};
use rustc_hash::FxHashMap;

/// Most words of texts that are kept: some ten megabytes. Where there are more, all is forgotten.
const MOST_WORDS: usize = 1 << 17;

/// Compares texts of a language by their numbers.
pub struct Pairs {
    language: Option<&'static Language>,
    /// What the numbers of stems and forms in the units mean; `None` only while a text is read with it.
    vocabulary: Option<PooledVocabulary>,
    lexicon: Lexicon,
    units: FxHashMap<usize, PreparedText>,
    /// Words of all units.
    words: usize,
}

/// A text made ready for comparison.
struct PreparedText {
    passage: Passage<'static>,
    normal: String,
    words: Vec<StoredWord>,
    /// The names in it, sorted.
    names: Vec<StemId>,
}

impl Pairs {
    /// Nothing is known of any text.
    pub fn new(language: Option<&'static Language>) -> Self {
        let mut vocabulary = PooledVocabulary::new(language);
        Pairs {
            language,
            lexicon: Lexicon::of(&mut vocabulary),
            vocabulary: Some(vocabulary),
            units: FxHashMap::default(),
            words: 0,
        }
    }

    /// Whether the text of number `gone` repeats the text of number `stays` by the rules for one document, and how alike they
    /// are. `text` gives a text that has not been kept.
    ///
    /// Cost: linear in a text that has not been kept, and a bounded alignment.
    ///
    /// # Errors
    /// Those of `text`.
    pub fn repeats<E>(
        &mut self,
        gone: usize,
        stays: usize,
        text: impl Fn(usize) -> Result<String, E>,
    ) -> Result<Option<(f64, Reason)>, E> {
        if self.words > MOST_WORDS {
            *self = Pairs::new(self.language);
        }
        for number in [gone, stays] {
            self.keep(number, &text)?;
        }
        let ruling = self.rule(gone, stays);
        Ok(ruling)
    }

    /// How much the text of a number tells.
    pub(crate) fn told<E>(
        &mut self,
        number: usize,
        text: impl Fn(usize) -> Result<String, E>,
    ) -> Result<Told, E> {
        self.keep(number, &text)?;
        let unit = self.units.get(&number);
        Ok(Told::of(unit.map_or(&[], |unit| &unit.passage.tokens)))
    }

    /// Reads a text that has not been kept.
    fn keep<E>(
        &mut self,
        number: usize,
        text: &impl Fn(usize) -> Result<String, E>,
    ) -> Result<(), E> {
        if !self.units.contains_key(&number) {
            let unit = self.read(&text(number)?);
            self.words += unit.passage.length();
            self.units.insert(number, unit);
        }
        Ok(())
    }

    fn read(&mut self, text: &str) -> PreparedText {
        let segments = Segments::new(text, self.language);
        let vocabulary = self.vocabulary.take();
        let vocabulary = vocabulary.unwrap_or_else(|| PooledVocabulary::new(self.language));
        let mut analysis = Analysis::of_words(segments, vocabulary);
        let count = analysis.segments.sentences.len();
        let passages = Passages::new(&mut analysis, &mut self.lexicon);
        let passage = passages.passage(0..count).into_owned();
        let names = passages.names();
        let unit = PreparedText {
            passage,
            normal: normal(text),
            names,
            words: analysis.words.all().to_vec(),
        };
        self.vocabulary = Some(analysis.table.vocabulary);
        unit
    }

    /// The ruling on two texts that are kept.
    fn rule(&self, gone: usize, stays: usize) -> Option<(f64, Reason)> {
        let (gone, stays) = (self.units.get(&gone)?, self.units.get(&stays)?);
        let texts = [&gone.words[..], &stays.words];
        let dictionary = Dictionary::new(self.vocabulary.as_ref()?, &self.lexicon, texts);
        gone.repeats(stays, &dictionary)
    }
}

impl PreparedText {
    /// Whether it repeats another.
    fn repeats(&self, stays: &Self, dictionary: &Dictionary) -> Option<(f64, Reason)> {
        if self.passage.comparable() && self.normal == stays.normal {
            return Some((1.0, Reason::Exact));
        }
        let (a, b) = (self.beside(stays), stays.beside(self));
        let a = a.as_ref().unwrap_or(&self.passage);
        repeats(a, b.as_ref().unwrap_or(&stays.passage), dictionary)
    }

    /// The passage in which a word that opens a sentence is a name because it is one in the other text; `None` if there is no such word.
    fn beside(&self, other: &Self) -> Option<Passage<'static>> {
        let named = |term: &StemId| other.names.binary_search(term).is_ok();
        let mut opens = self.passage.tokens.iter();
        opens.find(|t| t.kind == TokenKind::Opening && named(&t.term))?;
        let mut passage = self.passage.clone();
        let tokens = passage.tokens.to_mut().iter_mut();
        tokens
            .filter(|t| t.kind == TokenKind::Opening && named(&t.term))
            .for_each(|t| t.kind = TokenKind::Name);
        Some(passage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::compare;

    #[test]
    fn a_pair_is_ruled_as_if_it_were_the_only_one() {
        let english = Language::from_code("en").ok();
        let texts = [
            "Three fishing boats sank off the northern coast on Monday night.",
            "Three fishing boats sank off the northern coast on Monday night, the harbour master said.",
            "Four fishing boats sank off the northern coast on Monday night.",
            "Brannock opened the new library in front of a large and cheerful crowd.",
            "The crowd cheered as Brannock opened the new library beside the old market.",
            "Three fishing boats snak off the northern coast on Monday night.",
        ];
        let mut pairs = Pairs::new(english);
        for (gone, a) in texts.iter().enumerate().cycle().take(2 * texts.len()) {
            let longer = |(_, b): &(usize, &&str)| b.len() > a.len();
            for (stays, b) in texts.iter().enumerate().filter(longer) {
                let text = |number: usize| Ok::<_, ()>(texts[number].to_owned());
                let found = pairs.repeats(gone, stays, text).unwrap();
                let alone = compare(b, a, english);
                let expected = alone.remove.map(|_| alone.similarity);
                assert_eq!(found.map(|found| found.0), expected, "{a} | {b}");
            }
        }
        assert_eq!(pairs.units.len(), texts.len());
    }
}
