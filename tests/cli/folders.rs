//! Folders in, folders out.

use crate::harness::{Place, fixture, root};

#[test]
fn a_folder_is_walked_in_order_of_its_paths() {
    let ran = Place::new().run(&["-n", "1", root().join("fixtures/folder").to_str().unwrap()]);
    let headers: Vec<_> = ran
        .out
        .lines()
        .filter(|line| line.starts_with("==> "))
        .collect();
    let name = |header: &&str| {
        let name = header
            .rsplit_once("folder/")
            .map_or(*header, |(_, name)| name);
        name.to_owned()
    };
    let names: Vec<_> = headers.iter().map(name).collect();
    assert_eq!(
        names,
        [
            "ferry.txt <==",
            "inland/mill.txt <==",
            "==> 1 <==",
            "==> two <=="
        ]
    );
}

#[test]
fn hidden_files_are_read_links_are_not_followed_and_binaries_are_counted() {
    let place = Place::new();
    place
        .file("in/.hidden", "It rained.")
        .file("in/picture", b"\x89PNG\0")
        .file("outside", "Not here.");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside", place.path().join("in/link")).unwrap();
    let ran = place.run(&["in"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "==> in/.hidden <==\nIt rained.\n")
    );
    assert_eq!(
        ran.err,
        "nutgraf: 1 file skipped: not text (-v names them)\n"
    );
    assert!(place.run(&["-v", "in"]).err.contains("in/picture: skipped"));
    assert_eq!(place.run(&["outside"]).out, "Not here.\n");
}

#[test]
fn an_empty_folder_is_no_failure_and_says_so() {
    let place = Place::new();
    std::fs::create_dir(place.path().join("in")).unwrap();
    let ran = place.run(&["in"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (
            Some(0),
            "",
            "nutgraf: in: no files to read in this folder\n"
        )
    );
}

#[test]
fn globs_and_lists_choose_files() {
    let place = Place::new();
    place
        .file("in/a.txt", "It rained.")
        .file("in/b.md", "It snowed.")
        .file("in/c.log", "It froze.");
    let ran = place.run(&["--glob", "*.txt", "--glob", "b.*", "in"]);
    assert!(ran.out.contains("rained") && ran.out.contains("snowed") && !ran.out.contains("froze"));
    let listed = place.pipe(&["--files-from", "-"], "in/c.log\r\nin/a.txt\n\n");
    assert!(
        listed.out.find("froze") < listed.out.find("rained") && !listed.out.contains("snowed"),
        "{listed:?}"
    );
    place.file("list", "in/b.md\0");
    assert_eq!(
        place.run(&["-0", "--files-from", "list"]).out,
        "It snowed.\n"
    );
}

#[test]
fn each_input_gets_a_file_of_its_own() {
    let place = Place::new();
    let folder = root().join("fixtures/folder");
    let ran = place.run(&["-n", "1", "--output-dir", "out", folder.to_str().unwrap()]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(
        place
            .read("out/ferry.summary.txt")
            .starts_with("The morning ferry")
    );
    assert!(
        place
            .read("out/inland/mill.summary.txt")
            .starts_with("The old mill")
    );
    let records = place.read("out/inland/notices.summary.jsonl");
    assert_eq!(
        records
            .lines()
            .filter(|line| line.starts_with("{\"schema\""))
            .count(),
        2,
        "{records}"
    );
    let manifest = place.read("out/.nutgraf.jsonl");
    let outputs: Vec<_> = manifest
        .lines()
        .map(|l| {
            l.split("\"output\":")
                .nth(1)
                .unwrap()
                .split(',')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(
        outputs,
        [
            "\"ferry.summary.txt\"",
            "\"inland/mill.summary.txt\"",
            "\"inland/notices.summary.jsonl\""
        ]
    );
}

#[test]
fn several_folders_keep_their_own_trees() {
    let place = Place::new();
    place
        .file("a/x.txt", "It rained.")
        .file("b/X.txt", "It snowed.")
        .file("c/b/x.txt", "It froze.")
        .file("x.txt", "It thawed.");
    place.run(&["--output-dir", "out", "a", "b", "c/b", "x.txt"]);
    for (name, said) in [
        ("a/x", "rained"),
        ("b/X", "snowed"),
        ("b.2/x", "froze"),
        ("x", "thawed"),
    ] {
        let name = format!("out/{name}.summary.txt");
        assert!(place.read(&name).contains(said), "{name}");
    }
}

#[test]
fn files_of_one_name_keep_the_folders_that_tell_them_apart() {
    let place = Place::new();
    place
        .file("here/a/x.txt", "It rained.")
        .file("here/b/X.txt", "It snowed.")
        .file("here/b/deep/x.txt", "It froze.")
        .file("here/a/y.txt", "It thawed.");
    let files = [
        "here/a/x.txt",
        "here/b/X.txt",
        "here/b/deep/x.txt",
        "here/a/y.txt",
    ];
    place.run(&[&["--output-dir", "out"][..], &files].concat());
    place.run(&[&["dedup", "--output-dir", "same"][..], &files].concat());
    for (name, said) in [
        ("a/x", "rained"),
        ("b/X", "snowed"),
        ("b/deep/x", "froze"),
        ("y", "thawed"),
    ] {
        assert!(
            place
                .read(&format!("out/{name}.summary.txt"))
                .contains(said),
            "{name}"
        );
        assert!(
            place.read(&format!("same/{name}.txt")).contains(said),
            "{name}"
        );
    }
    let again = place.run(&[&["--output-dir", "out", "--resume"][..], &files].concat());
    assert!(
        again.err.contains("4"),
        "nothing is done twice: {}",
        again.err
    );
    let twice = place.run(&["--output-dir", "two", "here/a/x.txt", "here/a/x.txt"]);
    assert_eq!(twice.code, Some(0));
    assert!(place.exists("two/x.txt.summary.txt") && place.exists("two/x.2.txt.summary.txt"));
}

#[test]
fn names_that_would_meet_keep_their_endings_then_get_numbers() {
    let place = Place::new();
    place
        .file("in/x.txt", "It rained.")
        .file("in/x.md", "It snowed.")
        .file("in/alone.txt.gz", "It froze.")
        .file("in/Y.txt", "It hailed.")
        .file("in/y.txt", "It thawed.")
        .file("in/z", "It dripped.")
        .file("in/z.txt", "It poured.");
    place.run(&["--output-dir", "out", "-f", "json", "in"]);
    for (name, said) in [
        ("x.txt", "rained"),
        ("x.md", "snowed"),
        ("alone", "froze"),
        ("Y.txt", "hailed"),
        ("y.2.txt", "thawed"),
        ("z", "dripped"),
        ("z.txt", "poured"),
    ] {
        let name = format!("out/{name}.summary.json");
        assert!(place.read(&name).contains(said), "{name}");
    }
    place.run(&["dedup", "--output-dir", "same", "in"]);
    for name in [
        "x.txt",
        "x.md",
        "alone.txt",
        "Y.txt",
        "y.2.txt",
        "z",
        "z.txt",
    ] {
        assert!(place.exists(&format!("same/{name}")), "{name}");
    }
}

#[test]
fn text_taken_out_of_markup_is_not_called_markup() {
    let place = Place::new();
    place
        .file("in/a.html", "<p>It rained on the pier all day.</p>")
        .file("in/a.html.txt", "It snowed.");
    place.run(&["dedup", "--output-dir", "out", "in"]);
    assert!(place.read("out/a.html.2.txt").contains("rained"));
    assert!(place.read("out/a.html.txt").contains("snowed"));
    assert!(!place.exists("out/a.html"));
}

#[test]
fn outputs_inside_the_input_are_refused() {
    let place = Place::new();
    place.file("in/a.txt", "It rained.");
    let ran = place.run(&["--output-dir", "in/out", "in"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("inside the input folder"), "{}", ran.err);
}

#[test]
fn a_failed_input_is_in_the_manifest() {
    let place = Place::new();
    place
        .file("in/a.jsonl", "oops\n{\"text\":\"It rained.\"}\n")
        .file("in/b.txt", b"\xc3\xa9\xc3\xa9\xff");
    assert_eq!(place.run(&["--output-dir", "out", "in"]).code, Some(1));
    assert_eq!(place.read("out/a.summary.jsonl").lines().count(), 1);
    let manifest = place.read("out/.nutgraf.jsonl");
    let lines: Vec<serde_json::Value> = manifest
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (lines[0]["documents"].as_u64(), lines[0]["failed"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(
        (lines[1]["output"].as_str(), lines[1]["failed"].as_u64()),
        (None, Some(1))
    );
    assert!(!place.exists("out/b.summary.txt"));
}

#[test]
fn a_file_is_written_whole_through_links() {
    let place = Place::new();
    place.file("a.txt", "It rained.").file("real.txt", "old");
    #[cfg(unix)]
    std::os::unix::fs::symlink("real.txt", place.path().join("out.txt")).unwrap();
    #[cfg(not(unix))]
    place.file("out.txt", "");
    assert_eq!(place.run(&["a.txt", "-o", "out.txt"]).out, "");
    assert_eq!(place.read("out.txt"), "It rained.\n");
    #[cfg(unix)]
    assert_eq!(place.read("real.txt"), "It rained.\n");
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let place = Place::new();
    let articles = [
        "harbour",
        "mail",
        "interview",
        "market",
        "note",
        "bruecke",
        "marche",
        "templates",
        "wire",
    ];
    for round in 0..6 {
        for name in articles {
            place.file(
                &format!("in/{round:02}/{name}.txt"),
                fixture(&format!("articles/{name}.txt")),
            );
        }
    }
    for args in [
        &["-f", "jsonl"][..],
        &["--idf", "inputs", "--words", "50"],
        &["dedup"],
        &["dedup", "-f", "jsonl"],
    ] {
        let with = |jobs| place.run(&[args, &["-j", jobs, "in"]].concat()).out;
        let one = with("1");
        assert!(one.len() > 5_000);
        assert_eq!(one, with("7"), "{args:?}");
    }
}

#[test]
fn frequencies_of_all_inputs_change_the_choice() {
    let place = Place::new();
    let subject = "The tide table of Sund is late. Everybody reads the tide table. A seal lay on the pier of Sund. \
                   The seal was asleep. Nobody at the pier woke the seal.";
    place.file("in/0.txt", subject);
    for at in 1..20 {
        place.file(
            &format!("in/{at:02}.txt"),
            "The tide table of Sund is here. Read the tide table.",
        );
    }
    let scores = |idf| {
        let out = place
            .run(&["--idf", idf, "-f", "jsonl", "-n", "5", "in"])
            .out;
        let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
        first["summary"].to_string()
    };
    assert_ne!(scores("document"), scores("inputs"));
}

#[test]
fn a_folder_of_outputs_can_be_an_input() {
    let place = Place::new();
    place.file("in/a.txt", "It rained.");
    place.run(&["--output-dir", "out", "in"]);
    assert_eq!(place.run(&["out"]).code, Some(0));
    assert_eq!(place.run(&["text", "out"]).out, "It rained.\n");
}

#[test]
fn a_refused_folder_is_not_made() {
    let place = Place::new();
    place.file("in/a.txt", "It rained.");
    assert_eq!(
        place.run(&["--output-dir", "in/new/deep", "in"]).code,
        Some(2)
    );
    assert!(!place.exists("in/new"));
}

#[test]
fn records_stay_records_in_a_file_of_their_own() {
    let place = Place::new();
    place.file(
        "in/r.jsonl",
        "{\"text\":\"It rained.\"}\n{\"text\":\"It snowed.\"}\n",
    );
    for (args, name, form) in [
        (
            &["dedup", "-f", "text"][..],
            "r.jsonl",
            "\"text\":\"It rained.\"",
        ),
        (&["dedup", "--dry-run"], "r.repeats.jsonl", "\"removed\":[]"),
        (
            &["dedup", "-f", "json"],
            "r.repeats.jsonl",
            "\"removed\":[]",
        ),
        (&["text"], "r.text.jsonl", "It rained."),
    ] {
        place.run(&[args, &["--output-dir", "out", "in"]].concat());
        let lines = place.read(&format!("out/{name}"));
        assert_eq!(
            lines.lines().filter(|line| line.starts_with('{')).count(),
            2,
            "{args:?} {lines}"
        );
        assert!(lines.contains(form), "{args:?} {lines}");
    }
}

#[test]
fn a_good_file_is_left_alone_when_every_input_failed() {
    let place = Place::new();
    place.file("out.txt", "old");
    assert_eq!(place.run(&["absent", "-o", "out.txt"]).code, Some(1));
    assert_eq!(place.read("out.txt"), "old");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_is_not_there_yet_is_followed() {
    let place = Place::new();
    place.file("a.txt", "It rained.");
    std::os::unix::fs::symlink("target.txt", place.path().join("link.txt")).unwrap();
    std::os::unix::fs::symlink("loop.txt", place.path().join("loop.txt")).unwrap();
    place.run(&["a.txt", "-o", "link.txt"]);
    assert_eq!(place.read("target.txt"), "It rained.\n");
    assert_eq!(place.run(&["a.txt", "-o", "loop.txt"]).code, Some(2));
}
