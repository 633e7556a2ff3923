//! Text as readers of PDF print it.

use crate::harness::Place;

/// Pages with a head and a foot each, in which one sentence goes on.
fn printout(head: impl Fn(usize) -> String, foot: impl Fn(usize) -> String) -> String {
    let bodies = [
        "The lighthouse on the rock will be switched off on the first of October, as its\ncable was torn by an anchor. The harbour office has ordered a buoy with a lamp, which\nthe tug is to lay out two miles",
        "west of the rock. Fishermen asked the council for a second lamp. It will vote on\nthe money in September. The last keeper left the rock in 1987, when it was given",
        "a motor and a clock. He remembers that the lamp went out only once.",
    ];
    let page = |(at, body): (usize, &&str)| {
        format!("{}\n\n{body}\n\n{}\n\x0c", head(at + 7), foot(at + 7))
    };
    bodies.iter().enumerate().map(page).collect()
}

const WHOLE: [&str; 2] = [
    "The harbour office has ordered a buoy with a lamp, which the tug is to lay out two miles west of the rock.",
    "The last keeper left the rock in 1987, when it was given a motor and a clock.",
];

#[test]
fn heads_feet_and_numbers_of_pages_are_no_text() {
    let centred = printout(
        |_| "HARBOUR OFFICE        Report on the lamp".into(),
        |page| format!("{:>40}", page),
    );
    let sided = printout(
        |page| {
            if page % 2 == 0 {
                format!("{page}      The lamp")
            } else {
                format!("T. Lind      {page}")
            }
        },
        |_| String::new(),
    );
    let doubled = printout(
        |_| "Harbour office\nYearbook 2031".into(),
        |page| format!("Page {page} of 9"),
    );
    let roman = printout(
        |_| String::new(),
        |page| ["vii", "viii", "ix"][page - 7].into(),
    );
    for (name, text) in [
        ("centred", centred),
        ("sided", sided),
        ("doubled", doubled),
        ("roman", roman),
    ] {
        let ran = Place::new().pipe(&["sentences"], &text);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
        for whole in WHOLE {
            assert!(ran.out.contains(whole), "{name}: {}", ran.out);
        }
        for furniture in [
            "HARBOUR",
            "Report",
            "The lamp\n",
            "Yearbook",
            "Page",
            "T. Lind",
            "viii",
        ] {
            assert!(
                !ran.out.contains(furniture),
                "{name}, {furniture}: {}",
                ran.out
            );
        }
        assert_eq!(ran.out.lines().count(), 6, "{name}: {}", ran.out);
    }
}

#[test]
fn divided_words_are_whole_again_and_offsets_count_what_is_printed() {
    let text = "The harbour of the town asked the govern-\nment for money to set two lamps into the\nmole of the harbour, and the govern-\nment said no. \
        The lamps were paid for by an as-\nsociation of keepers, which had collect-\ned it in a year. A well-known smith made\nthem for next to nothing, and a very well-\nknown one at that.\n";
    let place = Place::new();
    let ran = place.pipe(&["sentences"], text);
    let expected = "The harbour of the town asked the government for money to set two lamps into the mole of the harbour, and the government said no.\n\
        The lamps were paid for by an association of keepers, which had collected it in a year.\nA well-known smith made them for next to nothing, and a very well-known one at that.\n";
    assert_eq!(ran.out, expected);
    let printed = place.pipe(&["text"], text).out;
    let json = place.pipe(&["sentences", "-f", "json"], text).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    for sentence in json["sentences"].as_array().unwrap() {
        let at = |name: &str| usize::try_from(sentence[name].as_u64().unwrap()).unwrap();
        assert_eq!(&printed[at("start")..at("end")], sentence["text"]);
    }
}

/// What is no printout stays as it is: one hyphen at a line's end, a refrain, a list of numbers.
#[test]
fn other_text_stays_as_it_is() {
    for text in [
        "It is a well-\nknown fact.\nNobody asked.\n",
        "Turn, wheel, turn.\n\nThe water falls.\n\nTurn, wheel, turn.\n",
        "12\n\nIt rained.\n\n13\n",
    ] {
        assert_eq!(Place::new().pipe(&["text"], text).out, text);
    }
}

/// A page that is not like the others keeps its first line.
#[test]
fn a_line_that_does_not_recur_is_text() {
    let ran = Place::new().pipe(
        &["text"],
        "The rock\n\nIt is dark.\n\x0cThe buoy\n\nIt blinks.\n",
    );
    assert_eq!(
        ran.out,
        "The rock\n\nIt is dark.\n\nThe buoy\n\nIt blinks.\n"
    );
    let forced = Place::new().pipe(
        &["text", "--input-format", "pdf-text"],
        "It is a col-\nlection.\n",
    );
    assert_eq!(forced.out, "It is a collection.\n");
}
