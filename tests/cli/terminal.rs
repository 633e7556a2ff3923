//! On a terminal: what is printed where somebody looks. `script` (util-linux) gives the program one.

use crate::harness::{Place, TEXT, feed};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Runs a line of shell on a terminal of 60 columns, in which `nutgraf` is the program; with what came out and the exit code.
pub(crate) fn on_terminal(place: &Place, line: &str) -> (String, Option<i32>) {
    let bin = env!("CARGO_BIN_EXE_nutgraf");
    let line = format!("stty cols 60 rows 20; nutgraf() {{ {bin} \"$@\"; }}; {line}");
    let output = script(place, &line).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (text.replace("\r\n", "\n"), output.status.code())
}

/// A line of shell on a terminal.
fn script(place: &Place, line: &str) -> Command {
    let mut command = Command::new("script");
    command
        .args(["-qec", line, "/dev/null"])
        .current_dir(place.path())
        .env("SHELL", "/bin/sh")
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .stdin(Stdio::null());
    command
}

fn shown(place: &Place, line: &str) -> String {
    let (out, code) = on_terminal(place, line);
    assert_eq!(code, Some(0), "{line}: {out}");
    out
}

/// A text without what sets colours.
fn plain(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let (codes, rest) = part.split_once('m').unwrap();
        assert!(
            codes.bytes().all(|b| b.is_ascii_digit() || b == b';'),
            "{part}"
        );
        all + rest
    })
}

#[test]
fn summaries_are_wrapped_and_have_title_and_paragraphs() {
    let place = Place::new();
    place.file("a.txt", format!("The ferry to Sund leaves later from Monday\n\n{TEXT}\n\nIt is the third change in a year."));
    let coloured = shown(&place, "nutgraf -n 4 a.txt");
    let text = plain(&coloured);
    assert!(
        coloured.contains("\x1b[1mThe ferry to Sund leaves later"),
        "{coloured}"
    );
    assert!(
        text.starts_with("The ferry to Sund leaves later from Monday\n\n¶2 "),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
    assert!(
        text.lines().any(|line| line.starts_with("   ")),
        "further lines hang: {text}"
    );
    let piped = place.run(&["-n", "4", "a.txt"]).out;
    let words = |text: &str| {
        text.split_whitespace()
            .filter(|w| !w.starts_with('¶'))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(words(&text).ends_with(&words(&piped)), "the same sentences");
    assert!(!piped.contains(['\x1b', '¶']));
}

#[test]
fn colours_can_be_turned_off_and_forced() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let coloured = |line: &str| shown(&place, line).contains('\x1b');
    assert!(coloured("nutgraf a.txt"));
    assert!(!coloured("NO_COLOR=1 nutgraf a.txt"));
    assert!(!coloured("TERM=dumb nutgraf a.txt"));
    assert!(!coloured("nutgraf --color never a.txt"));
    assert!(coloured("NO_COLOR=1 nutgraf --color always a.txt"));
    assert!(coloured("CLICOLOR_FORCE=1 TERM=dumb nutgraf a.txt"));
    assert!(!coloured("nutgraf -o out.txt a.txt && cat out.txt"));
    let piped = |args: &[&str]| {
        let mut command = place.command(args);
        feed(command.env("CLICOLOR_FORCE", "1"), TEXT.as_bytes()).out
    };
    assert_eq!(
        piped(&["-"]),
        place.pipe(&[], TEXT).out,
        "the environment does not change what goes into a pipe"
    );
    assert!(piped(&["--color", "always"]).contains("\x1b["));
}

#[test]
fn what_was_left_out_is_shown_with_what_it_repeats() {
    let place = Place::new();
    let twice = format!("{TEXT}\n\nRepairs to the north pier leave one berth for three boats.");
    place.file("a.txt", twice);
    let text = plain(&shown(&place, "nutgraf -v -n 1 a.txt 2>err"));
    let (_, left_out) = text.split_once("Left out").unwrap();
    assert_eq!(
        left_out.matches("both  Repairs to the north pier").count(),
        1,
        "{text}"
    );
    assert!(left_out.contains("exact, 1.00"), "{text}");
    assert!(!place.read("err").contains("repeats"), "said once");
    assert!(!plain(&shown(&place, "nutgraf -n 1 a.txt")).contains("Left out"));
}

/// Both texts stand below each other, wrapped, with what differs in colours, or in brackets where there are none.
#[test]
fn what_goes_stands_beside_what_stays() {
    let place = Place::new();
    let (goes, stays) = (
        "Repairs to the north pier leave one berth for three boats.",
        "Repairs to the north pier left one berth for three boats, they say.",
    );
    place.file("a.txt", format!("{TEXT}\n\n{stays}"));
    let shown = |line: &str| shown(&place, line);
    for line in [
        "nutgraf dedup --dry-run a.txt",
        "nutgraf -n 1 -v a.txt 2>err",
        "nutgraf dedup -v a.txt 2>&1 >out.txt",
    ] {
        let text = plain(&shown(line));
        let (goes_at, stays_at) = (text.find("  goes  "), text.find("  stays "));
        assert!(goes_at < stays_at && goes_at.is_some(), "{line}: {text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 60),
            "{line}: {text}"
        );
    }
    let coloured = shown("nutgraf dedup --dry-run a.txt");
    assert!(coloured.contains("\x1b[31mleave\x1b[0m") || coloured.contains("\x1b[31mleft\x1b[0m"));
    let text = shown("nutgraf dedup --dry-run --color never a.txt");
    assert!(
        text.contains("[-leave-]") || text.contains("[-left-]"),
        "{text}"
    );
    place.file("goes.txt", goes).file("stays.txt", stays);
    let compared = shown("nutgraf compare -v --color never goes.txt stays.txt");
    assert!(
        compared.contains("  A  Repairs to the north pier [-leave-]"),
        "{compared}"
    );
    assert!(compared.contains("{+left+}"), "{compared}");
}

#[test]
fn a_dry_run_shows_documents_around_what_differs_or_in_full() {
    let place = Place::new();
    let long = crate::harness::fixture("articles/market.txt");
    place
        .file("in/a.txt", format!("{long} The boat left on Monday."))
        .file(
            "in/b.txt",
            format!("{long} The boat left on Monday. So it was said."),
        );
    let lines = |flags: &str| {
        let line = format!("nutgraf dedup --unit document --dry-run --color never {flags} in");
        shown(&place, &line)
    };
    let (around, full) = (lines(""), lines("--full"));
    assert!(
        around.contains(" repeats ") && around.contains("{+So it was said.+}"),
        "{around}"
    );
    assert!(around.contains('…') && !full.contains('…'), "{full}");
    assert!(full.len() > around.len());
    let piped = |flags: &[&str]| {
        let line = ["dedup", "--unit", "document", "--dry-run", "-v"];
        place.run(&[&line[..], flags, &["in"]].concat()).out
    };
    assert!(piped(&[]).contains('…') && !piped(&["--full"]).contains('…'));
}

/// A text of which another has all and much more is shown by the ends of what is more.
#[test]
fn what_only_one_text_has_for_long_is_shown_by_its_ends() {
    let place = Place::new();
    let sentences =
        (1..60).map(|n| format!("Boat {n} left the harbour of Aldby for the island with mail."));
    let long: Vec<String> = sentences.collect();
    let opening = crate::harness::TEXT;
    place
        .file("in/a.txt", format!("{opening}\n\n{opening}\n\nFog came."))
        .file(
            "in/b.txt",
            format!("{opening}\n\nFog came. {}", long.join(" ")),
        );
    let args = ["dedup", "--unit", "document", "--dry-run", "-v", "in"];
    let short = place.run(&args).out;
    assert!(short.contains(" words) … "), "{short}");
    assert!(
        short.contains("Boat 1 left") && short.contains("island with mail."),
        "{short}"
    );
    assert!(short.len() < 2000, "{}", short.len());
    let full = place.run(&[&args[..], &["--full"]].concat()).out;
    assert!(
        full.contains("Boat 30 left") && !full.contains(" words) … "),
        "{full}"
    );
    let line = format!("nutgraf {} --color never", args.join(" "));
    let (around, all) = (
        shown(&place, &line),
        shown(&place, &format!("{line} --full")),
    );
    assert!(
        around.contains(" words) … ") && around.len() < all.len(),
        "{around}"
    );
}

/// A page is set where `man` is, and a plain text where it is not; through a pipe it is what `man -l -` reads.
#[test]
fn a_manual_page_is_set_on_a_terminal() {
    let place = Place::new();
    place.file(
        "bin/man",
        "#!/bin/sh\necho \"set: $*\"\n/bin/grep -m1 '^.TH'\n",
    );
    let chosen = "/bin/chmod +x bin/man; PATH=$PWD/bin";
    let out = shown(&place, &format!("{chosen} nutgraf man dedup"));
    assert!(out.starts_with("set: -l -\n.TH NUTGRAF-DEDUP 1"), "{out}");
    assert!(
        out.contains(concat!("\"nutgraf ", env!("CARGO_PKG_VERSION"), "\"")),
        "{out}"
    );
    for none in [
        "PATH=/nowhere",
        "printf '#!/bin/sh\\nexit 3\\n' > bin/man; PATH=$PWD/bin",
    ] {
        let plain = shown(&place, &format!("{none} nutgraf man dedup"));
        assert!(
            plain.contains("Usage: nutgraf dedup") && !plain.contains(".TH"),
            "{plain}"
        );
    }
}

/// Characters that steer a terminal, as text and file name could have them.
const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{200f}\u{8}\r";

#[test]
fn nothing_that_steers_a_terminal_reaches_it() {
    let place = Place::new();
    let text = format!(
        "Title of {HOSTILE} news\n\nThe ferry {HOSTILE} is late today again. {TEXT} The ferry {HOSTILE} is late today again."
    );
    let name = format!("in/a{}.txt", HOSTILE.replace('\r', "\\r"));
    place.file(&name, &text).file("in/b.txt", &text);
    place.file("in/broken\u{1b}[31m.txt", b"caf\xc3\xa9 \xc3\xa0 l'\xc3");
    let record = serde_json::json!({"id": HOSTILE, "text": text}).to_string();
    place.file("c.jsonl", [record.clone(), record].join("\n"));
    let unsafe_ones = |text: &str| {
        let bad = |c: &char| {
            c.is_control() && !matches!(c, '\n' | '\t') || "\u{202e}\u{2066}\u{200f}".contains(*c)
        };
        text.chars().filter(bad).collect::<String>()
    };
    for line in [
        "nutgraf -v in c.jsonl",
        "nutgraf -v --scores in c.jsonl",
        "nutgraf -f json in/b.txt",
        "nutgraf -f jsonl in c.jsonl",
        "nutgraf -f markdown in",
        "nutgraf -f csv in",
        "nutgraf text in",
        "nutgraf sentences in",
        "nutgraf keywords in",
        "nutgraf dedup in",
        "nutgraf dedup --dry-run in",
        "nutgraf dedup --across --dry-run in",
        "nutgraf dedup --unit document --ids in c.jsonl",
        "nutgraf dedup --unit document --annotate in c.jsonl",
        "nutgraf digest in c.jsonl",
        "nutgraf compare in/b.txt in/a*.txt",
        "nutgraf --no\u{1b}[31m in",
    ] {
        let (out, _) = on_terminal(&place, &format!("export NO_COLOR=1; {line}"));
        assert!(!out.is_empty(), "{line}");
        assert_eq!(unsafe_ones(&out), "", "{line}: {out}");
    }
    let coloured = on_terminal(&place, "nutgraf -v in 2>&1").0;
    assert_eq!(unsafe_ones(&plain(&coloured)), "");
    assert!(
        coloured.contains("\\u{202e}"),
        "they are shown, not dropped: {coloured}"
    );
}

#[test]
fn wide_characters_fill_two_columns() {
    let place = Place::new();
    place.file(
        "a.txt",
        "渡し船は霧のために月曜日から遅れている。".repeat(3) + "\n",
    );
    let text = plain(&shown(&place, "nutgraf -l ja -n 9 --dedup off a.txt"));
    assert!(
        text.lines().all(|line| line.chars().count() <= 32),
        "{text}"
    );
    let kept: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '¶' | '1'))
        .collect();
    assert_eq!(kept, "渡し船は霧のために月曜日から遅れている。".repeat(3));
}

#[test]
fn alone_on_a_terminal_it_says_how_to_start() {
    let place = Place::new();
    let (out, code) = on_terminal(&place, "nutgraf");
    assert_eq!(code, Some(2));
    assert!(
        out.contains("nutgraf article.txt") && out.contains("--help"),
        "{out}"
    );
    assert!(out.lines().count() < 12, "{out}");
    let (out, code) = on_terminal(&place, "nutgraf dedup");
    assert_eq!(code, Some(2));
    assert!(
        out.contains("nothing to read") && out.contains("nutgraf help dedup"),
        "{out}"
    );
}

/// A stream of records that takes about two seconds, of which one cannot be read.
const SLOW: &str = "for i in 1 2 3 4 5 6 7 8 9; do echo '{\"text\": \"It rained.\"}'; [ $i = 6 ] && echo '{'; sleep 0.25; done";

#[test]
fn long_work_is_shown_while_it_goes_on_and_then_erased() {
    let place = Place::new();
    let (out, code) = on_terminal(&place, &format!("({SLOW}) | nutgraf -f jsonl -o out.jsonl"));
    assert_eq!(code, Some(1));
    assert!(
        out.contains(" done, ") && out.contains(" a second") && out.contains(", 1 failed"),
        "{out:?}"
    );
    assert!(
        out.contains("\r\x1b[Knutgraf: -:7: "),
        "a message stands on a line of its own: {out:?}"
    );
    let (_, last) = out.rsplit_once("\r\x1b[K").unwrap();
    assert_eq!(last, "nutgraf: 1 of 10 inputs failed\n", "{out:?}");
    assert_eq!(place.read("out.jsonl").lines().count(), 9);
}

#[test]
fn progress_is_not_shown_where_nobody_looks_or_wants_it() {
    let place = Place::new();
    let quick = SLOW.replace("sleep 0.25", "sleep 0.15");
    for line in [
        "nutgraf -q -f jsonl -o out.jsonl",
        "nutgraf --progress never -f jsonl -o out.jsonl",
        "TERM=dumb nutgraf -f jsonl -o out.jsonl",
        "nutgraf -f jsonl -o out.jsonl 2>&1 | cat",
        "nutgraf -f jsonl",
    ] {
        let (out, _) = on_terminal(&place, &format!("({quick}) | {line}"));
        assert!(
            !out.contains(" a second") && !out.contains('\x1b'),
            "{line}: {out:?}"
        );
    }
}

#[test]
fn an_interrupt_says_what_was_finished() {
    for (args, said) in [
        (
            &["--output-dir", "out"][..],
            "interrupted: 2 documents finished, in out; --resume does the rest",
        ),
        (&["-o", "out.txt"], "interrupted: out.txt was not written"),
        (&["-j", "1"], "interrupted: 2 documents finished"),
    ] {
        let place = Place::new();
        place.file("a.txt", TEXT).file("b.txt", TEXT);
        let mut command =
            place.command(&[args, &["a.txt", "b.txt", "-", "-v", "-l", "en"]].concat());
        let command = command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap())
            .lines()
            .map(Result::unwrap);
        assert_eq!(
            lines
                .find(|line| line.contains("b.txt: language"))
                .as_deref(),
            Some("nutgraf: b.txt: language en")
        );
        std::thread::sleep(Duration::from_millis(100)); // the result is written right behind the line
        let id = child.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        let last = lines.last().unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), last),
            (Some(130), format!("nutgraf: {said}"))
        );
        if args[0] == "--output-dir" {
            assert!(
                place.exists("out/a.summary.txt") && place.exists("out/b.summary.txt"),
                "they are whole"
            );
            assert_eq!(place.read("out/.nutgraf.jsonl").lines().count(), 2);
        }
    }
}

/// Documents of words that are all different, which take long to compare.
fn many_words(documents: usize) -> String {
    let word = |n: usize| format!("w{:x}", n.wrapping_mul(2_654_435_761) % 1_000_003);
    let sentence = |n: usize| {
        (0..9)
            .map(|at| word(9 * n + at))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let text = |n: usize| {
        (0..8)
            .map(|at| format!("A{}. ", sentence(8 * n + at)))
            .collect::<String>()
    };
    let line = |n: usize| format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", text(n));
    (0..documents).map(line).collect()
}

/// Between reading and writing, too, it is shown what goes on, and an interrupt ends it.
#[test]
fn comparing_is_shown_and_can_be_interrupted() {
    let place = Place::new();
    place.file("many.jsonl", many_words(30_000));
    let bin = env!("CARGO_BIN_EXE_nutgraf");
    let line = format!("echo $$ > pid; exec {bin} digest -l en -o out.txt many.jsonl");
    let mut command = script(&place, &line);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut out = Vec::new();
    for byte in BufReader::new(child.stdout.take().unwrap()).bytes() {
        out.push(byte.unwrap());
        if out.ends_with(b"comparing 30000 documents, ") {
            let id = place.read("pid");
            Command::new("kill")
                .args(["-INT", id.trim()])
                .status()
                .unwrap();
        }
    }
    let out = String::from_utf8(out).unwrap();
    let last = "\r\u{1b}[Knutgraf: interrupted: nothing was written\r\n";
    assert!(out.contains("comparing") && out.ends_with(last), "{out:?}");
    let code = child.wait().unwrap().code();
    assert_eq!((code, place.exists("out.txt")), (Some(130), false));
}

#[test]
fn stats_have_bars_where_somebody_looks() {
    let place = Place::new();
    place
        .file("in/a.txt", TEXT)
        .file("in/b.txt", TEXT)
        .file("in/c.md", "# Fog\n\nIt came.\n");
    let text = plain(&shown(&place, "nutgraf stats -l en in"));
    assert!(text.starts_with("documents    3\n"), "{text}");
    let bars =
        "formats     text      2  ████████████████████\n            markdown  1  ██████████\n";
    assert!(text.contains(bars), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
    let piped = place.run(&["stats", "-l", "en", "in"]).out;
    assert!(
        piped.contains("formats     text 2, markdown 1\n"),
        "{piped}"
    );
}
