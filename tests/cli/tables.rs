//! `-f csv`: a row for each sentence or phrase.

use crate::harness::Place;

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
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
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
        place.read("out/b.txt.csv").starts_with("id,path,")
            && place.read("out/a.txt.csv").lines().count() == 4
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

#[test]
fn parquet_is_refused_with_what_to_use_instead() {
    let ran = Place::new().pipe(&["-f", "parquet"], "It rained.");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("csv") && ran.err.contains("Parquet"),
        "{}",
        ran.err
    );
}
