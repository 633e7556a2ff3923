//! `nutgraf dedup --unit document`.

use crate::harness::{Place, Ran};
use serde_json::{Value, json};

/// A report of about a hundred words with four figures.
const REPORT: &str = "The harbour office of Aldby said on Monday that 214 boats had left the inner basin \
since the ice broke up in March, more than in any spring since the new locks were opened. Most of them carried gravel \
for the sea wall on Sund, where work had stood still for 6 months. Captain Ines Varga, who runs the pilots' station, \
told the council that her crews had worked through the night on most days and that two of them were ill. The council \
wants to pay 1,200 crowns to each of them and will vote on it on Friday, said its chair Marit Oksen, who has led it for \
9 years.";

const OTHER: &str = "Bakers in the old town have agreed to open an hour later from next week on. They say that flour has \
become dearer, that fewer people buy rolls before six in the morning, and that ovens are heated with gas whose price \
nobody can tell for the coming winter. The guild hopes that customers will get used to it, as they did to closed shops on \
Sundays.";

fn lines(texts: &[(&str, &str)]) -> String {
    texts
        .iter()
        .map(|(id, text)| json!({"id": id, "text": text}).to_string() + "\n")
        .collect()
}

fn dedup(input: &str, args: &[&str]) -> Ran {
    Place::new().pipe(&[&["dedup", "--unit", "document"], args].concat(), input)
}

fn kept(input: &str, args: &[&str]) -> Vec<String> {
    let ran = dedup(input, &[&["--ids"], args].concat());
    let told = ran
        .err
        .lines()
        .filter(|line| !line.contains("--corrections keep"));
    assert_eq!((ran.code, told.count()), (Some(0), 0), "{}", ran.err);
    ran.out.lines().map(str::to_owned).collect()
}

/// Copies of one report as wires and pages print them.
fn copies() -> Vec<(&'static str, String)> {
    let cut = REPORT.split(" Captain").next().unwrap();
    let framed = format!("READ MORE: the ice report.\n{REPORT}\nSign up for our letter.");
    vec![
        ("cut", cut.to_owned()),
        ("plain", REPORT.to_owned()),
        ("other", OTHER.to_owned()),
        ("corrected", REPORT.replace("214 boats", "241 boats")),
        ("framed", framed),
        ("again", REPORT.to_owned()),
        (
            "edited",
            REPORT.replace("more than in any", "a record for any"),
        ),
    ]
}

fn copied_lines() -> String {
    let copies = copies();
    let texts: Vec<_> = copies
        .iter()
        .map(|(id, text)| (*id, text.as_str()))
        .collect();
    lines(&texts)
}

#[test]
fn of_copies_the_fullest_stays_and_each_removal_says_why() {
    let ran = dedup(&copied_lines(), &["--dry-run", "-f", "jsonl"]);
    let verdicts: Vec<Value> = ran
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let said: Vec<_> = verdicts
        .iter()
        .map(|v| {
            let text = |key: &str| v[key].as_str().unwrap().to_owned();
            (text("id"), text("duplicate_of"), text("reason"))
        })
        .collect();
    let expected = [
        ("cut", "contained"),
        ("plain", "near"),
        ("corrected", "correction"),
        ("again", "near"),
        ("edited", "near"),
    ];
    let expected = expected.map(|(id, why)| (id.to_owned(), "framed".to_owned(), why.to_owned()));
    assert_eq!(said, expected);
    assert_eq!(kept(&copied_lines(), &[]), ["other", "framed"]);
}

#[test]
fn kept_lines_are_printed_unchanged() {
    let odd = format!(
        "{{ \"n\":1.50,\"text\":{}, \"id\" : 7}}\n",
        Value::from(REPORT)
    );
    let same = format!("{{\"id\": 8, \"text\": {}}}\n", Value::from(REPORT));
    let other = lines(&[("x", OTHER)]);
    let ran = dedup(&format!("{odd}{other}\n{same}"), &["--keep", "first"]);
    assert_eq!((ran.code, ran.out), (Some(0), format!("{odd}{other}")));
}

#[test]
fn the_survivors_do_not_depend_on_order_or_threads() {
    let place = Place::new();
    let run = |input: &str, jobs: &str| {
        let args = [
            "dedup",
            "--unit",
            "document",
            "-j",
            jobs,
            "--clusters",
            "c.jsonl",
            "--ids",
        ];
        let mut ids: Vec<String> = place
            .pipe(&args, input)
            .out
            .lines()
            .map(str::to_owned)
            .collect();
        ids.sort();
        (ids, place.read("c.jsonl"))
    };
    let input = copied_lines();
    let mut turned: Vec<&str> = input.lines().collect();
    turned.reverse();
    let once = run(&input, "1");
    assert_eq!(run(&input, "3"), once);
    assert_eq!(run(&(turned.join("\n") + "\n"), "2"), once);
    let cluster: Value = serde_json::from_str(&once.1).unwrap();
    assert_eq!(
        (
            &cluster["kept"],
            cluster["removed"].as_array().unwrap().len()
        ),
        (&"framed".into(), 5)
    );
}

#[test]
fn the_rule_says_which_copy_stays() {
    let dated = |id: &str, day: &str, size: u32| {
        json!({"id": id, "text": REPORT, "meta": {"day": day, "size": size}}).to_string() + "\n"
    };
    let input =
        dated("b", "2026-03-02", 9) + &dated("a", "2026-03-10", 70) + &dated("c", "2026-03-01", 8);
    for (rule, id) in [
        ("first", "b"),
        ("fullest", "a"),
        ("max:meta.day", "a"),
        ("min:meta.day", "c"),
        ("max:meta.size", "a"),
        ("min:meta.none", "a"),
    ] {
        assert_eq!(kept(&input, &["--keep", rule]), [id], "{rule}");
    }
}

#[test]
fn templates_whose_figures_differ_all_stay() {
    let notice = |boats: u32, crowns: u32, place: &str, day: &str| {
        format!(
            "The harbour office of {place} counted {boats} boats on {day} and took {crowns} crowns in fees, as its weekly \
             notice says. The inner basin is closed from noon on, and the pilots ask all skippers to keep the fairway clear."
        )
    };
    let texts = [
        notice(120, 4300, "Aldby", "Monday"),
        notice(95, 2870, "Sund", "Tuesday"),
        notice(131, 5120, "Norvik", "Friday"),
    ];
    let input = lines(&[("1", &texts[0]), ("2", &texts[1]), ("3", &texts[2])]);
    assert_eq!(kept(&input, &[]), ["1", "2", "3"]);
}

#[test]
fn exact_leaves_edited_copies_alone() {
    let spaced = REPORT.replace(' ', "  ");
    let quoted = REPORT.replace("Monday", "\"Monday\"");
    let input = lines(&[("a", REPORT), ("b", &spaced), ("c", &quoted)]);
    assert_eq!(kept(&input, &["--dedup", "exact"]).len(), 2);
    assert_eq!(kept(&input, &["--dedup", "off"]).len(), 3);
    assert_eq!(kept(&input, &[]).len(), 1);
}

#[test]
fn kept_files_are_copied_byte_for_byte() {
    let place = Place::new();
    let marked = format!("\u{feff}{REPORT}\r\n");
    place.file("in/a.txt", REPORT.split(" Captain").next().unwrap());
    place.file("in/b.txt", &marked).file("in/sub/c.txt", OTHER);
    let ran = place.run(&["dedup", "--unit", "document", "--output-dir", "out", "in"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "")
    );
    assert_eq!(place.read("out/b.txt"), marked);
    assert_eq!(place.read("out/sub/c.txt"), OTHER);
    assert!(!place.exists("out/a.txt"));
    let dry = place.run(&["dedup", "--unit", "document", "--dry-run", "in"]);
    assert_eq!(dry.out, "in/a.txt repeats in/b.txt (contained, 1.00)\n");
}

#[test]
fn what_repeats_a_known_document_goes_and_the_known_are_not_written() {
    let place = Place::new();
    let cut = REPORT.split(" Captain").next().unwrap();
    place
        .file("known/a.txt", REPORT)
        .file("known/b.txt", REPORT);
    place.file(
        "more.jsonl",
        lines(&[("m", "Nothing of this has been said before by anybody.")]),
    );
    let input = lines(&[("x", cut), ("y", OTHER), ("m", OTHER)]);
    let args = |rest: &[&'static str]| {
        let against = [
            "dedup",
            "--unit",
            "document",
            "--against",
            "known",
            "--against",
            "more.jsonl",
        ];
        [&against, rest].concat()
    };
    let dry = place.pipe(&args(&["--dry-run"]), &input);
    assert_eq!(
        dry.out,
        "x repeats known/a.txt (contained, 1.00)\ny repeats m (exact, 1.00)\n"
    );
    let kept = place.pipe(&args(&[]), &input);
    assert_eq!((kept.code, kept.out), (Some(0), lines(&[("m", OTHER)])));
    let missing = place.pipe(
        &["dedup", "--unit", "document", "--against", "none", "--ids"],
        &input,
    );
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), "x\nm\n"));
    assert_eq!(missing.err, "nutgraf: none: no such file or directory\n");
}

#[test]
fn annotate_and_check_report_on_all() {
    let input = lines(&[("a", REPORT), ("b", OTHER), ("c", REPORT)]);
    let all = dedup(&input, &["--annotate"]);
    assert_eq!(all.out, "a stays\nb stays\nc repeats a (exact, 1.00)\n");
    let check = dedup(&input, &["--check"]);
    assert_eq!(
        (check.code, check.out.as_str()),
        (Some(3), "c repeats a (exact, 1.00)\n")
    );
    assert_eq!(dedup(&lines(&[("a", REPORT)]), &["--check"]).code, Some(0));
}

#[test]
fn jaccard_s_measure_takes_documents_from_a_threshold_on() {
    let base: Vec<String> = (0..202).map(|n| format!("word{n}")).collect();
    let cut = |words: usize| base[..words].join(" ");
    let changed = base.join(" ").replace("word100", "other");
    // Of 200 shingles 3 go and 3 come: 197 / 203. A cut document has all but its end: (words - 2) / 200.
    let texts = [
        ("a", cut(202)),
        ("b", changed),
        ("c", cut(172)),
        ("d", cut(142)),
        ("e", cut(92)),
    ];
    let texts = texts.each_ref().map(|(id, text)| (*id, text.as_str()));
    let gone = |rest: &[&str]| {
        let args = [&["--measure", "jaccard", "--dry-run", "-f", "jsonl"], rest].concat();
        let ran = dedup(&lines(&texts), &args);
        let verdict = |line: &str| {
            let verdict: Value = serde_json::from_str(line).unwrap();
            (
                verdict["id"].as_str().unwrap().to_owned(),
                verdict["similarity"].as_f64().unwrap(),
            )
        };
        ran.out.lines().map(verdict).collect::<Vec<_>>()
    };
    let near = |found: Vec<(String, f64)>, expected: &[(&str, f64)]| {
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((id, alike), (expected, share)) in found.iter().zip(expected) {
            assert!(id == expected && (alike - share).abs() < 0.001, "{found:?}");
        }
    };
    let b = ("b", 197.0 / 203.0);
    near(gone(&[]), &[b, ("c", 0.85)]);
    near(gone(&["--threshold", "0.6"]), &[b, ("c", 0.85), ("d", 0.7)]);
    near(gone(&["--threshold", "0.9", "--num-perm", "256"]), &[b]);
}

#[test]
fn a_broken_record_fails_alone_and_one_without_id_is_named_by_its_line() {
    let text = json!({"text": REPORT}).to_string();
    let input = format!("{text}\n{{\"text\": 7}}\n{text}\n");
    for args in [&["--ids"][..], &[]] {
        let ran = dedup(&input, args);
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (Some(1), 1),
            "{}",
            ran.out
        );
        assert_eq!(
            ran.err,
            "nutgraf: -:2: field `text` is not a string\nnutgraf: 1 of 3 inputs failed\n"
        );
    }
    assert_eq!(
        dedup(&input, &["--dry-run"]).out,
        "-:3 repeats -:1 (exact, 1.00)\n"
    );
}

#[test]
fn documents_without_words_stay() {
    let input = lines(&[("a", ""), ("b", ""), ("c", "…")]);
    assert_eq!(kept(&input, &[]), ["a", "b", "c"]);
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    for args in [
        &["--unit", "document,sentence"][..],
        &["--ids"],
        &["--keep", "max:date"],
        &["--unit", "document", "--keep", "max:"],
        &["--unit", "document", "-f", "json"],
        &["--unit", "document", "--ids", "--annotate"],
        &["--unit", "document", "--ids", "--output-dir", "out"],
        &["--unit", "document", "--threshold", "0.5"],
        &[
            "--unit",
            "document",
            "--measure",
            "jaccard",
            "--threshold",
            "0",
        ],
        &[
            "--unit",
            "document",
            "--measure",
            "jaccard",
            "--num-perm",
            "0",
        ],
        &["--unit", "document", "--measure", "jaccard", "--index", "x"],
        &["--measure", "jaccard"],
    ] {
        let ran = Place::new().pipe(&[&["dedup"], args].concat(), "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
    }
}

#[test]
fn texts_that_contradict_each_other_both_stay() {
    let report = |said: &str| format!("{REPORT} The harbour office {said}.");
    for (one, other) in [
        (
            "The town will sell the old mill by the river this year, the mayor told the council on Thursday night.",
            "The town will not sell the old mill by the river this year, the mayor told the council on Thursday night.",
        ),
        (
            "Das neue Bad am Hafen wird in diesem Sommer eröffnet, wie die Stadt am Montag nach langer Prüfung mitteilte.",
            "Das neue Bad am Hafen wird in diesem Sommer nicht eröffnet, wie die Stadt am Montag nach langer Prüfung mitteilte.",
        ),
        (
            "Shares of the shipyard in Aldby rose on Monday after the owners told the market of a new order for six boats.",
            "Shares of the shipyard in Aldby fell on Monday after the owners told the market of a new order for six boats.",
        ),
        (
            "In the last game of the season Velmore beat Ostrelby on Sunday, in front of a small crowd at the ground behind the mill.",
            "In the last game of the season Ostrelby beat Velmore on Sunday, in front of a small crowd at the ground behind the mill.",
        ),
        (
            &report("has paid all of them"),
            &report("has not paid all of them"),
        ),
    ] {
        let input = lines(&[("one", one), ("other", other)]);
        assert_eq!(kept(&input, &[]), ["one", "other"], "{other}");
    }
}

#[test]
fn a_denial_that_both_have_keeps_no_copy() {
    let report = format!("{REPORT} The harbour office has not paid all of them.");
    let edited = report
        .replace("on most days", "almost every day")
        .replace("ill", "sick");
    let input = lines(&[("report", &report), ("edited", &edited)]);
    assert_eq!(kept(&input, &[]).len(), 1);
}

/// Who loses a text for another figure in it is told so, and how to keep it.
#[test]
fn corrections_that_go_are_told() {
    let other = REPORT.replace("214", "241");
    let input = lines(&[("a", REPORT), ("b", &other), ("c", REPORT)]);
    let said = |args: &[&str]| dedup(&input, args).err;
    let keep = "the same but for another figure or date; --corrections keep keeps it\n";
    let went = said(&[]);
    assert!(
        went.contains("1 of 2 documents that went is a correction, ") && went.contains(keep),
        "{went}"
    );
    let would = said(&["--dry-run"]);
    assert!(
        would.contains("1 of 2 documents that would go is a correction, "),
        "{would}"
    );
    for args in [
        &["-q"][..],
        &["--corrections", "keep"],
        &["--dedup", "exact"],
    ] {
        assert!(!said(args).contains("is a correction"), "{args:?}");
    }
}

/// Who asks for the form that a table has anyway gets its rows, of documents and inside of texts; rows and records are documents.
#[test]
fn a_table_asked_for_as_a_table_stays_one() {
    let place = Place::new();
    let rows = "id,text\n1,The ferry was late again on Monday.\n2,No bus came to the pier.\n3,The ferry was late again on Monday.\n";
    place.file("in.csv", rows);
    let kept = rows
        .lines()
        .take(3)
        .map(|row| format!("{row}\n"))
        .collect::<String>();
    for unit in ["document", "rows", "records"] {
        let ran = place.run(&["dedup", "-q", "--unit", unit, "-f", "csv", "in.csv"]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(0), kept.as_str()),
            "{unit}: {}",
            ran.err
        );
    }
    assert_eq!(place.run(&["dedup", "-q", "-f", "csv", "in.csv"]).out, rows);
}

/// What stays comes as it was: a form is for reports.
#[test]
fn a_form_of_what_stays_is_refused_with_why() {
    for format in ["csv", "json", "jsonl"] {
        let ran = dedup(&lines(&[("a", REPORT)]), &["-f", format]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{format}");
        let says = "what stays comes as it was (CSV stays CSV); --format is for the reports of --dry-run, --check and --annotate\n";
        assert!(ran.err.contains(says), "{}", ran.err);
    }
}
