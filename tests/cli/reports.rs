//! What is shown of a repeat: both texts, or the stretch in which they differ, so that a reader can check it.

use crate::harness::{Place, fixture};
use serde_json::{Value, json};

/// Two sentences that differ only at their ends, far beyond what a short excerpt would show.
const LONG: &str = "The harbour office of Aldby said that two hundred boats had left the inner basin since the ice broke up in \
March, most of them with gravel for the sea wall on Sund, where work had stood still since autumn";

fn twice() -> String {
    format!(
        "{LONG}, its chair said.\n\nBakers in the old town will open an hour later.\n\n{LONG}.\n"
    )
}

/// Where it is cut off nothing can be checked.
fn shows_both(line: &str) {
    assert!(line.contains("[-") || line.contains("{+"), "{line}");
    assert!(line.contains(", its chair said"), "{line}");
}

#[test]
fn however_far_behind_a_difference_is_seen() {
    let place = Place::new();
    place.file("a.txt", twice());
    let ran = place.run(&["dedup", "--dry-run", "a.txt"]);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    shows_both(&ran.out);
    let noted = place.run(&["dedup", "-v", "a.txt"]);
    assert!(!noted.out.contains("[-"), "{}", noted.out);
    shows_both(&noted.err);
    assert!(ran.out.starts_with("a.txt: paragraph "), "{}", ran.out);
    let summary = place.run(&["-v", "a.txt"]);
    shows_both(&summary.err);
}

#[test]
fn what_is_the_same_is_shown_whole() {
    let text = format!("{0}.\n\nBakers open later.\n\n{0}.\n", LONG.repeat(9));
    let ran = Place::new().pipe(&["dedup", "--dry-run"], &text);
    assert!(
        ran.out.contains(&format!(": \"{}.\"", LONG.repeat(9))),
        "{}",
        ran.out
    );
}

#[test]
fn json_and_tables_have_both_texts() {
    let place = Place::new();
    let text = twice();
    place.file("a.txt", &text).file(
        "b.txt",
        format!("{LONG}, the mayor of Aldby said on the radio.\n"),
    );
    for across in [&["a.txt"][..], &["--across", "a.txt", "b.txt"]] {
        let args = [&["dedup", "--dry-run", "-f", "jsonl"], across].concat();
        let out = place.run(&args).out;
        let documents: Vec<Value> = out
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        let removed = documents
            .iter()
            .flat_map(|d| d["removed"].as_array().unwrap().clone());
        let mut count = 0;
        for one in removed {
            let kept = &one["duplicate_of"];
            let of = kept["id"]
                .as_str()
                .map_or(text.clone(), |id| place.read(id));
            for (slice, text) in [(&one, &text), (kept, &of)] {
                let at = |name: &str| slice[name].as_u64().unwrap() as usize;
                assert_eq!(slice["text"], text[at("start")..at("end")], "{out}");
            }
            count += 1;
        }
        assert!(count > 0, "{out}");
        let args = [&["dedup", "--dry-run", "-f", "csv"], across].concat();
        let csv = place.run(&args).out;
        assert!(
            csv.lines()
                .next()
                .unwrap()
                .contains(",duplicate_text,duplicate_start,"),
            "{csv}"
        );
        assert_eq!(csv.matches(LONG).count(), 2 * count, "{csv}");
    }
}

#[test]
fn across_documents_the_other_text_is_shown_with_its_id() {
    let place = Place::new();
    let lines = [
        json!({"id": "one", "text": format!("{LONG}, its chair said.")}),
        json!({"id": 2, "text": format!("{LONG}.")}),
    ];
    let lines: String = lines.iter().map(|line| line.to_string() + "\n").collect();
    for args in [
        &["dedup", "--across", "--dry-run", "a.jsonl"][..],
        &["dedup", "--across", "-v", "a.jsonl"],
    ] {
        let ran = place.file("a.jsonl", &lines).run(args);
        let said = if args.contains(&"-v") {
            ran.err
        } else {
            ran.out
        };
        shows_both(&said);
        assert!(
            said.contains("a.jsonl:2 (id 2): ") && said.contains(" repeats one 0-"),
            "{said}"
        );
    }
}

#[test]
fn a_caption_is_said_to_be_one() {
    let caption = "Captain Ines Varga watches her crew on the pier at Aldby on Monday";
    let text = format!(
        "{caption}, and the wall is done.\n\nBakers in the old town will open an hour later.\n\n{caption}. (Town Hall via Associated Press)\n"
    );
    let ran = Place::new().pipe(&["dedup", "--dry-run"], &text);
    assert!(ran.out.contains("what goes is a caption"), "{}", ran.out);
    let json = Place::new()
        .pipe(&["dedup", "--dry-run", "-f", "jsonl"], &text)
        .out;
    assert!(json.contains(r#""caption":true"#), "{json}");
    let csv = Place::new()
        .pipe(&["dedup", "--dry-run", "-f", "csv"], &text)
        .out;
    assert!(csv.lines().nth(1).unwrap().ends_with(",gone"), "{csv}");
}

/// Mail and pages are shown as the text that offsets refer to.
#[test]
fn of_mail_and_pages_the_text_is_shown() {
    let place = Place::new();
    let page = format!(
        "<html><body><article><h1>Boats</h1><p>{LONG}, its chair said.</p><p>Bakers open later than ever.</p><p>{LONG}.</p></article></body></html>"
    );
    let mail = format!("From: a@b.c\nSubject: Boats\n\n{}", twice());
    place.file("a.html", page).file("a.eml", mail);
    for file in ["a.html", "a.eml"] {
        let ran = place.run(&["dedup", "--dry-run", file]);
        shows_both(&ran.out);
    }
}

#[test]
fn verdicts_on_documents_show_with_v_where_they_differ() {
    let place = Place::new();
    for name in ["framed.txt", "plain.txt", "cut.txt"] {
        place.file(name, fixture(&format!("wires/{name}")));
    }
    let run = |args: &[&str]| {
        let ran = place.run(
            &[
                &["dedup", "--unit", "document"],
                args,
                &["framed.txt", "plain.txt", "cut.txt"],
            ]
            .concat(),
        );
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran
    };
    let bare = run(&["--dry-run"]).out;
    assert_eq!(bare.lines().count(), 2);
    let shown = run(&["--dry-run", "-v"]).out;
    assert!(
        shown.starts_with("plain.txt repeats framed.txt ("),
        "{shown}"
    );
    assert!(
        shown.contains("[-214-] {+241+}") && shown.contains("{+READ MORE: The ice report+}"),
        "{shown}"
    );
    let noted = run(&["-v"]);
    assert!(
        noted.err.contains("[-214-] {+241+}") && !noted.out.contains("[-"),
        "{}",
        noted.err
    );
    let json = run(&["--annotate", "-v", "-f", "jsonl"]).out;
    let verdicts: Vec<Value> = json
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let found = verdicts.iter().find(|v| v["id"] == "plain.txt").unwrap();
    let figures = found["differences"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["a"]["text"] == "214")
        .unwrap();
    let at = figures["b"]["start"].as_u64().unwrap() as usize;
    assert!(place.read("framed.txt")[at..].starts_with("241"));
    let csv = run(&["--dry-run", "-v", "-f", "csv"]).out;
    assert!(csv.contains("[-214-] {+241+}"), "{csv}");
    assert!(
        !run(&["--dry-run", "-f", "csv"]).out.contains("[-214"),
        "only with -v"
    );
}

/// A pair that differs in more than a figure is not said to be the same but for one.
#[test]
fn a_page_says_what_a_correction_is() {
    let place = Place::new();
    let plain = fixture("wires/plain.txt");
    place
        .file("a.txt", &plain)
        .file("b.txt", plain.replace("214", "241"));
    let page = |others: &[&str]| place.run(&[&["-f", "html", "a.txt"], others].concat()).out;
    assert!(page(&["b.txt"]).contains(r#""reason":"correction","figures":1"#));
    place.file("b.txt", fixture("wires/framed.txt"));
    assert!(page(&["b.txt"]).contains(r#""reason":"correction","figures":0"#));
}

#[test]
fn a_key_is_shown_without_what_divides_its_fields() {
    let lines = [("Boats left", "1"), ("Boats left", "2")]
        .map(|(title, id)| json!({"id": id, "title": title, "by": "Ines Varga"}).to_string() + "\n")
        .concat();
    let ran = Place::new().pipe(
        &[
            "dedup",
            "--unit",
            "document",
            "--key",
            "title,by",
            "--dry-run",
            "-v",
            "-f",
            "csv",
        ],
        lines,
    );
    assert!(
        ran.out.ends_with("false,\"Boats left Ines Varga\"\n")
            || ran.out.ends_with("false,Boats left Ines Varga\n"),
        "{}",
        ran.out
    );
}
