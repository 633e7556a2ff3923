//! `nutgraf dedup`.

use crate::harness::{Place, fixture};
use serde_json::Value;

const LEAD: &str = "The council met on Monday and agreed to repair the bridge over the Lend before winter, officials say.";

#[test]
fn the_rest_of_the_text_stays_byte_for_byte() {
    let later = LEAD.replace("officials say", "officials said");
    let text = format!(
        "Title line here\r\n\r\n{LEAD}\r\n\r\n  Odd   spacing.  \r\n\r\n{later}\r\n\r\nThe end.\r\n"
    );
    let ran = Place::new().pipe(&["dedup"], &text);
    assert_eq!(
        (ran.code, ran.out),
        (Some(0), text.replace(&format!("{later}\r\n\r\n"), ""))
    );
}

#[test]
fn dry_run_and_check_say_what_would_go() {
    let place = Place::new();
    let article = fixture("articles/harbour.txt");
    let dry = place.pipe(&["dedup", "--dry-run"], &article);
    assert_eq!(
        (dry.code, dry.out.lines().count()),
        (Some(0), 4),
        "{}",
        dry.out
    );
    let check = place.pipe(&["dedup", "--check"], &article);
    assert_eq!((check.code, &check.out), (Some(3), &dry.out));
    let clean = place.pipe(&["dedup"], &article).out;
    assert_eq!(place.pipe(&["dedup", "--check"], &clean).code, Some(0));
}

#[test]
fn each_removal_names_its_partner() {
    let out = Place::new()
        .pipe(&["dedup", "-f", "json"], fixture("articles/harbour.txt"))
        .out;
    let report: Value = serde_json::from_str(&out).unwrap();
    let article = fixture("articles/harbour.txt");
    let slice = |span: &Value| {
        &article[span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize]
    };
    let removed = report["removed"].as_array().unwrap();
    let starts: Vec<_> = removed
        .iter()
        .map(|r| (&slice(r)[..20], &slice(&r["duplicate_of"])[..20]))
        .collect();
    assert_eq!(
        starts,
        [
            ("Norvian Premier Jona", "Al-Hadri met with th"),
            ("Norvian Premier Jona", "Norvian Premier Jona"),
            ("Al-Hadri was quoted ", "Al-Hadri was quoted "),
            ("Sund Radio said al-H", "Sund Radio said al-H"),
        ]
    );
    let reasons: Vec<_> = removed
        .iter()
        .map(|r| r["reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["near", "near", "near", "exact"]);
    assert!(removed.iter().all(|r| r["unit"] == "paragraph"));
}

#[test]
fn sentences_that_say_different_things_stay() {
    let ran = Place::new().pipe(&["dedup", "--check"], fixture("articles/templates.txt"));
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
}

#[test]
fn a_repeated_sentence_leaves_its_paragraph_whole() {
    let text = format!(
        "{LEAD} Nobody was hurt.\n\nIt is closed.\n{LEAD}\nBuses run every hour.\n\nMore on Tuesday.\n"
    );
    let out = Place::new().pipe(&["dedup", "-l", "en"], &text).out;
    assert_eq!(
        out,
        format!(
            "{LEAD} Nobody was hurt.\n\nIt is closed.\nBuses run every hour.\n\nMore on Tuesday.\n"
        )
    );
}

#[test]
fn the_fuller_sentence_stays_unless_the_first_is_asked_for() {
    let fuller = LEAD.replace("officials say", "officials in Aldby say");
    let text = format!("{LEAD}\n\nSomething else happened.\n\n{fuller}\n");
    let place = Place::new();
    assert_eq!(
        place.pipe(&["dedup"], &text).out,
        format!("Something else happened.\n\n{fuller}\n")
    );
    assert_eq!(
        place.pipe(&["dedup", "--keep", "first"], &text).out,
        format!("{LEAD}\n\nSomething else happened.\n\n")
    );
}

#[test]
fn exact_leaves_near_copies_alone_and_off_everything() {
    let place = Place::new();
    let removed = |kind| {
        place
            .pipe(
                &["dedup", "--dry-run", "--dedup", kind],
                fixture("articles/harbour.txt"),
            )
            .out
            .lines()
            .count()
    };
    assert_eq!(
        (removed("off"), removed("exact"), removed("near")),
        (0, 1, 4)
    );
}

#[test]
fn units_can_be_chosen() {
    let text = format!("{LEAD} Nobody was hurt in it.\n\nIt is closed. {LEAD}\n");
    let place = Place::new();
    let removed = |unit| {
        place
            .pipe(&["dedup", "--dry-run", "--unit", unit], &text)
            .out
            .lines()
            .count()
    };
    assert_eq!(
        (
            removed("paragraph"),
            removed("sentence"),
            removed("paragraph,sentence")
        ),
        (0, 1, 1)
    );
}

#[test]
fn a_summary_counts_nothing_twice() {
    let ran = Place::new().pipe(&["-v", "--percent", "100"], fixture("articles/harbour.txt"));
    assert_eq!(
        ran.out.matches("thanked the islanders").count(),
        2,
        "the lead and the quote"
    );
    assert_eq!(
        ran.err
            .lines()
            .filter(|line| line.contains(" repeats "))
            .count(),
        4,
        "{}",
        ran.err
    );
}

/// Pairs that differ in one word which turns the meaning, each as two paragraphs.
#[test]
fn one_word_can_make_it_another_fact() {
    let pairs = [
        (
            "All members of the committee voted for the proposal at the meeting last week.",
            "for",
            "against",
        ),
        (
            "The court found that the sale of the harbour land by the town was legal last year.",
            "legal",
            "illegal",
        ),
        (
            "The ferry left the northern pier of Aldby at 5:30 a.m. with a crew of seven on board.",
            "a.m.",
            "p.m.",
        ),
        (
            "The lost boat was found some 50 km off the coast by the crew of a passing trawler.",
            "km",
            "miles",
        ),
        (
            "Two sailors were killed when the mast of the old ship broke in the storm on Sunday.",
            "killed",
            "injured",
        ),
        (
            "Few members of the rowing club came to the meeting about the new boat house on Monday.",
            "Few",
            "Many",
        ),
        (
            "The town wants to paint the doors of the old fish market red before the season starts.",
            "red",
            "blue",
        ),
        (
            "The council will open the gate on the northern border of the park for visitors in May.",
            "northern",
            "eastern",
        ),
        (
            "The patients in the clinic were given aspirin twice a day until the fever was gone.",
            "aspirin",
            "ibuprofen",
        ),
        (
            "The mayor said that her husband had lent the money for the new roof of the town hall.",
            "husband",
            "brother",
        ),
    ];
    for (sentence, word, other) in pairs {
        let text = format!("{sentence}\n\n{}\n", sentence.replacen(word, other, 1));
        let ran = Place::new().pipe(&["dedup", "--check", "-l", "en"], &text);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(0), ""),
            "{word} {other}"
        );
    }
}

#[test]
fn a_statement_stays_beside_its_denial() {
    let fact = "the ferry company had paid the fine of the harbour office.";
    let place = Place::new();
    for denial in [
        "The mayor denied on Friday that",
        "Nobody in the town believes that",
        "It is not true that",
        "Police want to know whether",
    ] {
        let text = format!("{denial} {fact}\n\nIn short, {fact}\n");
        let ran = place.pipe(&["dedup", "--check", "-l", "en"], &text);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{denial}");
    }
}

#[test]
fn where_negations_are_not_known_only_the_same_words_repeat() {
    let sentence = "Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda.";
    let place = Place::new();
    let check = |other: &str| {
        place
            .pipe(
                &["dedup", "--check", "-q", "-l", "ta"],
                format!("{sentence}\n\n{other}\n"),
            )
            .code
    };
    assert_eq!(check(&sentence.replace("zeta", "ne zeta")), Some(0));
    assert_eq!(check(&sentence.replace('.', "!")), Some(3));
}

/// Inside texts nothing is seen of texts that repeat each other: where there are copies, it is said what finds them.
#[test]
fn copies_among_texts_are_noted() {
    let place = Place::new();
    let text = "The ferry left at noon.\n\nNobody knew why.\n";
    place
        .file("in/a.txt", text)
        .file("in/b.txt", text)
        .file("in/c.txt", text)
        .file(
            "in/d.txt",
            "The mill stands still. The mill stands still.\n",
        )
        .file("in/e.txt", "")
        .file("in/f.txt", "")
        .file("one.txt", "It rained. It rained.\n");
    let note = "nutgraf: each text was looked at by itself, and 2 texts are copies of others: --unit document leaves such out\n";
    for flags in [
        &[][..],
        &["--dry-run"],
        &["-f", "jsonl"],
        &["--output-dir", "out"],
    ] {
        let ran = place.run(&[&["dedup", "in"], flags].concat());
        assert_eq!(ran.code, Some(0));
        assert_eq!(ran.err.matches(note).count(), 1, "{flags:?}: {}", ran.err);
    }
    for args in [
        &["dedup", "-q", "in"][..],
        &["dedup", "--across", "in"],
        &["dedup", "--unit", "document", "in"],
        &["dedup", "one.txt", "in/a.txt"],
    ] {
        let ran = place.run(args);
        assert!(
            !ran.err.contains("copies of others"),
            "{args:?}: {}",
            ran.err
        );
    }
    let lines = "{\"text\": \"It rained.\"}\n{\"text\": \"It rained.\"}\n";
    let ran = place.pipe(&["dedup", "--input-format", "jsonl"], lines);
    assert!(
        ran.err
            .contains("1 text is a copy of another: --unit document"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.matches("--unit document").count(), 1, "{}", ran.err);
}

/// A table without ids is read by people by what else names its rows; in JSON its ids are what they were.
#[test]
fn rows_are_named_by_what_names_them() {
    let place = Place::new();
    let text = "The harbour office counted the boats of the inner basin on Monday and found more than ever.";
    place.file(
        "t.csv",
        format!("Nr,text\n17,\"{text}\n\n{text}\"\n18,\"{text}\n\n{text}\"\n"),
    );
    let inside = place.run(&["dedup", "--dry-run", "t.csv"]).out;
    assert!(inside.contains("t.csv:2 (Nr 17)"), "{inside}");
    let whole = ["dedup", "--unit", "document", "--dry-run", "t.csv"];
    let lines = place.run(&whole).out;
    assert!(
        lines.starts_with("t.csv:5 (Nr 18) repeats t.csv:2 (Nr 17) (exact, "),
        "{lines}"
    );
    let json = place.run(&[&whole[..], &["-f", "jsonl"]].concat()).out;
    assert!(
        json.contains("\"id\":\"t.csv:5\"") && !json.contains("Nr"),
        "{json}"
    );
    place.file("u.csv", format!("id,text\n7,{text}\n8,{text}\n"));
    let ids = place.run(&[&whole[..4], &["u.csv"]].concat()).out;
    assert!(ids.starts_with("8 repeats 7 ("), "{ids}");
}
