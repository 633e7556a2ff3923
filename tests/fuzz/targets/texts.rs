//! What is made of texts: sentences, summaries, repeats, digests, key phrases, comparisons, clusters.

use super::prose::{text, texts};
use nutgraf::corpus::{
    Clusterer, Clustering, DocumentSet, Fingerprint, Measure, Membership, SetDocument,
    UnitDocument, UnitFingerprints, UnitRemoval, UnitSet,
};
use nutgraf::dedup::{Unit, remaining};
use nutgraf::digest::Sources;
use nutgraf::language::LANGUAGES;
use nutgraf::segment::splitter::{NumberedItems, Splitter};
use nutgraf::{
    Deduplicator, Digester, Document, Id, KeywordExtractor, Language, Length, Method, Removal,
    Span, Summarizer,
};

/// The settings that the first byte stands for, and the rest.
fn set(bytes: &[u8]) -> (u8, &[u8]) {
    bytes
        .split_first()
        .map_or((0, bytes), |(first, rest)| (*first, rest))
}

/// A language that a byte stands for; mostly none, so that it is told from the text.
fn language(byte: u8) -> Option<&'static Language> {
    LANGUAGES.get(usize::from(byte))
}

/// Spans are slices of a text, without white space at either end, in order, and nothing but white space lies between them.
fn cover(text: &str, spans: &[Span]) {
    let mut from = 0;
    for span in spans {
        assert!(text[from..span.start].trim().is_empty());
        assert!(!span.is_empty() && span.of(text) == span.of(text).trim());
        from = span.end;
    }
    assert!(text[from..].trim().is_empty());
}

/// Removals are slices in order and apart, and the copy that each names is not removed itself.
fn survive(text: &str, removed: &[Removal]) {
    assert!(removed.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    for removal in removed {
        let kept = removal.duplicate_of;
        assert!(!removal.span.of(text).is_empty() && !kept.of(text).is_empty());
        assert!((0.0..=1.0).contains(&removal.similarity));
        let goes = |r: &Removal| kept.start < r.span.end && r.span.start < kept.end;
        assert!(!removed.iter().any(goes), "the copy that stays goes itself");
    }
}

pub(super) fn sentences(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let text = text(rest);
    let items = [NumberedItems::Alone, NumberedItems::Joined][usize::from(settings & 1)];
    let splitter = Splitter::new(language(settings >> 2))
        .breaking_lines(settings & 2 != 0)
        .numbered_items(items);
    cover(&text, &splitter.split(&text));
    cover(&text, &Splitter::for_text(&text).split(&text));
}

/// A text that comes in pieces has the sentences of the whole.
pub(super) fn stream(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let text = text(rest);
    let splitter = Splitter::new(language(settings >> 2)).breaking_lines(settings & 2 != 0);
    let whole = splitter.split(&text);
    let mut stream = splitter.stream();
    let mut found = Vec::new();
    for piece in text.as_bytes().chunks(1 + usize::from(settings % 7)) {
        stream.push_bytes(piece).expect("UTF-8");
        found.extend(stream.by_ref());
    }
    stream.finish().expect("UTF-8");
    found.extend(stream);
    assert!(
        found
            .iter()
            .all(|sentence| sentence.text == sentence.span.of(&text))
    );
    let spans: Vec<Span> = found.iter().map(|sentence| sentence.span).collect();
    assert_eq!(spans, whole);
}

pub(super) fn summary(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let text = text(rest);
    let number = usize::from(settings);
    let lengths = [
        Length::Sentences(1 + number / 32),
        Length::Words(1 + number),
        Length::Chars(1 + 3 * number),
        Length::Tokens(1 + number),
        Length::Percent(f64::from(settings % 100) + 1.0),
    ];
    let summarizer = Summarizer {
        length: lengths[number % lengths.len()],
        method: Method::ALL[number % Method::ALL.len()],
        ..Summarizer::default()
    };
    let summary = summarizer.summarize(&text);
    assert_eq!(summary.sentences.is_empty(), text.trim().is_empty());
    for sentence in &summary.sentences {
        assert_eq!(sentence.text, sentence.span.of(&text));
        assert!(!sentence.text.is_empty() && sentence.score.is_finite());
    }
    assert!(
        summary
            .sentences
            .windows(2)
            .all(|w| w[0].span.end <= w[1].span.start)
    );
    survive(&text, &summary.removed);
}

pub(super) fn dedup(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let text = text(rest);
    let deduplicator = Deduplicator {
        paragraphs: settings & 1 == 0,
        sentences: settings & 3 != 2,
        ..Deduplicator::default()
    };
    let once = deduplicator.deduplicate(&text);
    survive(&text, &once.removed);
    let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let gone: usize = once.removed.iter().map(|r| ink(r.span.of(&text))).sum();
    assert_eq!(ink(&once.text()) + gone, ink(&text));
    let left = once.text();
    let again = deduplicator.deduplicate(&left).removed;
    assert!(again.is_empty(), "more goes of {left:?}: {again:?}");
}

pub(super) fn digest(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let texts = texts(rest, 8);
    let mut sources = Sources::default();
    for (number, text) in texts.iter().enumerate() {
        sources.add(&Document::new(format!("{number}"), text.clone()));
    }
    let digester = Digester {
        length: Length::Sentences(1 + usize::from(settings >> 4)),
        differences: settings & 1 != 0,
        query: (settings & 2 != 0).then(|| "the late ferry".to_owned()),
        ..Digester::default()
    };
    let digest = digester.digest(&sources);
    let sourced = digest.differences.iter().flatten();
    let told = sourced.flat_map(|d| d.figures.iter().flat_map(|figure| &figure.told));
    for sentence in digest.sentences.iter().chain(told) {
        let text = sources.text(sentence.document);
        assert_eq!(sentence.chosen.text, sentence.chosen.span.of(text));
        assert!(!sentence.chosen.text.is_empty());
    }
    for removed in &digest.removed {
        assert!(
            !removed
                .removal
                .span
                .of(sources.text(removed.document))
                .is_empty()
        );
        let stays = removed.removal.duplicate_of;
        assert!(!stays.of(sources.text(removed.stays_in)).is_empty());
    }
}

pub(super) fn keywords(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let text = text(rest);
    let extractor = KeywordExtractor {
        count: usize::from(settings % 32),
        ..KeywordExtractor::default()
    };
    let found = extractor.extract(&text);
    assert!(found.phrases.len() <= extractor.count);
    for phrase in &found.phrases {
        assert_eq!(phrase.text, phrase.span.of(&text));
        assert!(!phrase.text.is_empty() && phrase.count > 0);
        assert!((0.0..=1.0).contains(&phrase.score));
    }
}

pub(super) fn compare(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let texts = texts(rest, 2);
    let [a, b] = texts.as_slice() else {
        return;
    };
    let one = nutgraf::dedup::compare(a, b, language(settings));
    assert!((0.0..=1.0).contains(&one.similarity));
    let both = nutgraf::corpus::compare(a, b);
    assert!((0.0..=1.0).contains(&both.similarity));
}

fn clustered<'t>(texts: impl Iterator<Item = &'t str>) -> Clustering {
    let mut set = DocumentSet::new(Clusterer::default());
    for (number, text) in texts.enumerate() {
        let fingerprint = Fingerprint::new(text, Measure::Containment);
        let member = SetDocument::member(Id::new(format!("{number:02}")), fingerprint);
        set.add(&member).expect("a small set");
    }
    set.cluster().expect("a small set")
}

pub(super) fn documents(bytes: &[u8]) {
    let texts = texts(bytes, 16);
    let clustering = clustered(texts.iter().map(String::as_str));
    for number in clustering.repeating() {
        let repeat = clustering
            .repeat(number)
            .expect("what repeats, repeats one");
        assert!(clustering.stays(repeat.of) && clustering.repeat(repeat.of).is_none());
        assert!((0.0..=1.0).contains(&repeat.similarity));
    }
    let gone: usize = clustering
        .clusters()
        .map(|cluster| cluster.removed.len())
        .sum();
    assert_eq!(gone + clustering.staying().count(), texts.len());
    let left: Vec<usize> = clustering.staying().collect();
    let again = clustered(left.iter().map(|number| texts[*number].as_str()));
    assert_eq!(again.repeating().count(), 0, "more goes of {left:?}");
}

/// What each text loses to others.
fn lost(texts: &[String], deduplicator: &Deduplicator) -> Vec<Vec<UnitRemoval>> {
    let mut set = UnitSet::new(Clusterer::default(), deduplicator.clone());
    let unit = match deduplicator.sentences {
        true => Unit::Sentence,
        false => Unit::Paragraph,
    };
    for (number, text) in texts.iter().enumerate() {
        let (segments, language) = deduplicator.segments(text);
        let document = UnitDocument {
            id: Id::new(format!("{number:02}")),
            units: UnitFingerprints::new(&segments, language, unit),
            membership: Membership::Member,
        };
        set.add(&document).expect("a small set");
    }
    let clustering = set.cluster().expect("a small set");
    let of = |number| clustering.removals(number).expect("a small set");
    (0..texts.len()).map(of).collect()
}

/// Of what is left of documents without what others say, nothing more goes, and what stays for what goes does stay.
pub(super) fn across(bytes: &[u8]) {
    let (settings, rest) = set(bytes);
    let texts = texts(rest, 12);
    let deduplicator = Deduplicator {
        sentences: settings & 1 == 0,
        ..Deduplicator::default()
    };
    let gone = lost(&texts, &deduplicator);
    let mut left = Vec::new();
    for (text, gone) in texts.iter().zip(&gone) {
        let spans: Vec<Removal> = gone.iter().map(|one| one.removal).collect();
        assert!(spans.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        left.push(remaining(&deduplicator.segments(text).0, &spans));
    }
    for one in gone_with_copies(&texts, &gone) {
        let kept = one.removal.duplicate_of;
        let goes = |other: &UnitRemoval| {
            kept.start < other.removal.span.end && other.removal.span.start < kept.end
        };
        assert!(
            !gone[one.document].iter().any(goes),
            "the copy that stays goes itself"
        );
    }
    let again = lost(&left, &deduplicator);
    assert!(
        again.iter().all(Vec::is_empty),
        "more goes of {left:?}: {again:?}"
    );
}

/// All that goes, each a slice of its text that says something, with a copy that is one, too.
fn gone_with_copies<'g>(texts: &[String], gone: &'g [Vec<UnitRemoval>]) -> Vec<&'g UnitRemoval> {
    let pairs = texts.iter().zip(gone);
    let all = pairs.flat_map(|(text, gone)| gone.iter().map(move |one| (text, one)));
    let checked = all.map(|(text, one)| {
        assert!(!one.removal.span.of(text).trim().is_empty() && one.copies > 1);
        let kept = one.removal.duplicate_of.of(&texts[one.document]);
        assert!(!kept.trim().is_empty());
        one
    });
    checked.collect()
}
