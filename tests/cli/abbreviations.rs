//! Abbreviations of one's own.

use crate::harness::Place;

const TEXT: &str = "The train stops at Aldby Stn. Holm gets off there. See Pct. 4 of the Rules and Regs. Nobody reads them.";

#[test]
fn abbreviations_of_ones_own_end_no_sentence() {
    let place = Place::new();
    place.file(
        "own.txt",
        "\u{feff}# stations\r\nstn. # goes on\r\n\r\nreference: Pct\r\nfinal: regs\r\n",
    );
    let lines = |args: &[&str]| {
        let ran = place.pipe(&[&["sentences", "-l", "en"], args].concat(), TEXT);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        ran.out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&[])[0], "The train stops at Aldby Stn.");
    let own = lines(&["--abbreviations", "own.txt"]);
    assert_eq!(
        own,
        [
            "The train stops at Aldby Stn. Holm gets off there.",
            "See Pct. 4 of the Rules and Regs.",
            "Nobody reads them."
        ]
    );
    assert_eq!(lines(&["--abbreviations", "own.txt", "--follow"]), own);
}

#[test]
fn summaries_digests_and_key_phrases_know_them_too() {
    let place = Place::new();
    place.file("own.txt", "Stn");
    for command in [
        &["summarize", "-n", "1", "-m", "lead"][..],
        &["digest", "-n", "3"],
    ] {
        let args = [command, &["-l", "en", "--abbreviations", "own.txt"]].concat();
        let ran = place.pipe(&args, TEXT);
        assert!(
            ran.out.contains("Aldby Stn. Holm gets off there."),
            "{}",
            ran.out
        );
    }
    let ran = place.pipe(
        &["keywords", "-l", "en", "--abbreviations", "own.txt"],
        TEXT,
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn repeats_and_counts_know_them_too() {
    let place = Place::new();
    place.file("own.txt", "Stn");
    let text = "The train stops at Aldby Stn. Holm gets off there. The baker is ill. The train stops at Aldby Stn. Brandt sleeps on.";
    place.file("a.txt", text);
    place.file("b.txt", "The harbour waits for wind.");
    let own = ["-l", "en", "--abbreviations", "own.txt"];
    let out = |args: &[&str], own: &[&str]| {
        let ran = place.run(&[args, &["a.txt", "b.txt"], own].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
        ran.out
    };
    let cut =
        "The train stops at Aldby Stn. Holm gets off there. The baker is ill. Brandt sleeps on.";
    assert!(out(&["dedup"], &own[..2]).contains(cut));
    assert!(out(&["dedup"], &own).contains(text));
    assert!(out(&["dedup", "--across", "-f", "jsonl"], &own).contains(text));
    assert!(out(&["stats", "-f", "json"], &own[..2]).contains("\"sentences\": 6"));
    assert!(out(&["stats", "-f", "json"], &own).contains("\"sentences\": 4"));
    assert!(out(&["compare", "-f", "json"], &own).contains("similarity"));
    let ran = place.run(&[&["dedup", "--unit", "document", "a.txt"][..], &own].concat());
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("not --unit document"), "{}", ran.err);
}

#[test]
fn a_bad_line_names_file_and_line() {
    let place = Place::new();
    for (content, error) in [
        (
            "Stn\nfoot: Ft",
            "own.txt:2: no kind is called `foot`; there are final, reference, abbreviation",
        ),
        ("sine die", "own.txt:1: `sine die` is more than one word"),
        ("\n\nfinal:", "own.txt:3: `final:` has no letter"),
        ("...", "own.txt:1: `...` has no letter"),
    ] {
        place.file("own.txt", content);
        for command in ["sentences", "summarize", "dedup", "stats"] {
            let ran = place.pipe(&[command, "--abbreviations", "own.txt"], TEXT);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
            assert_eq!(ran.err, format!("nutgraf: {error}\n"));
        }
    }
    let ran = place.pipe(&["sentences", "--abbreviations", "none.txt"], TEXT);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("nutgraf: none.txt: "), "{}", ran.err);
}
