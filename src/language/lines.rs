//! The phrases by which lines show what they are.

use super::LANGUAGES;
use super::phrases::{Phrases, Place};
use super::word_list::{BadLine, WordList, divided};
use std::sync::LazyLock;

/// The phrases of a kind, put in order when they are first looked for: most texts ask for half of the kinds.
pub(crate) type ReadPhrases = LazyLock<Phrases, Box<dyn FnOnce() -> Phrases + Send>>;

/// Of the entries of each line of a kind.
fn read(place: Place, lines: Vec<&'static str>) -> ReadPhrases {
    LazyLock::new(Box::new(move || {
        let phrases: Vec<_> = lines.into_iter().flat_map(divided).collect();
        Phrases::new(place, &phrases)
    }))
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $field:ident: $kind:literal $place:ident;)*) => {
        /// The phrases by which lines show what they are, from the `lines.txt` of each language and of `any`, which has what
        /// belongs to no language.
        ///
        /// The file's lines are `kind: phrase | phrase …`, in lower case with straight apostrophes but where a kind says
        /// otherwise. `_` at the end of a phrase is a space, `*` before it lets it stand inside a longer word. A kind says where its
        /// phrases are looked for: [`Place`].
        ///
        /// The phrases of all languages apply to every text: a line of another language than its text is common, and in a line no
        /// phrase of one language is prose of another.
        #[derive(Debug)]
        #[cfg_attr(
            not(feature = "input"),
            allow(dead_code, reason = "mail and pages are read with that feature")
        )]
        pub(crate) struct Lines {
            $($(#[doc = $doc])* pub(crate) $field: ReadPhrases,)*
        }

        impl Lines {
            fn of<'l>(lists: impl IntoIterator<Item = &'l WordList>) -> Result<Self, BadLine> {
                $(let mut $field = Vec::new();)*
                for list in lists {
                    list.read(|kind, entries| {
                        match kind {
                            $($kind => $field.push(entries),)*
                            _ => return false,
                        }
                        true
                    })?;
                }
                Ok(Lines { $($field: read(Place::$place, $field),)* })
            }

            #[cfg(test)]
            const KINDS: [&str; [$($kind),*].len()] = [$($kind),*];

            #[cfg(test)]
            fn of_kind(&self, kind: &str) -> &Phrases {
                match kind {
                    $($kind => &self.$field,)*
                    _ => unreachable!("no kind `{kind}`"),
                }
            }
        }
    };
}

kinds! {
    // Lines of news pages.
    /// Who wrote or edited it, or when: "written by". Start of a line, a bracket aside.
    byline: "byline" Start;
    /// The first word of a line of names: "By". The word as it is written.
    by: "by" Whole;
    /// Whose picture or report it is: "photo:". Start of a line or sentence, a bracket aside.
    credit: "credit" Start;
    /// Agencies and wordings inside a credit: "/reuters", "courtesy of". Anywhere, whole words.
    source: "source" Words;
    /// A label of a page: "advertisement". The whole line, marks at its ends aside.
    label: "label" Whole;
    /// Share, subscribe, copyright, read more. Start of a line.
    notice: "notice" Start;
    /// An agency in brackets that filed a report: "afp". A whole word.
    agency: "agency" Whole;
    /// A small word inside names of places: "upon". A whole word.
    joint: "joint" Whole;
    /// What a number follows in the label of a figure or table. The first word of a line.
    figure: "figure" Whole;

    // Letters, posts, speeches.
    /// How a letter or speech greets: "dear". Start of a sentence, whole words.
    greeting: "greeting" Opening;
    /// How a short sentence begins that is polite, a shop's of an order, or leads to another page, and says nothing. Start of a
    /// sentence.
    courtesy: "courtesy" Start;
    /// How a question begins that asks the reader to do something. Start of a sentence.
    request: "request" Start;
    /// What closes a letter: "kind regards". The whole line, marks at its ends aside.
    sign_off: "sign-off" Whole;

    /// What a shop says of any order, and a page of reviews of any review. Anywhere in a short sentence, where a word begins.
    offer: "offer" Within;
    /// How a manual names the page where something stands: "see Topics". Start of what follows the last comma of a short sentence.
    elsewhere: "elsewhere" Opening;
    /// How a meeting is led, or a chat kept: "the floor is yours". Anywhere, where a word begins.
    procedure: "procedure" Within;
    /// By which a letter, chat or speech asks for something. Anywhere, where a word begins.
    asks: "asks" Within;
    /// How it tells somebody to do something: "send". Start of a sentence or of what follows a comma.
    bids: "bids" Start;
    /// By which it is polite, or only leads to what it has to say. Anywhere, where a word begins.
    preamble: "preamble" Within;
    /// What behind a number makes an hour, a date or a term of it: "pm", "days". A whole word.
    after_number: "after-number" Whole;
    /// By which it says what will be, or what was decided. Anywhere, where a word begins.
    announces: "announces" Within;
    /// Days, and words by which a date or a term is set. Anywhere, where a word begins.
    day: "day" Within;

    // READMEs, manuals, documentation.
    /// The heading of a section that such texts have, and hardly any other. The whole line, marks at its ends aside.
    manual_section: "manual-section" Whole;
    /// What is short for a currency beside a price: "eur". A whole word.
    currency: "currency" Whole;
    /// The heading of a manual page under which a line says what it is about. The whole line.
    name_heading: "name-heading" Whole;
    /// How a sentence opens that says what a thing is or does: "this library". Start of a sentence.
    subject: "subject" Start;
    /// How one opens that leads to what stands elsewhere: "see". Start of a sentence.
    referral: "referral" Start;
    /// By which one warns, or says what a thing is not for and cannot do, what it needs or how far it is. Anywhere, where a word begins.
    limits: "limits" Within;
    /// By which one speaks of what surrounds a thing: its licence, its installation, whom to tell of faults. Anywhere, where a word begins.
    surroundings: "surroundings" Within;

    // What follows a text.
    /// A heading of the back matter: "references". The whole line, marks at its ends aside.
    back_matter: "back-matter" Whole;
    /// The first word of "About Norvane". The word as it is written.
    about: "about" Whole;
    /// The same written on to what follows it. Start of a line.
    publisher: "publisher" Start;
    /// What may stand small in such a line. A whole word.
    article: "article" Whole;

    // Minutes and papers.
    /// Who came to a meeting: "present:". Start of a line.
    present: "present" Start;
    /// How the first lines call minutes. Anywhere, where a word begins.
    minutes: "minutes" Within;
    /// What tells of a decision. Anywhere, where a word begins.
    decided: "decided" Within;
    /// How a meeting is held. Anywhere, where a word begins.
    formal: "formal" Within;
    /// What somebody will do. Anywhere, where a word begins.
    task: "task" Within;
    /// What somebody said at a meeting, whatever came of it. Anywhere, where a word begins.
    discussed: "discussed" Within;
    /// How a vote ended that was lost. Anywhere in a short sentence, where a word begins.
    lost: "lost" Within;
    /// The same of one that was won.
    won: "won" Within;
    /// What marks a point: "my advice", "warning". Before a colon or an exclamation mark.
    point: "point" Closing;
    /// The heading of an abstract. The whole heading, number and marks aside.
    abstract_: "abstract" Whole;
    /// The heading of an introduction. Its start.
    introduction: "introduction" Start;
    /// The heading of a conclusion. The whole heading, number and marks aside.
    conclusion: "conclusion" Whole;

    // Mail.
    /// Verbs of "On Monday, Ann wrote:". Anywhere, whole words.
    wrote: "wrote" Words;
    /// The first header of a mail in the text of another. The whole name.
    from: "from" Whole;
    /// What stands between the dashes above such a mail. All of it.
    divider: "divider" Whole;
    /// The same without dashes. Start of a line.
    forwarded: "forwarded" Start;
    /// What only leads to such a mail: "fyi". The whole line, marks at its ends aside.
    see_below: "see-below" Whole;
    /// What a telephone adds. Start of a line.
    sent_from: "sent-from" Start;
    /// How a notice below a mail speaks of it: confidential, only for whom it is sent to. Anywhere, where a word begins.
    confidential: "confidential" Within;

    /// What a program puts between the messages of a chat, or in place of one. Start of a message, signs aside.
    chat_notice: "chat-notice" Start;

    /// How the line opens below which a book begins that a library framed. Without the stars around it.
    book_start: "book-start" Start;
    /// The same of the line where it ends.
    book_end: "book-end" Start;

    // Web pages, by which they speak of the page, the site or its writers.
    /// Start of a short line that is no plain sentence without a link.
    site: "site" Start;
    /// The heading of a box beside a text: "about the author". All of it.
    box_heading: "box-heading" Whole;
    /// Anywhere in a line that is no long one, where a word begins.
    site_anywhere: "site-anywhere" Within;
    /// The end of a line that is no sentence: who took a picture.
    site_end: "site-end" End;

    /// A word by which a query asks, and which does not say for what: "summarize". A whole word.
    asking: "asking" Whole;

    /// Where words are not divided, in a language without a row: a small word, before and behind which a phrase ends. Start of a text.
    small_word: "small-word" Start;
    /// A word that has such a word in it. Start of a text.
    kept_word: "kept-word" Start;

    // Words beside a statement. Whole words, as they are written.
    /// What joins a second verb to a first: "and".
    joining: "joining" Whole;
    /// What stands before a verb of saying in the passive voice: "is said to".
    being: "being" Whole;
    /// What follows it there.
    infinitive: "infinitive" Whole;
    /// What brackets say that only point into a picture: "pictured, left".
    pointer: "pointer" Whole;
    /// What opens brackets that point into a picture, and maybe say more: "pictured with his wife". Start of them, whole words.
    caption: "caption" Opening;
    /// What opens a sentence that stands beside the text: a caption, a pointer to a video, a note of the editors. Its start.
    beside: "beside" Start;
    /// What somebody does in a picture, in the present. A whole word.
    shot: "shot" Whole;
    /// Verbs of prose that tells what was, and what leads to what somebody says. A whole word.
    past: "past" Whole;
    /// Words that open a label which leads to what follows it: "the reason". A whole word.
    leading: "leading" Whole;
    /// What joins the parts of a number: "two hundred and five".
    and: "and" Whole;
}

const ANY: WordList = WordList {
    file: "any/lines.txt",
    text: include_str!("any/lines.txt"),
};

static LINES: LazyLock<Lines> = LazyLock::new(|| {
    let lists = LANGUAGES.iter().map(|language| &language.files.lines);
    match Lines::of(lists.chain([&ANY])) {
        Ok(lines) => lines,
        Err(bad) => panic!("{bad}"),
    }
});

/// The phrases of all languages. Cost: none but at first use.
pub(crate) fn phrases() -> &'static Lines {
    &LINES
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn lists() -> impl Iterator<Item = &'static WordList> {
        LANGUAGES
            .iter()
            .map(|language| &language.files.lines)
            .chain([&ANY])
    }

    /// Kinds whose phrases are compared with words as they are written.
    const AS_WRITTEN: [&str; 2] = ["by", "about"];

    #[test]
    fn every_list_can_be_read_and_every_phrase_is_found() {
        for list in lists() {
            let own = Lines::of([list]).unwrap_or_else(|bad| panic!("{bad}"));
            list.read_all(|kind, entries| {
                for phrase in divided(entries) {
                    let text = bare(phrase);
                    assert!(!text.trim().is_empty(), "{}: an empty phrase", list.file);
                    let lower = text == text.to_lowercase() && !text.contains('’');
                    assert!(own.of_kind(kind).found_in(&text), "{}: {phrase}", list.file);
                    assert!(
                        lower || AS_WRITTEN.contains(&kind),
                        "{}: {phrase}",
                        list.file
                    );
                }
                true
            });
        }
    }

    #[test]
    fn no_phrase_is_listed_twice_or_found_by_another_of_its_kind() {
        let mut idle = Vec::new();
        for list in lists() {
            let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            list.read_all(|kind, entries| {
                kinds.entry(kind).or_default().extend(divided(entries));
                true
            });
            for (kind, all) in kinds {
                for (at, phrase) in all.iter().enumerate() {
                    let others = [&all[..at], &all[at + 1..]].concat();
                    if finds(kind, &others, &bare(phrase)) {
                        idle.push((list.file, kind, *phrase));
                    }
                }
            }
        }
        assert_eq!(idle, []);
    }

    /// Whether one of some phrases of a kind is found in a text.
    fn finds(kind: &str, phrases: &[&str], text: &str) -> bool {
        let list = format!("{kind}: {}", phrases.join(" | "));
        let list = WordList {
            file: "xx/lines.txt",
            text: list.leak(),
        };
        let lines = Lines::of([&list]);
        !phrases.is_empty() && lines.is_ok_and(|lines| lines.of_kind(kind).found_in(text))
    }

    /// A phrase as it stands in a text.
    fn bare(phrase: &str) -> String {
        phrase.trim_start_matches('*').replace('_', " ")
    }

    #[test]
    fn a_phrase_that_is_added_is_found_where_its_kind_says() {
        for kind in Lines::KINDS {
            let found = |text: &str| finds(kind, &["zorf quux"], text);
            let texts = [
                "zorf quux",
                "zorf quux a",
                "zorf quuxa",
                "a zorf quux",
                "a zorf quuxa b",
                "azorf quux",
            ];
            let expected = match kind {
                "greeting" | "caption" | "elsewhere" => [true, true, false, false, false, false],
                "source" | "wrote" => [true, true, false, true, false, false],
                "minutes" | "decided" | "formal" | "lost" | "won" | "site-anywhere"
                | "confidential" | "offer" | "procedure" | "asks" | "announces" | "day"
                | "preamble" | "limits" | "surroundings" | "task" | "discussed" => {
                    [true, true, true, true, true, false]
                }
                "point" => [true, false, false, true, false, false],
                "site-end" => [true, false, false, true, false, true],
                "byline" | "credit" | "notice" | "courtesy" | "request" | "publisher"
                | "present" | "introduction" | "forwarded" | "sent-from" | "site" | "beside"
                | "small-word" | "kept-word" | "subject" | "referral" | "bids" | "chat-notice"
                | "book-start" | "book-end" => [true, true, true, false, false, false],
                _ => [true, false, false, false, false, false],
            };
            assert_eq!(texts.map(found), expected, "{kind}");
        }
    }

    #[test]
    fn a_line_of_an_unknown_kind_is_told() {
        for text in ["byline: by us\nbyeline: by us", "byline: by us\nad"] {
            let error = Lines::of([&WordList {
                file: "xx/lines.txt",
                text,
            }])
            .unwrap_err()
            .to_string();
            assert!(error.contains("src/language/xx/lines.txt:2"), "{error}");
        }
    }

    #[test]
    fn a_word_is_not_found_inside_another() {
        let Lines {
            decided,
            task,
            won,
            source,
            wrote,
            ..
        } = phrases();
        for (list, text, other) in [
            (task, "it will rise", "the goodwill fund"),
            (decided, "all agreed", "all disagreed"),
            (decided, "совет решил", "совет разрешил"),
            (won, "passed", "bypassed"),
            (source, "file photo", "profile photo"),
            (wrote, "léa a écrit :", "léa a décrit :"),
        ] {
            assert!(
                list.found_in(text) && !list.found_in(other),
                "{text}, {other}"
            );
        }
        assert!(wrote.found_in("وكتب :") && phrases().formal.found_in("das sitzungsprotokoll"));
    }

    #[test]
    fn phrases_of_every_language_apply() {
        for text in [
            "share this",
            "lire la suite",
            "читайте также",
            "関連記事",
            "© 2024",
        ] {
            assert!(phrases().notice.found_in(text), "{text}");
        }
    }
}
