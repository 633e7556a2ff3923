//! Files of settings: `--config`, `NUTGRAF_CONFIG`, `nutgraf config`.

use crate::harness::{Place, Ran, TEXT, feed};
use proptest::prelude::*;

fn place() -> Place {
    let place = Place::new();
    place.file("a.txt", TEXT);
    place
}

/// Runs with `settings` in a file that `--config` names.
fn with(settings: &str, args: &[&str]) -> Ran {
    let place = place();
    place.file("our.toml", settings);
    place.run(&[args, &["--config", "our.toml"]].concat())
}

#[test]
fn a_file_sets_flags_and_the_command_line_wins() {
    let lines = |settings: &str, args: &[&str]| {
        let ran = with(settings, args);
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (Some(0), ""),
            "{settings} {args:?}"
        );
        ran.out.lines().count()
    };
    assert_eq!(lines("", &["a.txt"]), 3);
    assert_eq!(lines("sentences = 1", &["a.txt"]), 1);
    assert_eq!(lines("sentences = 1", &["-n", "2", "a.txt"]), 2);
    assert_eq!(
        lines("sentences = 1", &["--words", "500", "a.txt"]),
        5,
        "they exclude each other: the line wins"
    );
    assert_eq!(
        lines("sentences = 1\n[summarize]\nwords = 500", &["a.txt"]),
        5,
        "a table wins over what is for all"
    );
    assert_eq!(
        lines("[digest]\nsentences = 1", &["a.txt"]),
        3,
        "another command's table"
    );
    assert_eq!(lines("count = 2", &["keywords", "a.txt"]), 2);
    assert_eq!(
        lines("count = 2", &["a.txt"]),
        3,
        "what the command does not have is left out"
    );
    assert_eq!(lines("scores = true", &["a.txt"]), 5);
    assert_eq!(lines("scores = false", &["a.txt"]), 3);
}

#[test]
fn lists_are_flags_given_several_times() {
    let place = place();
    place
        .file("in/a.txt", "It rained.")
        .file("in/b.md", "It snowed.")
        .file("in/c.log", "It hailed.");
    place.file("our.toml", "glob = [\"*.txt\", '*.md']");
    let run = |args: &[&str]| {
        place
            .run(&[args, &["--config", "our.toml", "in"]].concat())
            .out
    };
    assert!(
        run(&[]).contains("rained") && run(&[]).contains("snowed") && !run(&[]).contains("hailed")
    );
    assert_eq!(
        run(&["--glob", "*.log"]),
        "It hailed.\n",
        "the line's list stands in place of the file's"
    );
}

#[test]
fn the_variable_names_a_file_and_the_current_folder_none() {
    let place = place();
    place
        .file("our.toml", "sentences = 1")
        .file("other.toml", "sentences = 2")
        .file("nutgraf.toml", "sentences = 1");
    let run = |args: &[&str], file: &str| {
        feed(place.command(args).env("NUTGRAF_CONFIG", file), b"")
            .out
            .lines()
            .count()
    };
    assert_eq!(place.run(&["a.txt"]).out.lines().count(), 3);
    assert_eq!(run(&["a.txt"], "our.toml"), 1);
    assert_eq!(run(&["a.txt"], ""), 3);
    assert_eq!(run(&["--config", "other.toml", "a.txt"], "our.toml"), 2);
}

#[test]
fn what_is_wrong_in_a_file_is_named_with_its_line() {
    for (settings, said) in [
        (
            "\nwrods = 3",
            "our.toml:2: no flag is called `wrods`; did you mean `words`?",
        ),
        (
            "[dedup]\nkep = 'first'",
            "our.toml:2: no flag is called `kep`; did you mean `keep`?",
        ),
        (
            "[dedupe]\nkeep = 'first'",
            "our.toml:1: no command with settings is called `dedupe`; did you mean `dedup`?",
        ),
        (
            "words = 'many'",
            "our.toml:1: invalid value 'many' for '--words <N>': not a whole number",
        ),
        ("quiet = 1", "our.toml:1: quiet: must be true or false"),
        ("words = [1, 2]", "our.toml:1: words: takes one value"),
        (
            "words = {a = 1}",
            "our.toml:1: no command with settings is called `words`",
        ),
        (
            "words = 3\nchars = 3",
            "our.toml:2: chars cannot stand with words",
        ),
        ("words = ", "our.toml:1: "),
        ("config = 'x'", "our.toml:1: no flag is called `config`"),
    ] {
        let ran = with(settings, &["a.txt"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{settings}");
        assert!(
            ran.err.contains(said) && ran.err.lines().count() == 1,
            "{settings}: {}",
            ran.err
        );
    }
    let ran = place().run(&["--config", "absent.toml", "a.txt"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(2), "nutgraf: absent.toml: no such file or directory\n")
    );
    assert_eq!(
        with("wrods = 1", &["--help"]).code,
        Some(0),
        "help is there whatever a file says"
    );
    assert!(
        with("words = 1", &["--wrods"]).err.contains("'--words'"),
        "the user's own mistake is told as such"
    );
}

#[test]
fn the_settings_in_force_are_shown_with_their_source() {
    let place = place();
    place.file(
        "our.toml",
        "words = 80\nlanguage = \"en\"\n\n[dedup]\nunit = [\"sentence\", \"paragraph\"]\n",
    );
    let show = |args: &[&str]| {
        let ran = place.run(&[&["config"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        ran.out
    };
    let line = |out: &str, name: &str| {
        let found = out
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_default();
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let own = show(&[]);
    assert!(own.starts_with("# no file of settings\n"), "{own}");
    assert_eq!(line(&own, "sentences "), "sentences = 3 # default");
    let out = show(&["--config", "our.toml", "-m", "lead"]);
    assert!(out.starts_with("# our.toml (--config)\n"), "{out}");
    assert_eq!(line(&out, "words "), "words = 80 # line 1");
    assert_eq!(line(&out, "sentences"), "", "words stand in its place");
    assert_eq!(line(&out, "method "), "method = \"lead\" # command line");
    assert_eq!(line(&out, "format "), "format = \"text\" # default");
    let out = show(&["dedup", "--config", "our.toml"]);
    assert_eq!(
        line(&out, "unit "),
        "unit = [\"sentence\", \"paragraph\"] # line 5"
    );
    assert_eq!(
        line(&show(&["compare", "--config", "our.toml"]), "language "),
        "language = \"en\" # line 2"
    );
    place.file("again.toml", show(&["--config", "our.toml"]));
    let again = show(&["--config", "again.toml"]);
    assert_eq!(
        line(&again, "words "),
        format!(
            "words = 80 # line {}",
            1 + own_line(&place.read("again.toml"), "words")
        )
    );
    assert_eq!(place.run(&["config", "man"]).code, Some(2));
}

/// The line of a key, counted from 0.
fn own_line(settings: &str, key: &str) -> usize {
    settings
        .lines()
        .position(|line| line.starts_with(key))
        .unwrap()
}

/// What files of settings are made of, whole and broken.
const PIECES: &[&str] = &[
    "words = 80\n",
    "sentences = -1\n",
    "[summarize]\n",
    "[digest\n",
    "format = \"md\"\n",
    "\"",
    "'''",
    "=",
    "[[dedup]]\n",
    "\u{1b}[2J",
    "é",
    "\r",
    "quiet = true\n",
    "quiet = 1\n",
    "sentences = 0x10\n",
    "#",
    "\\u0000",
    "title = \"\\u0000\"\n",
    "glob = [\"[\"]\n",
    ".",
    "config = \"a\"\n",
    "index = \"/\"\n",
    "1979-05-27T07:32:00Z",
    "{a = {b = ",
    "inf",
    "\0",
    "-",
    "\"\u{202e}\" = 1\n",
    "language = \"xx\"\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_file_of_settings_sets_flags_or_fails_in_one_line(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..8)) {
        let ran = with(&pieces.concat(), &["a.txt"]);
        if ran.code != Some(0) {
            prop_assert_eq!(ran.code, Some(2), "{:?}", ran);
            prop_assert_eq!(ran.out.as_str(), "");
            let steers = |c: char| c != '\n' && nutgraf::render::is_unsafe(c);
            prop_assert!(ran.err.starts_with("nutgraf: ") && !ran.err.contains(steers), "{:?}", ran.err);
        }
    }
}
