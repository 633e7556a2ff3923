//! Markup in every field of every output: what texts, ids, titles, names and queries hold is never markup, a header, a formula or a command to a
//! terminal in what is printed of them.

use crate::harness::{Place, Ran};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::{Value, json};

/// What would be live in one format or another.
const LIVE: &[&str] = &[
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![p](http://evil.example/p.png)",
    "=HYPERLINK(\"http://evil.example\")",
    "@SUM(1+1)",
    "<!-- hidden -->",
    "`code` **bold** &lt;b&gt; | a | b |",
    "</script><script>alert(1)</script>",
    "\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}",
    "x\n\n==> other.txt <==\nforged [source]",
    "x\r\n- [ ] forged\u{2028}# forged\u{b}forged",
];

/// A text with it in its headline, in sentences, and in repeats that are shown.
fn text(live: &str) -> String {
    let paragraph = format!(
        "{live} The council of Sund closed the old bridge on Monday after a storm, and 14 ships wait {live} outside. \
         {live}\n\n=2+3 is what the mayor of Sund said of the bridge on Monday morning when the boats came in."
    );
    format!(
        "{live}\n\n{paragraph}\n\n{paragraph}\n\nNobody knows when it will be open again, officials of Holm said.\n"
    )
}

/// A place with the same in a file, in the name of a file, and in records with ids.
fn place(live: &str) -> Place {
    let place = Place::new();
    let name: String = live.chars().filter(|c| !matches!(c, '/' | '\0')).collect();
    place.file("a.txt", text(live));
    place.file(&format!("b/{name}.txt"), text(live));
    place.file(
        &format!("b/{name} 2.txt"),
        text(live) + "It will be in spring, she said.\n",
    );
    let record = |number: usize| {
        json!({"id": format!("{live} {number}"), "title": live, "text": text(live)}).to_string()
            + "\n"
    };
    place.file("c.jsonl", record(1) + &record(2));
    place.file(
        "d.html",
        format!(
            "<html><head><title>{live}</title></head><body><h1>{live}</h1><p>{}</p></body></html>",
            text("x")
        ),
    );
    place
}

/// Every command that prints something of texts, without a format.
const COMMANDS: &[&[&str]] = &[
    &["summarize"],
    &["summarize", "--scores"],
    &["digest"],
    &["digest", "--differences"],
    &["keywords"],
    &["sentences"],
    &["text"],
    &["dedup", "--dry-run"],
    &["dedup", "--across", "--dry-run"],
    &["dedup", "--unit", "document", "--dry-run"],
    &["dedup", "--unit", "document", "--annotate"],
];

const INPUTS: &[&str] = &["a.txt", "b", "c.jsonl", "d.html"];

/// Runs every command in a format on all inputs, and asks `check` about each that takes the format.
fn each(format: &str, more: &[&str], check: impl Fn(&str, &Place, &Ran)) {
    let mut checked = 0;
    for live in LIVE {
        let place = place(live);
        for command in COMMANDS {
            let args = [*command, &["-f", format], more, INPUTS].concat();
            let ran = place.run(&args);
            if ran.code == Some(2)
                && ["invalid value", "has no rows"]
                    .iter()
                    .any(|why| ran.err.contains(why))
            {
                continue; // it has no such format
            }
            assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
            checked += 1;
            check(live, &place, &ran);
        }
    }
    assert!(checked >= 2 * LIVE.len(), "{format}: {checked}");
}

/// Every line on stderr is a line of the program's, and steers nothing.
fn is_calm(err: &str) {
    assert!(
        err.lines().all(|line| line.starts_with("nutgraf: ")),
        "{err:?}"
    );
    let steers = |c: char| c != '\n' && nutgraf::render::is_unsafe(c);
    assert!(!err.contains(steers), "{err:?}");
}

#[test]
fn markdown_has_no_html_no_links_and_no_pictures() {
    each("markdown", &["-v"], |live, _, ran| {
        is_calm(&ran.err);
        for event in Parser::new(&ran.out) {
            let is_live = matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Code(_)
                    | Event::Start(
                        Tag::Link { .. }
                            | Tag::Image { .. }
                            | Tag::Strong
                            | Tag::CodeBlock(_)
                            | Tag::HtmlBlock
                    )
            );
            assert!(!is_live, "{live:?}: {event:?} in {}", ran.out);
        }
    });
}

#[test]
fn no_name_forges_a_line_of_its_own() {
    each("text", &["-v"], |_, _, ran| is_calm(&ran.err));
    let place = place("x\n\n==> other.txt <==\nforged [source]");
    for command in COMMANDS.iter().filter(|command| command[0] != "text") {
        let out = place.run(&[*command, &["b", "c.jsonl"]].concat()).out;
        // Ours stand above all or below an empty line; a sentence never does.
        let lines: Vec<&str> = std::iter::once("").chain(out.lines()).collect();
        let forged = lines
            .windows(2)
            .any(|two| two[0].is_empty() && two[1] == "==> other.txt <==");
        assert!(!forged, "{command:?}: {out}");
    }
}

#[test]
fn sources_of_a_digest_are_those_that_were_read() {
    let place = place("x\n\n==> other.txt <==\nforged [source]");
    for format in ["text", "markdown"] {
        let out = place
            .run(&["digest", "-n", "9", "-f", format, "c.jsonl"])
            .out;
        let (sentences, sources) = out.split_once("\n\n").unwrap();
        assert!(sentences.lines().count() > 3, "{out}");
        for line in sentences.lines() {
            assert!(
                line.ends_with(" [1]") || line.ends_with(" [2]"),
                "{line:?} in {out}"
            );
        }
        assert_eq!(sources.lines().count(), 2, "{out}");
        for line in sources.lines() {
            let line = line.trim_start_matches("- ");
            assert!(
                line.starts_with("[1] ") || line.starts_with("[2] "),
                "{line:?}"
            );
            assert!(
                line.contains("\\n\\n==") || line.contains("\\\\n\\\\n=="),
                "{line:?}"
            );
        }
    }
}

#[test]
fn lines_of_json_are_objects_and_hold_what_was_read() {
    for format in ["json", "jsonl"] {
        each(format, &["-v"], |_, _, ran| {
            is_calm(&ran.err);
            let stream = serde_json::Deserializer::from_str(&ran.out).into_iter::<Value>();
            for value in stream {
                assert!(value.unwrap().is_object());
            }
        });
    }
}

/// The fields of CSV, by the standard.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = csv.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => field.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    rows
}

#[test]
fn fields_of_tables_stay_fields() {
    each("csv", &[], |live, _, ran| {
        let rows = rows(&ran.out);
        let columns = rows[0].len();
        assert!(
            rows.len() > 1 && rows.iter().all(|row| row.len() == columns),
            "{live:?}: {}",
            ran.out
        );
    });
}

#[test]
fn a_table_for_spreadsheets_has_no_formula() {
    let begins = |field: &String| {
        field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
            && field.parse::<f64>().is_err()
    };
    each("csv", &["--csv-safe"], |live, _, ran| {
        let found: Vec<_> = rows(&ran.out)
            .into_iter()
            .flatten()
            .filter(begins)
            .collect();
        assert!(found.is_empty(), "{live:?}: {found:?}");
    });
    let place = place(LIVE[3]);
    let plain = rows(&place.run(&["sentences", "-f", "csv", "a.txt"]).out);
    assert!(
        plain.iter().flatten().any(begins),
        "without the flag fields are verbatim"
    );
}

#[test]
fn pages_show_what_was_read_and_run_nothing_of_it() {
    for live in LIVE {
        let place = place(live);
        for command in ["summarize", "digest"] {
            let ran = place.run(&[&[command, "-f", "html"], INPUTS].concat());
            assert_eq!(ran.code, Some(0), "{}", ran.err);
            for part in [
                "<img",
                "<script>alert",
                "<!-- hidden",
                "href=\"javascript:",
                "\u{1b}",
            ] {
                assert!(!ran.out.contains(part), "{live:?}: {part}");
            }
        }
    }
}

/// Failures, too, name what was read.
#[test]
fn messages_of_failures_steer_no_terminal() {
    let live = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}\r\nnutgraf: all is well";
    let place = Place::new();
    place.file(&format!("{live}.txt"), "\0\0\0");
    place.file(&format!("{live}.jsonl"), "{\"text\": 1}\n{\n");
    place.file(&format!("{live}.gz"), "\x1f\u{8b}");
    place.file("config.toml", format!("\"{}\" = 1\n", "\\u001b[2J"));
    place.file("pairs.jsonl", format!("{{\"{live}\": 1}}\n"));
    let txt = format!("{live}.txt");
    let jsonl = format!("{live}.jsonl");
    let folder = format!("{live}/out.txt");
    let runs: &[&[&str]] = &[
        &[&txt],
        &[&jsonl],
        &[live],
        &["dedup", &txt, &jsonl],
        &["digest", &jsonl],
        &["-o", &folder, "config.toml"],
        &["--output-dir", &folder, &txt],
        &["--config", "config.toml", "pairs.jsonl"],
        &["--config", live, "pairs.jsonl"],
        &["--language", live, "pairs.jsonl"],
        &["--no-such-flag", live],
        &[&format!("--{live}")],
        &["dedup", "--index", live, "--index-content", live],
        &["dedup", "--index", &txt, "pairs.jsonl"],
        &["index", "stat", &txt],
        &["compare", live, &txt],
        &["compare", "--pairs", "pairs.jsonl"],
        &["compare", "--pairs", live],
        &["--glob", &format!("[{live}"), "."],
        &["--files-from", live],
        &["--text-field", live, &jsonl],
        &["help", live],
    ];
    for args in runs {
        let ran = place.run(args);
        assert!(ran.code != Some(0) && !ran.err.is_empty(), "{args:?}");
        let steers = |c: char| c != '\n' && nutgraf::render::is_unsafe(c);
        assert!(!ran.err.contains(steers), "{args:?}: {:?}", ran.err);
        assert!(
            !ran.err.lines().any(|line| line == "nutgraf: all is well"),
            "{args:?}: {}",
            ran.err
        );
    }
}
