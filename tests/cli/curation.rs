//! `nutgraf dedup --unit document`: how many of a group stay, by which fields records are compared, and who says how many there were.

use crate::harness::{Place, Ran, TEXT};
use serde_json::{Value, json};

/// Another text, of which nothing stands in the other.
const OTHER: &str = "Bakers in the old town have agreed to open an hour later from next week on. They say that flour has \
become dearer and that fewer people buy rolls before six in the morning. The guild hopes that customers will get used to it.";

/// A group of five: three of one text, two of a near copy of it; and one that is alone.
fn records() -> Vec<Value> {
    let near = TEXT.replace("Commuters can ride", "In the meantime commuters can ride");
    [
        ("a", TEXT),
        ("b", &near),
        ("c", TEXT),
        ("alone", OTHER),
        ("d", &near),
        ("e", TEXT),
    ]
    .iter()
    .map(|(id, text)| json!({"id": id, "text": text}))
    .collect()
}

fn lines(records: &[Value]) -> String {
    records
        .iter()
        .map(|record| record.to_string() + "\n")
        .collect()
}

fn dedup(input: impl AsRef<[u8]>, args: &[&str]) -> Ran {
    Place::new().pipe(&[&["dedup", "--unit", "document"], args].concat(), input)
}

fn done(input: impl AsRef<[u8]>, args: &[&str]) -> String {
    let ran = dedup(input, args);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
    ran.out
}

fn ids(keep: &str) -> Vec<String> {
    let out = done(lines(&records()), &["--keep", keep, "--ids"]);
    out.lines().map(str::to_owned).collect()
}

#[test]
fn keep_says_how_many_of_a_group_stay() {
    for (keep, expected) in [
        ("fullest", &["b", "alone"][..]),
        ("1", &["b", "alone"]),
        ("2", &["b", "alone", "d"]),
        ("3", &["a", "b", "alone", "d"]),
        ("9", &["a", "b", "c", "alone", "d", "e"]),
        ("first,2", &["a", "b", "alone"]),
        ("none", &["alone"]),
        ("first,none", &["alone"]),
        ("all-but-exact", &["a", "b", "alone"]),
    ] {
        assert_eq!(ids(keep), expected, "{keep}");
    }
}

#[test]
fn the_rank_field_says_which_so_many_stay() {
    let dated: Vec<_> = (0..5)
        .map(|n| json!({"id": n, "text": TEXT, "year": 2000 + n}))
        .collect();
    let kept = |keep: &str| done(lines(&dated), &["--keep", keep, "--ids"]);
    assert_eq!(kept("max:year,2"), "3\n4\n");
    assert_eq!(kept("min:year,3"), "0\n1\n2\n");
}

#[test]
fn who_stays_does_not_depend_on_the_order_of_inputs() {
    let mut turned = records();
    turned.reverse();
    for keep in ["2", "3", "none", "all-but-exact"] {
        let sorted = |input: &[Value]| {
            let out = done(lines(input), &["--keep", keep, "--ids"]);
            let mut ids: Vec<_> = out.lines().map(str::to_owned).collect();
            ids.sort();
            ids
        };
        assert_eq!(sorted(&records()), sorted(&turned), "{keep}");
    }
}

#[test]
fn reports_tell_of_what_stays_though_it_is_a_copy_and_of_what_goes_with_its_copies() {
    let told = |args: &[&str]| done(lines(&records()), args);
    let all = told(&["--keep", "all-but-exact", "--annotate"]);
    assert!(
        all.contains("a stays, though it repeats b (near, "),
        "{all}"
    );
    assert!(all.contains("d repeats b (exact, 1.00)\n"), "{all}");
    assert!(all.contains("e repeats a (exact, 1.00)\n"), "{all}");
    assert!(all.contains("alone stays\n"), "{all}");
    let gone = told(&["--keep", "none", "--dry-run"]);
    assert!(gone.contains("b goes with its 4 copies\n"), "{gone}");
    assert_eq!(gone.lines().count(), 5);
    let json = told(&["--keep", "2", "--annotate", "-f", "jsonl"]);
    let verdicts: Vec<Value> = json
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let fate = |v: &Value| (v["kept"].as_bool().unwrap(), v["copies"].as_u64().unwrap());
    let fates: Vec<_> = verdicts.iter().map(fate).collect();
    let (gone, stays) = ((false, 5), (true, 5));
    assert_eq!(fates, [gone, stays, gone, (true, 1), stays, gone]);
    let csv = told(&["--keep", "none", "--annotate", "-f", "csv"]);
    assert!(csv.contains("b,,,,,false,5,false,\n"), "{csv}");
    let check = dedup(lines(&records()), &["--keep", "9", "--check"]);
    assert_eq!(
        (check.code, check.out.as_str()),
        (Some(0), ""),
        "nothing goes"
    );
}

#[test]
fn groups_name_all_that_stays_and_all_that_goes() {
    let groups = |keep: &str| {
        let place = Place::new();
        let args = [
            "dedup",
            "--unit",
            "document",
            "--clusters",
            "c",
            "--ids",
            "--keep",
            keep,
        ];
        assert_eq!(place.pipe(&args, lines(&records())).code, Some(0));
        let file = place.read("c");
        let groups: Vec<Value> = file
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        let ids = |list: &Value| -> Vec<String> {
            let list = list.as_array().cloned().unwrap_or_default();
            list.iter()
                .map(|one| one["id"].as_str().unwrap().to_owned())
                .collect()
        };
        let group = |g: &Value| (g["kept"].clone(), ids(&g["also_kept"]), ids(&g["removed"]));
        groups.iter().map(group).collect::<Vec<_>>()
    };
    let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        groups("2"),
        [(json!("b"), list(&["d"]), list(&["a", "c", "e"]))]
    );
    assert_eq!(
        groups("none"),
        [(Value::Null, list(&[]), list(&["b", "d", "a", "c", "e"]))]
    );
    let exact = groups("all-but-exact");
    assert_eq!(
        exact,
        [
            (json!("b"), list(&["a"]), list(&["d"])),
            (json!("a"), list(&[]), list(&["c", "e"]))
        ]
    );
    assert_eq!(groups("9"), [], "only groups of which something goes");
}

#[test]
fn of_what_is_known_already_no_copy_stays() {
    let place = Place::new();
    place.file("known.jsonl", lines(&[json!({"id": "k", "text": TEXT})]));
    let kept = |keep: &str| {
        let args = [
            "dedup",
            "--unit",
            "document",
            "--against",
            "known.jsonl",
            "--keep",
            keep,
            "--ids",
        ];
        let ran = place.pipe(&args, lines(&records()));
        assert_eq!(ran.code, Some(0));
        ran.out
    };
    assert_eq!(kept("3"), "alone\n");
    assert_eq!(kept("none"), "alone\n");
    // Near copies of it stay, one of each text.
    assert_eq!(kept("all-but-exact"), "b\nalone\n");
}

#[test]
fn an_index_gets_all_that_stay_and_met_again_they_are_themselves() {
    let place = Place::new();
    let run = || {
        let args = [
            "dedup", "--unit", "document", "--index", "seen", "--keep", "2", "--ids",
        ];
        let ran = place.pipe(&args, lines(&records()));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out
    };
    let first = run();
    assert_eq!(first, "b\nalone\nd\n");
    assert_eq!(
        place.run(&["index", "stat", "seen"]).out.split(',').next(),
        Some("3 documents")
    );
    assert_eq!(run(), first);
}

#[test]
fn copies_are_counted_into_the_records_that_stay() {
    let out = done(lines(&records()), &["--copies", "copies"]);
    let told: Vec<Value> = out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let counts: Vec<_> = told
        .iter()
        .map(|v| (v["id"].as_str().unwrap(), &v["copies"]))
        .collect();
    assert_eq!(counts, [("b", &json!(5)), ("alone", &json!(1))]);
    // A record keeps its own way, and what it had in the field is counted anew.
    let line = format!(
        "{{ \"n\": 1.50, \"text\": {}, \"m\": {{\"copies\": 9, \"x\": [1]}} }}\n",
        json!(TEXT)
    );
    let counted = line.replace("\"copies\": 9", "\"copies\": 1");
    assert_eq!(done(&line, &["--copies", "m.copies"]), counted);
    let new = done("{\"text\":\"One.\"}\n", &["--copies", "a.b"]);
    assert_eq!(new, "{\"text\":\"One.\",\"a\":{\"b\": 1}}\n");
    // With several of a group, each says how many there were.
    let two = done(lines(&records()), &["--copies", "n", "--keep", "2"]);
    assert_eq!(two.matches("\"n\":5").count(), 2);
}

#[test]
fn copies_are_a_column_of_a_table() {
    let rows = format!("id;text;n\n1;{TEXT};\n2;{OTHER};7\n3;{TEXT};\n");
    let expected = |n: &str, column: &str| {
        format!(
            "id;text;n{column}\n1;{TEXT};{n}\n2;{OTHER};{}\n",
            if column.is_empty() { "1" } else { "7;1" }
        )
    };
    let run = |field: &str| done(&rows, &["--input-format", "csv", "--copies", field]);
    assert_eq!(run("n"), expected("2", ""));
    assert_eq!(run("copies"), expected(";2", ";copies"));
    let tabs = format!("text\tid\n{TEXT}\n{OTHER}\t7\r\n");
    let joined = ["--input-format", "tsv", "--ragged", "join", "--copies", "n"];
    let out = done(tabs, &joined);
    assert_eq!(
        out,
        format!("text\tid\tn\n{TEXT}\t\t1\n{OTHER}\t7\t1\n"),
        "a short row is filled up"
    );
    let quoted = done(&rows, &["--input-format", "csv", "--copies", "a;b"]);
    assert!(quoted.starts_with("id;text;n;\"a;b\"\n"), "{quoted}");
}

#[test]
fn copies_go_into_every_file_of_a_folder() {
    let place = Place::new();
    place.file("in/a.jsonl", lines(&records()[..2]));
    place.file("in/b.csv", format!("id,text\n1,\"{OTHER}\"\n"));
    let ran = place.run(&[
        "dedup",
        "--unit",
        "document",
        "--copies",
        "n",
        "--output-dir",
        "out",
        "in",
    ]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(place.read("out/a.jsonl").contains("\"n\":2"));
    assert_eq!(
        place.read("out/b.csv"),
        format!("id,text,n\n1,\"{OTHER}\",1\n")
    );
}

#[test]
fn where_there_is_no_room_for_a_number_the_reason_is_said() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let ran = place.run(&["dedup", "--unit", "document", "--copies", "n", "a.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("--copies needs records") && ran.err.contains("a.txt is none"),
        "{}",
        ran.err
    );
    let mixed = lines(&[json!({"text": TEXT, "m": 7}), json!({"text": OTHER})]);
    let ran = dedup(mixed, &["--copies", "m.n"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .contains("-:1: field `m.n` cannot be written: `m` is no object"),
        "{}",
        ran.err
    );
    assert!(
        ran.out.contains("\"m\":{\"n\": 1}") && ran.out.lines().count() == 1,
        "{}",
        ran.out
    );
    // What is no number is somebody's own.
    let own = lines(&[
        json!({"text": TEXT, "m": {"n": "mine"}}),
        json!({"text": OTHER, "m": 7}),
    ]);
    let ran = dedup(own, &["--copies", "m.n"]);
    for reason in [
        "-:1: field `m.n` cannot be written: it has something else than a number",
        "-:2: field `m.n` cannot be written: `m` is no object",
    ] {
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
    let own = format!("id,text,n\n1,\"{OTHER}\",mine\n");
    let ran = dedup(own, &["--input-format", "csv", "--copies", "n"]);
    assert!(
        ran.code == Some(1)
            && ran
                .err
                .contains("column `n` cannot be written: it has something else"),
        "{}",
        ran.err
    );
    let long = dedup(
        "id,text\n1,a,b,c\n",
        &["--input-format", "csv", "--copies", "n"],
    );
    assert_eq!(long.code, Some(1));
    assert!(
        long.err.contains("4 fields where the header has 2"),
        "{}",
        long.err
    );
}

/// Records whose texts differ, by title and author.
fn titled() -> String {
    lines(&[
        json!({"id": 1, "title": "Late ferry", "by": {"name": "Ines Varga"}, "text": "one"}),
        json!({"id": 2, "title": "Late ferry", "by": {"name": "Marit Oksen"}, "text": "two"}),
        json!({"id": 3, "title": "Late ferry", "by": {"name": "Ines Varga"}, "text": "three"}),
        json!({"id": 4, "title": "Late", "by": {"name": "ferry Ines Varga"}}),
        json!({"id": 5, "title": "Late ferry Ines Varga"}),
    ])
}

#[test]
fn a_key_of_several_fields_compares_each_for_itself() {
    let kept = |key: &str| done(titled(), &["--key", key, "--ids"]);
    assert_eq!(kept("title,by.name"), "1\n2\n4\n5\n");
    assert_eq!(kept("title"), "1\n4\n5\n");
    assert_eq!(kept("title, by.name"), kept("title,by.name"));
    // What goes is the record, and what stays is as it was.
    let first = titled().lines().next().unwrap().to_owned() + "\n";
    assert!(done(titled(), &["--key", "title,by.name"]).starts_with(&first));
    let long = [("a", "b"), ("b", "a")].map(|(one, other)| {
        let text = |field| if field == "a" { TEXT } else { OTHER };
        json!({"id": one, "x": text(one), "y": text(other)})
    });
    assert_eq!(
        done(lines(&long[..]), &["--key", "x", "--ids"])
            .lines()
            .count(),
        2
    );
    let measured = done(
        lines(&[long[0].clone(), long[0].clone()]),
        &["--key", "x,y", "--measure", "jaccard", "--ids"],
    );
    assert_eq!(measured, "a\n");
}

#[test]
fn a_key_reads_numbers_lists_and_nothing_where_a_field_is_missing() {
    let input = lines(&[
        json!({"id": 1, "n": 7, "tags": ["pier", "ferry"]}),
        json!({"id": 2, "n": 7, "tags": ["pier", "ferry"], "z": null}),
        json!({"id": 3, "n": 8, "tags": ["pier", "ferry"]}),
        json!({"id": 4, "n": 7}),
        json!({"id": 5, "n": 7, "tags": null}),
        json!({"id": 6, "z": 1}),
        json!({"id": 7, "n": {"x": 1}}),
    ]);
    let ran = dedup(input, &["--key", "n,tags", "--ids"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "1\n3\n4\n"));
    assert!(
        ran.err.contains("-:6: no field `n`, `tags` (fields: "),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("-:7: field `n` is an object, not a text"),
        "{}",
        ran.err
    );
    let empty = lines(&[json!({"id": 1, "n": ""}), json!({"id": 2, "n": " "})]);
    assert_eq!(done(empty, &["--key", "n,id", "--ids"]), "1\n2\n");
}

#[test]
fn a_key_of_columns_needs_no_column_of_texts() {
    let rows = "id,title,place,year\n1,Late ferry,Sund,2031\n2,Late ferry,Aldby,2031\n3,Late ferry,Sund,2031\n";
    let run = |key: &str| {
        dedup(
            rows,
            &["--input-format", "csv", "--key", key, "--copies", "n"],
        )
    };
    let expected = "id,title,place,year,n\n1,Late ferry,Sund,2031,2\n2,Late ferry,Aldby,2031,1\n";
    assert_eq!(run("title,place").out, expected);
    let ran = run("title,city");
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .contains("no column `city` (columns: id, title, place, year)"),
        "{}",
        ran.err
    );
}

#[test]
fn a_key_that_nothing_has_is_a_slip() {
    let ran = dedup(titled(), &["--key", "title,autor"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("--key: no record has a field `autor`"),
        "{}",
        ran.err
    );
    let place = Place::new();
    place.file("a.txt", TEXT);
    let ran = place.run(&["dedup", "--unit", "document", "--key", "title", "a.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("--key needs records") && ran.err.contains("a.txt is none"),
        "{}",
        ran.err
    );
    let ran = dedup("", &["--key", "title"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
}

/// A paragraph in four copies, one of them in another tense, and one that a fuller one contains.
const TOLD_AGAIN: &str = "\
The harbour of Sund is closed to all ships from noon on Friday. Pilots wait for the wind to fall. Yes.

The council met in the old town hall and spoke of the bridge for two hours.

The harbour of Sund is closed to all ships from noon on Friday. Pilots wait for the wind to fall. Yes.

Nobody knows when the ferry to the mainland will sail again this week.

The harbour of Sund was closed to all ships from noon on Friday. Pilots wait for the wind to fall. Yes.

The council met in the old town hall on Monday and spoke of the bridge and the new school for two hours.

The harbour of Sund is closed to all ships from noon on Friday. Pilots wait for the wind to fall. Yes.
";

#[test]
fn keep_says_how_many_paragraphs_of_a_text_stay() {
    let paragraphs: Vec<&str> = TOLD_AGAIN.split("\n\n").collect();
    let left = |args: &[&str]| {
        let out = Place::new()
            .pipe(&[&["dedup"], args].concat(), TOLD_AGAIN)
            .out;
        let stays = |at: &usize| out.contains(paragraphs[*at].trim_end());
        (0..7).filter(stays).collect::<Vec<_>>()
    };
    let count = |args: &[&str]| {
        let out = Place::new()
            .pipe(&[&["dedup"], args].concat(), TOLD_AGAIN)
            .out;
        (
            out.matches("Sund is").count(),
            out.matches("Sund was").count(),
        )
    };
    assert_eq!(left(&["--keep", "fullest"]), [0, 2, 3, 5, 6]); // those that stay with the same text
    assert_eq!(count(&["--keep", "1"]), (1, 0));
    assert_eq!(count(&["--keep", "2"]), (2, 0));
    assert_eq!(count(&["--keep", "first,3"]), (2, 1));
    assert_eq!(count(&["--keep", "4"]), (3, 1));
    assert_eq!(count(&["--keep", "all-but-exact"]), (1, 1));
    // What contains another says more than that, and stays.
    assert_eq!(left(&["--keep", "none"]), [3, 5]);
    assert_eq!(left(&["--keep", "none", "--unit", "paragraph"]), [3, 5]);
    let told = Place::new()
        .pipe(&["dedup", "--keep", "none", "--dry-run"], TOLD_AGAIN)
        .out;
    assert!(
        told.contains("paragraph 0-102 repeats 181-283 (exact, 1.00)"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 5, "{told}");
}

#[test]
fn what_does_not_go_together_is_refused_in_one_line() {
    for (args, reason) in [
        (&["--keep", "0"][..], "to keep nothing of a group, say none"),
        (&["--keep", "-1"], "one of: fullest, first"),
        (&["--keep", "two"], "one of: fullest, first"),
        (&["--keep", "2,first"], "one of: fullest, first"),
        (&["--keep", "max:date"], "have no fields"),
        (&["--keep", "max:date,2"], "have no fields"),
        (&["--across", "--keep", "none"], "inside each text"),
        (&["--across", "--keep", "2"], "--dedup exact lets"),
        (&["--copies", "n"], "need --unit document"),
        (&["--across", "--copies", "n"], "need --unit document"),
        (&["--key", "a"], "need --unit document"),
        (
            &["--unit", "document", "--key", ""],
            "not a name of a field",
        ),
        (
            &["--unit", "document", "--key", "a,,b"],
            "not a name of a field",
        ),
        (
            &["--unit", "document", "--copies", "a\tb"],
            "not a name of a field",
        ),
        (
            &["--unit", "document", "--key", "a", "--text-field", "b"],
            "cannot be used with",
        ),
        (
            &["--unit", "document", "--copies", "text"],
            "would write over",
        ),
        (
            &["--unit", "document", "--copies", "id"],
            "would write over",
        ),
        (
            &["--unit", "document", "--key", "a", "--copies", "a"],
            "would write over",
        ),
        (
            &["--unit", "document", "--copies", "n", "--ids"],
            "do not print",
        ),
        (
            &["--unit", "document", "--copies", "n", "--dry-run"],
            "do not print",
        ),
        (
            &["--unit", "document", "--copies", "n", "--annotate"],
            "do not print",
        ),
        (
            &["--unit", "document", "--copies", "n", "--check"],
            "do not print",
        ),
        (
            &["--unit", "document", "--index", "i", "--keep", "none"],
            "--index does not go with",
        ),
        (
            &[
                "--unit",
                "document",
                "--index",
                "i",
                "--keep",
                "all-but-exact",
            ],
            "--index does not go with",
        ),
    ] {
        let ran = Place::new().pipe(&[&["dedup"], args].concat(), lines(&records()));
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.err.contains(reason), "{args:?}: {}", ran.err);
    }
}

#[test]
fn ids_that_repeat_do_not_mix_records_up() {
    let same: Vec<_> = [TEXT, OTHER, TEXT]
        .iter()
        .map(|text| json!({"id": "x", "text": text}))
        .collect();
    let out = done(lines(&same), &["--copies", "n"]);
    let counts: Vec<Value> = out
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap()["n"].clone())
        .collect();
    assert_eq!(counts, [json!(2), json!(1)]);
    assert_eq!(done(lines(&same), &["--keep", "none", "--ids"]), "x\n");
}
