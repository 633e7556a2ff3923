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
