//! What each measure says of a sentence, in words.

/// What speaks for a sentence where a measure gives it something, and against it where it takes something.
struct Words {
    measure: &'static str,
    helps: &'static str,
    harms: &'static str,
}

const fn words(measure: &'static str, helps: &'static str, harms: &'static str) -> Words {
    Words {
        measure,
        helps,
        harms,
    }
}

/// The measures that scores are the sums of.
const SCORED: &[Words] = &[
    words(
        "abstract",
        "stands in the opening that tells the whole",
        "stands outside of the opening that tells the whole",
    ),
    words(
        "aim",
        "stands where an introduction says what the text is for",
        "stands away from where the text says what it is for",
    ),
    words(
        "aside",
        "is brief",
        "is long for what stands outside of that opening",
    ),
    words(
        "asking",
        "asks for something or announces it",
        "only leads to what it asks for",
    ),
    words("brackets", "has no brackets", "has brackets"),
    words(
        "central",
        "says what most of the texts are about",
        "says little of what most of the texts are about",
    ),
    words(
        "centroid",
        "has the words that are typical of the text",
        "has few words that are typical of the text",
    ),
    words(
        "closing",
        "stands at the start of the conclusion",
        "stands away from the start of the conclusion",
    ),
    words(
        "common",
        "has words that the text uses often",
        "has words that the text uses seldom",
    ),
    words(
        "conclusion",
        "stands in the conclusion",
        "stands outside of the conclusion",
    ),
    words(
        "cue",
        "has phrases that announce a point",
        "has phrases that announce an aside",
    ),
    words("decided", "tells a decision", "is no decision"),
    words(
        "describing",
        "says what it is, or what to beware of",
        "speaks of what surrounds it",
    ),
    words("early", "stands early", "stands late"),
    words(
        "finding",
        "says what was done or found",
        "does not say what was done or found",
    ),
    words(
        "first",
        "is like the first sentence",
        "is unlike the first sentence",
    ),
    words("general", "tells what happened", "tells what is usual"),
    words(
        "leaning",
        "can be read by itself",
        "leans on what stands before it",
    ),
    words(
        "length",
        "has the length of a full sentence",
        "has not the length that counts here",
    ),
    words(
        "likeness",
        "is taken up again further down",
        "takes up what stands before it",
    ),
    words("listed", "is running text", "is an entry of a list"),
    words(
        "location",
        "stands where texts say what they are about",
        "stands where texts go into details",
    ),
    words(
        "marked",
        "is marked as the point",
        "is not marked as the point",
    ),
    words(
        "narrated",
        "narrates how it ends",
        "is what somebody in it says",
    ),
    words(
        "newness",
        "says what was said before",
        "brings up something by itself",
    ),
    words(
        "numbers",
        "has figures as they count here",
        "has not the figures that count here",
    ),
    words(
        "opening",
        "stands at the start",
        "stands away from the start",
    ),
    words("pictured", "speaks of no picture", "speaks of a picture"),
    words(
        "pointer",
        "needs no figure, table or other text",
        "points at a figure, a table or another text",
    ),
    words("position", "stands early", "stands late"),
    words(
        "query",
        "speaks of what was asked for",
        "does not speak of what was asked for",
    ),
    words(
        "quotes",
        "tells it in the text's own voice",
        "quotes somebody",
    ),
    words(
        "recurring",
        "has words that recur",
        "has words that hardly recur",
    ),
    words(
        "selves",
        "speaks of the matter",
        "speaks of the writer or to the reader",
    ),
    words("shared", "says what several say", "says what only one says"),
    words(
        "teasing",
        "tells something",
        "only says that something is coming",
    ),
    words(
        "title",
        "shares words with the headline",
        "shares no words with the headline",
    ),
    words(
        "told",
        "tells how the talk came out",
        "leads the talk and tells little",
    ),
];

/// What is gained and lost beside the chosen sentences.
const BESIDE: &[Words] = &[
    words(
        "adds",
        "adds what the others do not say",
        "adds little to the others",
    ),
    words(
        "bare names",
        "",
        "names somebody whom only another sentence introduces",
    ),
    words("goes on", "goes on from the one before it", ""),
    words("half quote", "", "is half of a quotation"),
    words("leans", "", "leans on a sentence that was not chosen"),
    words("near", "stands near another that was chosen", ""),
    words("other time", "", "tells of another time"),
    words("outcome", "tells how it came out", ""),
    words(
        "refers",
        "",
        "refers to something that only another sentence names",
    ),
    words("told", "", "tells what is told already"),
];

/// What a measure says of a sentence that gains or loses by it; its name where there are no words for it.
pub(super) fn said(measure: &'static str, gain: f64, beside: bool) -> &'static str {
    let list = if beside { BESIDE } else { SCORED };
    let found = list.iter().find(|words| words.measure == measure);
    let words = found.map(|words| if gain < 0.0 { words.harms } else { words.helps });
    words.filter(|words| !words.is_empty()).unwrap_or(measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_each_measure_stands_once() {
        for list in [SCORED, BESIDE] {
            assert!(list.is_sorted_by(|a, b| a.measure < b.measure));
        }
    }

    #[test]
    fn a_loss_is_no_gain_and_the_unknown_has_its_name() {
        assert_eq!(said("early", 0.2, false), "stands early");
        assert_eq!(said("early", -0.2, false), "stands late");
        assert_eq!(said("told", -2.0, true), "tells what is told already");
        assert_eq!(said("a new one", 1.0, false), "a new one");
    }
}
