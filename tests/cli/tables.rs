//! `-f csv`: a row for each sentence, phrase or repeat.

use crate::harness::{Place, TEXT};

const QUOTED: &str = "Reed of the harbour office said on Monday that the \"fast\" ferry, the old one of the two,\nis late again. \
    It will sail at noon.";

#[test]
fn a_row_for_each_sentence_under_one_header() {
    let place = Place::new();
    place
        .file("in/a.txt", QUOTED)
        .file("in/b.txt", "It rained in Aldby.")
        .file("in/empty.txt", "");
    let ran = place.run(&["-f", "csv", "-l", "en", "-m", "lead", "in"]);
    let said = "nutgraf: 1 text (in/empty.txt) held nothing\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), said));
    let expected = "id,path,language,method,title,paragraph_count,sentence_count,text,start,end,paragraph,sentence,score
in/a.txt,in/a.txt,en,lead,,1,2,\"Reed of the harbour office said on Monday that the \"\"fast\"\" ferry, the old one of the two,
is late again.\",0,103,0,0,1
in/a.txt,in/a.txt,en,lead,,1,2,It will sail at noon.,104,125,0,1,0.5
in/b.txt,in/b.txt,en,lead,,1,1,It rained in Aldby.,0,19,0,0,1
";
    assert_eq!(ran.out, expected);
    assert_eq!(
        place.run(&["-f", "csv", "in/empty.txt"]).out,
        expected.lines().next().unwrap().to_owned() + "\n"
    );
    place.run(&["-f", "csv", "--output-dir", "out", "in"]);
    assert!(
        place.read("out/b.summary.csv").starts_with("id,path,")
            && place.read("out/a.summary.csv").lines().count() == 4
    );
}

/// What is in the table is what is in the JSON lines.
#[test]
fn tables_have_the_facts_of_json_lines() {
    let place = Place::new();
    place.file(
        "a.txt",
        "The ferry to Sund is late. Fog has closed the strait. The harbour waits for the wind.",
    );
    for (command, list) in [
        ("summarize", "summary"),
        ("sentences", "sentences"),
        ("keywords", "keywords"),
        ("digest", "digest"),
    ] {
        let json: serde_json::Value =
            serde_json::from_str(&place.run(&[command, "-f", "jsonl", "a.txt"]).out).unwrap();
        let csv = place.run(&[command, "-f", "csv", "a.txt"]).out;
        let (header, rows) = csv.split_once('\n').unwrap();
        let rows: Vec<_> = rows.lines().collect();
        let objects = json[list].as_array().unwrap();
        assert!(rows.len() == objects.len() && rows.len() >= 3, "{csv}");
        for (row, object) in rows.iter().zip(objects) {
            let fields: Vec<_> = row.split(',').collect();
            for (name, field) in header.split(',').zip(fields) {
                let known = object.get(name).or(json.get(name)).unwrap();
                let known = known
                    .as_str()
                    .map_or_else(|| known.to_string(), str::to_owned);
                let known = if known == "null" {
                    String::new()
                } else {
                    known
                };
                let same = known == field
                    || known
                        .parse::<f64>()
                        .ok()
                        .is_some_and(|n| field.parse() == Ok(n));
                assert!(same, "{command} {name}: {known} {field}");
            }
        }
    }
}

/// What is in the table is what is in the JSON lines.
#[test]
fn repeats_are_a_table_too() {
    let place = Place::new();
    let twice = "The ferry to Sund, which was built in 1931, is late again.";
    place
        .file("a.txt", format!("{twice} It rained.\n\n{twice}"))
        .file(
            "b.txt",
            format!("Fog lay on the strait for days.\n\n{twice}"),
        );
    let inside = place.run(&["dedup", "--dry-run", "-f", "csv", "a.txt", "b.txt"]);
    let expected = format!(
        "id,path,language,unit,text,start,end,duplicate_text,duplicate_start,duplicate_end,similarity,reason,caption
a.txt,a.txt,en,paragraph,\"{twice}\",71,129,\"{twice}\",0,58,1,exact,
"
    );
    assert_eq!((inside.code, inside.out), (Some(0), expected));
    let across = place.run(&[
        "dedup", "--across", "--check", "-f", "csv", "a.txt", "b.txt",
    ]);
    assert_eq!(across.code, Some(3));
    let last = across.out.lines().last().unwrap();
    assert_eq!(
        last,
        format!("b.txt,b.txt,en,paragraph,\"{twice}\",33,91,a.txt,\"{twice}\",0,58,1,exact,3,")
    );
}

#[test]
fn verdicts_on_documents_are_a_table_too() {
    let place = Place::new();
    place
        .file("a.txt", TEXT)
        .file("b.txt", TEXT)
        .file("c.txt", "It rained.");
    let whole = [
        "dedup", "--unit", "document", "-f", "csv", "a.txt", "b.txt", "c.txt",
    ];
    let all = place.run(&[&whole[..], &["--annotate"]].concat()).out;
    assert_eq!(
        all,
        "id,path,duplicate_of,similarity,reason,kept,copies,estimated,difference
a.txt,a.txt,,,,true,2,false,
b.txt,b.txt,a.txt,1,exact,false,2,false,
c.txt,c.txt,,,,true,1,false,
"
    );
    let gone = place.run(&[&whole[..], &["--dry-run"]].concat()).out;
    assert_eq!(gone.lines().count(), 2, "{gone}");
}

/// A text without its repeats is no table.
#[test]
fn a_table_of_no_list_is_refused() {
    let ran = Place::new().pipe(&["dedup", "-f", "csv"], TEXT);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--dry-run"), "{}", ran.err);
    for command in ["stats", "compare", "index"] {
        let ran = Place::new().pipe(&[command, "-f", "csv"], TEXT);
        assert!(
            ran.code == Some(2) && ran.err.contains("'csv'"),
            "{}",
            ran.err
        );
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_names_the_feature() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    for command in [&["summarize"][..], &["digest"], &["dedup", "--check"]] {
        let ran = place.run(&[command, &["-f", "parquet", "-o", "out.parquet", "a.txt"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains("feature `parquet`"), "{}", ran.err);
        assert!(!place.exists("out.parquet"));
    }
    let help = place.run(&["--help"]).out;
    assert!(!help.contains("markdown, csv, html, parquet"), "{help}");
}
