//! Markdown, mail, tables and JSON: what becomes of them, and what is printed of them.

use crate::archives::{tar, zip};
use crate::harness::{Place, fixture, root};
use crate::packed::PACKERS;

/// A fixture's bytes.
fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fixtures/formats").join(name)).unwrap()
}

/// The fixture's path, which is read where it lies.
fn path(name: &str) -> String {
    format!("{}/fixtures/formats/{name}", root().display())
}

#[test]
fn the_same_article_gives_the_same_sentences_in_any_format() {
    let place = Place::new();
    let expected = place.run(&["-n", "3", &path("lighthouse.txt")]).out;
    assert_eq!(expected.lines().count(), 3);
    for name in [
        "lighthouse.md",
        "lighthouse.html",
        "lighthouse.eml",
        "html-only.eml",
        "lighthouse.json",
        "lighthouse.jsonl",
        "lighthouse.csv",
    ] {
        let out = place.run(&["-n", "3", &path(name)]).out;
        assert!(out.contains(&expected), "{name}: {out}\n{expected}");
        let piped = place.pipe(&["-n", "3"], bytes(name)).out;
        assert!(piped.contains(&expected), "{name} by content: {piped}");
    }
    let text = fixture("formats/lighthouse.txt");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: Vec<u8> = String::from_utf8(bytes("lighthouse.csv"))
        .unwrap()
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let narrow = text.chars().map(|c| match c {
        '“' => 0x93,
        '”' => 0x94,
        c => u8::try_from(u32::from(c)).unwrap(),
    });
    for (name, bytes) in [
        ("utf-16", wide),
        ("windows-1252", narrow.collect()),
        ("utf-16.csv", table),
    ] {
        let out = place.file(name, bytes).run(&["-n", "3", name]).out;
        assert!(out.contains(&expected), "{name}: {out}");
    }
}

#[test]
fn the_same_article_gives_the_same_sentences_however_it_is_packed() {
    let place = Place::new();
    let expected = place.run(&["-n", "3", &path("lighthouse.txt")]).out;
    for name in ["lighthouse.txt", "lighthouse.html", "lighthouse.csv"] {
        let plain = bytes(name);
        let files = [(name, plain.as_slice())];
        let packed = PACKERS.map(|(how, pack)| (format!("{name}.{how}"), pack(&plain)));
        let archives = [
            ("a.zip".to_owned(), zip(&files)),
            ("a.tar".to_owned(), tar(&files)),
        ];
        for (file, bytes) in packed.into_iter().chain(archives) {
            let out = place.file(&file, bytes).run(&["-n", "3", &file]).out;
            assert!(out.contains(&expected), "{file}: {out}");
        }
    }
}

#[test]
fn titles_dates_and_ids_come_from_the_format() {
    let place = Place::new();
    let title = "The lighthouse on Gull Rock will be dark for the first time in ninety years";
    for (name, id, author) in [
        ("lighthouse.md", path("lighthouse.md"), "Mara Holt"),
        ("lighthouse.eml", "light-1@example.org".into(), "Mara Hölt"),
    ] {
        let out = place.run(&["text", "-f", "json", &path(name)]).out;
        let text: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(
            (&text["title"], &text["author"], &text["id"]),
            (&title.into(), &author.into(), &id.into())
        );
        assert!(
            text["date"].as_str().unwrap().starts_with("2031-09-04"),
            "{out}"
        );
        let out = place.run(&["-f", "json", &path(name)]).out;
        let summary: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(summary["title"], title, "{out}");
    }
}

#[test]
fn a_heading_is_never_chosen_and_code_is_no_text() {
    let place = Place::new();
    let out = place.run(&["-n", "99", &path("lighthouse.md")]).out;
    for absent in [
        "fishermen want",
        "The last keeper\n",
        "flash(",
        "12,000",
        "Draft",
        "images/",
        "example.org",
    ] {
        assert!(!out.contains(absent), "{absent}: {out}");
    }
    assert_eq!(
        place
            .run(&["text", "--input-format", "md", &path("lighthouse.txt")])
            .code,
        Some(0)
    );
    let forced = place
        .pipe(&["text", "--input-format", "text"], bytes("readme.md"))
        .out;
    assert_eq!(forced.as_bytes(), bytes("readme.md"));
}

#[test]
fn quotes_and_signatures_are_left_out_while_there_is_anything_else() {
    let place = Place::new();
    let all = place.run(&["-n", "99", &path("thread.mbox")]).out;
    for (mail, text) in [
        ("slip-1@example.org", "The slipway is free on Thursday"),
        ("slip-1@example.org", "From ten o'clock on"),
        (
            "slip-1@example.org",
            "From now on the crane needs two people",
        ),
        ("slip-2@example.org", "Saturday suits me better"),
        ("slip-3@example.org", "mit der Fähre fahre."),
        ("slip-3@example.org", "Das passt mir gut."),
    ] {
        let own = all.split("==> ").find(|part| part.starts_with(mail));
        assert!(
            own.is_some_and(|own| own.contains(text)),
            "{mail} {text}: {all}"
        );
    }
    assert_eq!(all.matches("The slipway is free").count(), 1, "{all}");
    for absent in ["iPhone", "mailing list", "Anna\n", "Sent:", "schrieb"] {
        assert!(!all.contains(absent), "{absent}: {all}");
    }
    let only = "From: a@example.org\nDate: Mon, 1 Sep 2031 09:00:00 +0200\nSubject: Fwd: Fog\n\n---------- Forwarded message ---------\n\
                The ferry will be an hour late today because of fog.\n";
    assert!(place.pipe(&[], only).out.contains("an hour late"));
}

/// In the mails of this mailbox, all sentences of a summary are the sender's own: none asks or is asked about.
#[test]
fn replies_are_told_from_what_they_answer_in_any_style_and_language() {
    let all = Place::new().run(&["-n", "9", &path("replies.mbox")]).out;
    assert_eq!(all.matches("==> ").count(), 11);
    for own in [
        "Friday works",
        "Freitag passt",
        "Saturday would",
        "vendredi nous",
        "Friday is fine",
        "at ten.",
        "harbour master.",
        "大丈夫",
        "星期五可以。",
        "пятницу нам",
        "all night.",
        "all again.",
    ] {
        assert!(all.contains(own), "{own}: {all}");
    }
    for other in [
        "Can we",
        "Können",
        "On se voit",
        "会えますか",
        "见面",
        "Можем",
        "brings",
        "iPad",
        "Sent:",
        "пишет",
    ] {
        assert!(!all.contains(other), "{other}: {all}");
    }
}

#[test]
fn a_mail_of_html_alone_is_read_without_its_tags() {
    let out = Place::new().run(&["text", &path("html-only.eml")]).out;
    assert!(
        out.contains("will be switched off on the first of October"),
        "{out}"
    );
    assert!(
        out.contains('“') && !out.contains('<') && !out.contains("color"),
        "{out}"
    );
}

#[test]
fn a_missing_column_is_named_once_with_those_that_there_are() {
    let place = Place::new();
    let ran = place.run(&["--text-field", "body", &path("lighthouse.csv")]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.err
            .matches("no column `body` (columns: id, paper, text)")
            .count(),
        1,
        "{}",
        ran.err
    );
}

#[test]
fn rows_stay_rows_and_only_the_text_changes() {
    let place = Place::new();
    let repeated = "The ferry is late because of the fog in the strait. It rained. The ferry is late because of the fog in the strait.";
    let table = format!(
        "\u{feff}id;note;text\r\n1;\"a;b\";{repeated}\r\n\r\n2; c ;\"It \"\"snowed\"\", they said.\"\r\n3\r\n"
    );
    let ran = place.file("in/a.csv", &table).run(&["dedup", "in/a.csv"]);
    let once = repeated
        .strip_suffix(" The ferry is late because of the fog in the strait.")
        .unwrap();
    let expected =
        format!("id;note;text\r\n1;\"a;b\";{once} \r\n2; c ;\"It \"\"snowed\"\", they said.\"\r\n");
    assert_eq!(ran.out, expected, "{}", ran.err);
    assert_eq!(
        ran.err,
        "nutgraf: in/a.csv:5: 1 field where the header has 3 (--ragged says what to do with such rows)\nnutgraf: 1 of 3 inputs failed\n"
    );
    let ran = place.run(&["dedup", "--output-dir", "out", "in"]);
    assert_eq!(place.read("out/a.csv"), expected, "{}", ran.err);
}

#[test]
fn rows_and_mails_that_repeat_others_go_whole() {
    let place = Place::new();
    let text = "The lighthouse on the rock will be dark in autumn because its cable was torn by an anchor last week.";
    let table = format!(
        "id,stars,text\n1,3,{text}\n2,5,{text}\n3,1,It snowed on the mole all night long and nobody came.\n"
    );
    let ran = place.pipe(
        &["dedup", "--unit", "document", "--keep", "max:stars"],
        &table,
    );
    assert_eq!(
        ran.out,
        table.replace(&format!("1,3,{text}\n"), ""),
        "{}",
        ran.err
    );
    let mail = |n: u8| {
        format!("From a@b Mon Sep  1 0{n}:00:00 2031\nFrom: a@b\nMessage-ID: <{n}>\n\n{text}\n\n")
    };
    let ran = place.pipe(&["dedup", "--unit", "document"], mail(1) + &mail(2));
    assert_eq!(ran.out, mail(1), "{}", ran.err);
}

#[test]
fn json_is_read_object_by_object_and_printed_in_lines() {
    let place = Place::new();
    let pretty = "[\n  {\n    \"id\": 1.0,\n    \"text\": \"It \\\"rained\\\" [all] {day}.\"\n  },\n  {\"id\": 2, \"text\": \"It snowed.\"}\n]\n";
    let ran = place.pipe(&["dedup"], pretty);
    assert_eq!(
        ran.out,
        "{\"id\": 1.0,\"text\": \"It \\\"rained\\\" [all] {day}.\"}\n{\"id\": 2, \"text\": \"It snowed.\"}\n",
        "{}",
        ran.err
    );
    let one = place
        .file("one.json", "{\"a\": {\"b\":\n \"It rained.\"}}")
        .run(&["--text-field", "a.b", "one.json"]);
    assert_eq!(one.out, "It rained.\n", "{}", one.err);
    let cut = place
        .file("cut.json", &pretty[..pretty.len() - 4])
        .run(&["-f", "jsonl", "cut.json"]);
    assert_eq!((cut.code, cut.out.lines().count()), (Some(1), 1));
    assert!(
        cut.err
            .contains("cut.json:2: not a JSON object: it ends too early"),
        "{}",
        cut.err
    );
}

#[test]
fn tables_show_themselves_by_their_header_and_other_text_does_not() {
    let place = Place::new();
    let ran = place.pipe(
        &["-f", "jsonl"],
        "name\ttext\nx\t\"It rained.\ny\tIt snowed.\n",
    );
    assert_eq!(ran.out.lines().count(), 2, "{ran:?}");
    for prose in [
        "Dear text, all is well.\nIt rained, text, it snowed, it rained.\n",
        "[1] It rained.\n",
        "{It rained.}\n",
        "From here on it rained.\n",
        "# It rained.\n",
    ] {
        let out = place.pipe(&["text"], prose).out;
        assert_eq!(out, prose);
    }
}

#[test]
fn every_command_takes_every_format() {
    let place = Place::new();
    for name in [
        "lighthouse.md",
        "lighthouse.eml",
        "lighthouse.json",
        "lighthouse.csv",
        "thread.mbox",
        "unquoted.tsv",
        "windows-1252.csv",
    ] {
        for command in [
            "summarize",
            "dedup",
            "digest",
            "keywords",
            "sentences",
            "text",
        ] {
            let ran = place.run(&[command, &path(name)]);
            assert_eq!(
                (ran.code, ran.out.is_empty()),
                (Some(0), false),
                "{command} {name}: {}",
                ran.err
            );
        }
        let ran = place.run(&["--output-dir", "out", &path(name)]);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
    }
    assert!(place.exists("out/lighthouse.summary.txt") && place.exists("out/thread.summary.jsonl"));
}

#[test]
fn a_folder_of_all_formats_is_done_but_for_what_is_broken() {
    let place = Place::new();
    for name in [
        "lighthouse.txt",
        "lighthouse.md",
        "lighthouse.eml",
        "lighthouse.json",
        "lighthouse.csv",
        "lighthouse.html",
        "thread.mbox",
    ] {
        place.file(&format!("in/{name}"), bytes(name));
    }
    let plain = bytes("lighthouse.txt");
    for (how, pack) in PACKERS {
        place.file(&format!("in/{how}"), pack(&plain));
    }
    place
        .file("in/all.zip", zip(&[("a.txt", &plain), ("b.txt", &plain)]))
        .file("in/all.tar", tar(&[("a.txt", &plain), ("b.txt", &plain)]))
        .file(
            "in/broken.md",
            b"# Caf\xc3\xa9 \xc3 \xc3\xa9 \xc3 \xc3\xa9 \xc3\n".as_slice(),
        )
        .file("in/broken.csv", "id,body\n1,It rained.\n");
    let ran = place.run(&["-f", "jsonl", "in"]);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(1), 19),
        "{}",
        ran.err
    );
    let lines: Vec<_> = ran.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.err);
    assert!(
        lines[0].starts_with("nutgraf: in/broken.csv:1: no column `text`"),
        "{}",
        ran.err
    );
    assert!(
        lines[1].starts_with("nutgraf: in/broken.md: not UTF-8"),
        "{}",
        ran.err
    );
}

#[test]
fn stats_count_what_was_found() {
    let place = Place::new();
    for name in ["lighthouse.md", "thread.mbox", "windows-1252.csv"] {
        place.file(&format!("in/{name}"), bytes(name));
    }
    place
        .file("in/a.png", b"\x89PNG\r\n\0")
        .file("in/b.md", b"\xc3\xa9\xc3\xa9\xc3".as_slice());
    let ran = place.run(&["stats", "in"]);
    assert_eq!(ran.code, Some(1));
    for line in [
        "documents   6\n",
        "failed      1\n",
        "skipped     1\n",
        "formats     mail 3, csv 2, markdown 1\n",
        "charsets    UTF-8 3, windows-1252 3\n",
    ] {
        assert!(ran.out.contains(line), "{line}{}", ran.out);
    }
}

/// What makes a parser slow or overflows its stack is done in a moment or refused.
#[test]
fn hostile_markup_is_read_or_refused() {
    let place = Place::new();
    let many = 50_000;
    for markdown in [
        ">", "- ", "[", "[a](", "*a_ ", "<!--", "![", "`a``", "<div ",
    ] {
        let text = format!("# Rain\n\n{}\n\nIt rained.\n", markdown.repeat(many));
        let ran = place.file("a.md", text).run(&["text", "a.md"]);
        assert_eq!(ran.code, Some(0), "{markdown}: {}", ran.err);
    }
    let head = "From: a@b\nDate: Mon, 1 Sep 2031 09:00:00 +0200\nSubject: Rain\n";
    let (nested, digest) = (
        "Content-Type: Message/rfc822\n\nFrom: a@b\n",
        "Content-Type: multipart/digest; boundary=b\n\n--b\n\n",
    );
    let address = "To: a@b\n";
    let quoted = "\nOn 1 Sep 2031 at 9:00 a@b wrote:\n> a\nb:\n";
    for (part, code) in [(nested, 1), (digest, 1), (address, 0), (quoted, 0)] {
        let ran = place
            .file(
                "a.eml",
                format!("{head}{}\nIt rained.\n", part.repeat(many / 5)),
            )
            .run(&["text", "a.eml"]);
        assert_eq!(ran.code, Some(code), "{part}: {}", ran.err);
        assert!(
            code == 0 || ran.err.contains("a.eml: broken mail: more than 1000"),
            "{}",
            ran.err
        );
    }
}

/// A book as the library hands it out: what it says of itself and its licence are no part of it, in any format.
#[test]
fn what_a_library_puts_around_a_book_is_never_chosen() {
    let place = Place::new();
    let before = "The Project Gutenberg eBook of The Quiet Harbour\n\nThis ebook is for the use of anyone anywhere at no cost and with almost no restrictions whatsoever.\n\nTitle: The Quiet Harbour\n\nAuthor: Mina Holt\n\n";
    let book = "CHAPTER I\n\nThe harbour lay still on the morning when the strange ship came in. Nobody had seen such a ship before, and the old pilot went down to the quay.\n\nBy noon the whole town stood there. Only a boy came up on deck and threw a rope.\n\n";
    let behind = "\n\nUpdated editions will replace the previous one. You may charge a reasonable fee for copies of the work. The old editions will be renamed.\n";
    for (start, end) in [
        (
            "*** START OF THE PROJECT GUTENBERG EBOOK THE QUIET HARBOUR ***\n\n",
            "*** END OF THE PROJECT GUTENBERG EBOOK THE QUIET HARBOUR ***",
        ),
        (
            "***START OF THIS PROJECT GUTENBERG EBOOK THE QUIET HARBOUR***\n\n",
            "End of Project Gutenberg's The Quiet Harbour, by Mina Holt",
        ),
        (
            "*** Beginn dieses Project Gutenberg EBooks ***\n\n",
            "*** Ende dieses Project Gutenberg EBooks ***",
        ),
        (
            "*** Début du Projet Gutenberg ***\n\n",
            "Fin du Projet Gutenberg, le port tranquille",
        ),
    ] {
        let text = format!("{before}{start}{book}{end}{behind}");
        let record = serde_json::json!({ "text": text }).to_string();
        for (name, input) in [("a.txt", text), ("a.jsonl", record)] {
            let ran = place
                .file(name, input)
                .run(&["-n", "4", "-f", "json", name]);
            let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            assert_eq!(told["title"], "The Quiet Harbour", "{start}");
            for other in [
                "ebook is for",
                "Updated",
                "reasonable fee",
                "GUTENBERG",
                "Gutenberg",
            ] {
                assert!(
                    !told["summary"].to_string().contains(other),
                    "{other}: {}",
                    ran.out
                );
            }
            assert_eq!(told["summary"].as_array().unwrap().len(), 4, "{}", ran.out);
        }
    }
}

#[test]
fn programs_are_no_markdown() {
    let place = Place::new();
    for (name, program) in [
        (
            "a",
            "#include <stdio.h>\n# define MAX 10\n/* **bold** comment [link](x) */\nint main(int argc, char **argv)\n{\n    return a[0](argc);\n}\n",
        ),
        (
            "reader.c",
            "/*\n * reads **things**\n */\n# include <stdlib.h>\nchar **names;\nint f(char **a) { return a[0](1); }\n",
        ),
        (
            "a.py",
            "# Reads what was named.\nimport sys\n\ndef read(path, **options):\n    return open(path, **options)\n",
        ),
        (
            "run",
            "#!/bin/sh\n# Runs **all** of it.\nfor f in *; do echo \"$f\"; done\n",
        ),
    ] {
        let ran = place.file(name, program).run(&["text", name]);
        assert_eq!(ran.out, program, "{}", ran.err);
    }
    let readme = "# A reader\n\nIt reads **things**, as [said](x).\n\n```c\nint main(void) { return 0; }\nchar *a;\nchar *b;\nchar *c;\n```\n";
    let ran = place.file("readme", readme).run(&["text", "-v", "readme"]);
    assert!(ran.err.contains("read as markdown"), "{}", ran.err);
}

#[test]
fn what_is_raised_in_markdown_is_a_mark_or_an_exponent() {
    let place = Place::new();
    let text = "# The board\n\nThe vote was taken by the board.<sup>3</sup> About 10<sup>6</sup> litres were lost on the 4<sup>th</sup>.\n";
    let ran = place.file("a.md", text).run(&["text", "a.md"]);
    assert!(
        ran.out
            .contains("by the board. About 10⁶ litres were lost on the 4th."),
        "{}",
        ran.out
    );
}
