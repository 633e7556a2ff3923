//! `-f html`, as far as it takes no browser; `tests/browser` has the rest.

use crate::harness::{Place, TEXT, fixture};

fn wires(place: &Place) {
    for name in ["plain", "framed", "cut", "notice"] {
        place.file(
            &format!("in/wires/{name}.txt"),
            fixture(&format!("wires/{name}.txt")),
        );
    }
    place.file("in/ferry.txt", TEXT);
}

#[test]
fn a_page_is_whole_and_asks_for_nothing() {
    let place = Place::new();
    let ran = place.pipe(&["-f", "html"], TEXT);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("<!doctype html>") && ran.out.trim_end().ends_with("</html>"));
    assert!(ran.out.contains("<h1 id=\"name\"") && ran.out.contains(">Standard input</h1>"));
    assert!(
        ran.out
            .contains("content=\"default-src 'none'; script-src 'sha256-")
    );
    for outside in ["http:", "https:", "src=", "@import", "url(", " style="] {
        assert!(!ran.out.contains(outside), "{outside}");
    }
}

#[test]
fn the_summary_on_a_page_is_that_of_other_formats() {
    let place = Place::new();
    let page = place.pipe(&["-f", "html", "--words", "40"], TEXT).out;
    let text = place.pipe(&["--words", "40"], TEXT).out;
    let summary = page.split_once("<ol class=\"picked\"").unwrap().1;
    let summary = summary.split_once("</ol>").unwrap().0;
    let said: Vec<_> = summary.split("<span class=\"said\">").skip(1).collect();
    assert_eq!(said.len(), text.lines().count());
    for (said, line) in said.iter().zip(text.lines()) {
        assert_eq!(said.split_once('<').unwrap().0, line);
    }
}

#[test]
fn the_same_inputs_give_the_same_pages() {
    let place = Place::new();
    wires(&place);
    for (name, threads) in [("one", "1"), ("four", "4")] {
        let ran = place.run(&["-f", "html", "-j", threads, "--output-dir", name, "in"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        let all = format!("{name}.html");
        place.run(&["-f", "html", "-j", threads, "-o", &all, "in"]);
    }
    for page in [
        "index.html",
        "ferry.summary.html",
        "wires/framed.summary.html",
    ] {
        assert_eq!(
            place.read(&format!("one/{page}")),
            place.read(&format!("four/{page}")),
            "{page}"
        );
    }
    assert_eq!(place.read("one.html"), place.read("four.html"));
}

#[test]
fn a_folder_of_pages_has_a_list_of_them() {
    let place = Place::new();
    wires(&place);
    place
        .file("in/index", TEXT)
        .file("in/broken.txt", [0x1f, 0x8b, 8, 0, 1]);
    let ran = place.run(&["-f", "html", "--output-dir", "out", "in"]);
    assert_eq!(ran.code, Some(1));
    let index = place.read("out/index.html");
    for part in [
        "\"href\":\"./ferry.summary.html\"",
        "\"href\":\"./wires/cut.summary.html\"",
        "\"href\":\"./index.summary.html\"",
        "\"reason\":\"correction\"",
        "<b dir=\"auto\">in/broken.txt</b> gzip data ends too early",
    ] {
        assert!(index.contains(part), "{part}");
    }
    assert!(
        place
            .read("out/wires/cut.summary.html")
            .contains("href=\"../index.html\"")
    );
    assert!(
        place
            .read("out/index.summary.html")
            .contains("href=\"index.html\"")
    );
    assert_eq!(place.read("out/.nutgraf.jsonl").lines().count(), 7);
}

#[test]
fn a_file_of_records_is_one_page() {
    let place = Place::new();
    let record = |id: u8| format!("{{\"id\":{id},\"text\":\"{TEXT} It was {id}.\"}}\n");
    let broken = format!("{}no record\n{}", record(1), record(3));
    place
        .file("in/a.jsonl", broken)
        .file("in/b.jsonl", record(7))
        .file("in/c.txt", TEXT);
    let ran = place.run(&["-f", "html", "--output-dir", "out", "in"]);
    assert_eq!(ran.code, Some(1));
    let page = place.read("out/a.summary.html");
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    assert_eq!(page.matches("<!doctype").count(), 1);
    assert_eq!(page.matches("<template id=\"d").count(), 2);
    assert!(page.contains("\"href\":\"#d0\"") && page.contains("\"href\":\"#d2\""));
    assert!(
        place
            .read("out/b.summary.html")
            .contains("\"href\":\"#d3\"")
    );
    let index = place.read("out/index.html");
    assert!(
        index.contains("\"href\":\"./a.summary.html#d2\""),
        "{index}"
    );
    assert!(index.contains("in/a.jsonl:2"));
    assert!(
        place
            .read("out/.nutgraf.jsonl")
            .contains("\"output\":\"a.summary.html\",\"documents\":2,\"failed\":1")
    );
}

#[test]
fn nothing_to_show_is_a_page_too_and_nothing_read_is_none() {
    let place = Place::new();
    std::fs::create_dir(place.path().join("empty")).unwrap();
    let ran = place.run(&["-f", "html", "-o", "page.html", "empty"]);
    assert_eq!(ran.code, Some(0));
    assert!(place.read("page.html").contains("0 documents"));
    let ran = place.run(&["-f", "html", "-o", "none.html", "missing.txt"]);
    assert_eq!(ran.code, Some(1));
    assert!(!place.exists("none.html"));
}

#[test]
fn what_has_no_page_is_refused() {
    let place = Place::new();
    let ran = place.pipe(&["-f", "html", "--scores"], TEXT);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--scores is no page"), "{}", ran.err);
    for command in ["keywords", "sentences", "text"] {
        let ran = place.pipe(&[command, "-f", "html"], TEXT);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{command}");
        assert!(ran.err.contains("invalid value 'html'"), "{}", ran.err);
    }
}

/// Texts that would be slow if anything were quadratic: one sentence many times, very long sentences, many repeats.
#[test]
fn large_texts_give_pages() {
    let place = Place::new();
    let many: String = (0..20_000)
        .map(|n| format!("Boat {n} left for the outer harbour. "))
        .collect();
    let same = "The same sentence stands here again and again, said the office.\n\n".repeat(5_000);
    let long = "word ".repeat(200_000);
    place
        .file("in/many.txt", many)
        .file("in/same.txt", same)
        .file("in/long.txt", long);
    let ran = place.run(&[
        "-f",
        "html",
        "-m",
        "lead",
        "--percent",
        "50",
        "--output-dir",
        "out",
        "in",
    ]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        place
            .read("out/many.summary.html")
            .contains("id=\"s19999\"")
    );
}
