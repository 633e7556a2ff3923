//! Rows of tables with more or fewer fields than their header.

use crate::harness::Place;

/// What stands in which row of which table, and the line that is named.
const RAGGED: &[(&str, &str, u32)] = &[
    (
        "comma.csv",
        "id,text\n1,Fine.\n2,The buoy is out, at last. It blinks.\n3,Good.\n",
        3,
    ),
    (
        "semicolon.csv",
        "id;text\n1;Fine.\n2;The buoy is out; at last. It blinks.\n3;Good.\n",
        3,
    ),
    (
        "tab.tsv",
        "id\ttext\n1\tFine.\n2\tThe buoy is out\tat last. It blinks.\n3\tGood.\n",
        3,
    ),
    (
        "first.csv",
        "text,id\nFine.,1\nThe buoy is out, at last. It blinks.,2\nGood.,3\n",
        3,
    ),
    (
        "middle.csv",
        "id,text,year\n1,Fine.,1990\n2,The buoy is out, at last. It blinks.,1991\n3,Good.,1992\n",
        3,
    ),
    (
        "broken.csv",
        "id,text\n1,Fine.\n\n2,\"The buoy is out\", at last. It blinks.\n3,Good.\n",
        4,
    ),
];

#[test]
fn a_row_of_another_width_fails_and_is_named() {
    let place = Place::new();
    for (name, table, line) in RAGGED {
        place.file(name, table);
        let ran = place.run(&["sentences", name]);
        assert_eq!(ran.code, Some(1), "{name}");
        assert!(
            ran.err.contains(&format!("nutgraf: {name}:{line}: "))
                && ran.err.contains("fields where the header has"),
            "{name}: {}",
            ran.err
        );
        assert!(
            ran.out.contains("Fine.") && ran.out.contains("Good.") && !ran.out.contains("buoy"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn a_row_with_too_few_fields_fails_too() {
    let place = Place::new();
    place.file("a.csv", "id,text,year\n1,It rained.\n2,It snowed.,1990\n");
    let ran = place.run(&["sentences", "a.csv"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(1), "==> 2 <==\nIt snowed.\n")
    );
    assert!(
        ran.err.contains("a.csv:2: 2 fields where the header has 3"),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_too_much_can_be_text() {
    let place = Place::new();
    for (name, table, _) in RAGGED {
        place.file(name, table);
        let ran = place.run(&["sentences", "--ragged", "join", "-f", "jsonl", name]);
        let texts: Vec<String> = ran
            .out
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["sentences"].to_string()
            })
            .collect();
        assert_eq!((ran.code, texts.len()), (Some(0), 3), "{name}: {}", ran.err);
        assert!(
            texts[1].contains("at last.") && texts[1].contains("It blinks."),
            "{name}: {}",
            texts[1]
        );
    }
    place.file("few.csv", "text,id,year\nIt rained.\nIt snowed.,2,1990\n");
    let ran = place.run(&["sentences", "--ragged", "join", "few.csv"]);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(0), 5),
        "{}",
        ran.err
    );
}

/// A joined text goes back into its row as one field.
#[test]
fn a_joined_row_is_a_whole_row_again() {
    let place = Place::new();
    let twice = "The buoy, which was laid out on Monday, blinks.";
    place.file(
        "a.csv",
        format!("text,id\n{twice} {twice} It rained.,1\nFine.,2\n"),
    );
    let ran = place.run(&["dedup", "--ragged", "join", "a.csv"]);
    assert_eq!(
        (ran.code, ran.out),
        (
            Some(0),
            format!("text,id\n\"{twice} It rained.\",1\nFine.,2\n")
        )
    );
}

#[test]
fn rows_can_be_passed_over_and_are_counted() {
    let place = Place::new();
    let (name, table, _) = RAGGED[0];
    place.file(name, table);
    let ran = place.run(&["sentences", "--ragged", "skip", name]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        !ran.out.contains("buoy") && ran.err.contains("1 row skipped"),
        "{}",
        ran.err
    );
    let said = place.run(&["sentences", "--ragged", "skip", "-v", name]);
    assert!(
        said.err.contains("comma.csv:3: skipped: 3 fields"),
        "{}",
        said.err
    );
    assert_eq!(
        place.run(&["sentences", "--ragged", "guess", name]).code,
        Some(2)
    );
}

/// A quote that nothing closes must not make one text of all rows below it.
#[test]
fn an_open_quote_is_a_failure() {
    let place = Place::new();
    place.file("a.csv", "id,text\n1,Fine.\n2,\"The buoy is out.\n3,Good.\n");
    let ran = place.run(&["sentences", "a.csv"]);
    assert_eq!((ran.code, ran.out.contains("buoy")), (Some(1), false));
    assert!(
        ran.err.contains("a.csv:3: broken row: a quote"),
        "{}",
        ran.err
    );
}

/// Rows written anew are quoted as their table is.
#[test]
fn a_table_keeps_its_way_of_quoting() {
    let place = Place::new();
    let twice = |quote: &str| format!("He said {quote}no, never{quote} to the council on Monday.");
    for (name, quote, escaped) in [
        ("backslash.csv", "\"", "\\\""),
        ("single.csv", "'", "''"),
        ("double.csv", "\"", "\"\""),
    ] {
        let around = quote;
        let one = twice(escaped);
        place.file(
            name,
            format!("id,text\n1,{around}{one} {one} It rained.{around}\n2,Fine.\n"),
        );
        let ran = place.run(&["dedup", name]);
        assert_eq!(
            (ran.code, ran.out),
            (
                Some(0),
                format!("id,text\n1,{around}{one} It rained.{around}\n2,Fine.\n")
            ),
            "{name}"
        );
    }
}

#[test]
fn a_first_line_can_name_the_delimiter() {
    let place = Place::new();
    place.file(
        "a.csv",
        "sep=;\r\nid;text\r\n1;It rained, they say. It snowed.\r\n2;\r\n",
    );
    let ran = place.run(&["sentences", "a.csv"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (
            Some(0),
            "==> 1 <==\nIt rained, they say.\nIt snowed.\n\n==> 2 <==\n"
        ),
        "{}",
        ran.err
    );
    let piped = place.pipe(
        &["sentences"],
        "sep=|\nid|text\n1|It rained, they say; it snowed.\n",
    );
    assert_eq!(piped.out, "It rained, they say; it snowed.\n");
    let kept = place.run(&["dedup", "--unit", "document", "a.csv"]);
    assert_eq!(kept.out, place.read("a.csv"));
}
