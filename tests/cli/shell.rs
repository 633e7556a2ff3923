//! What serves the shell: completions, the manual, help, words that were meant as commands.

use crate::harness::{Place, feed};
use std::process::Command;

/// The words that bash offers at the end of a line.
#[cfg(unix)]
fn completed(place: &Place, line: &str) -> Vec<String> {
    let script = place.run(&["completions", "bash"]).out;
    place.file("nutgraf.bash", script);
    let check = Command::new("bash")
        .args(["-n", "nutgraf.bash"])
        .current_dir(place.path())
        .status();
    assert!(check.unwrap().success());
    let ask = "source nutgraf.bash; COMP_LINE=$1; COMP_POINT=${#1}; read -ra COMP_WORDS <<< \"$1\"; \
        [[ $1 == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
        _nutgraf nutgraf \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut bash = Command::new("bash");
    bash.args(["-c", ask, "bash", line])
        .current_dir(place.path());
    let ran = feed(&mut bash, b"");
    ran.out.lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_flags_and_values() {
    let place = Place::new();
    assert_eq!(completed(&place, "nutgraf dig"), ["digest"]);
    assert_eq!(
        completed(&place, "nutgraf --out"),
        ["--output", "--output-dir"]
    );
    assert_eq!(
        completed(&place, "nutgraf dedup --across --an"),
        ["--annotate"]
    );
    assert_eq!(completed(&place, "nutgraf --method lexr"), ["lexrank"]);
    place.file("letter.txt", "It rained.");
    assert_eq!(
        completed(&place, "nutgraf --files-from let"),
        ["letter.txt"]
    );
}

#[test]
fn every_shell_has_its_script() {
    let place = Place::new();
    for (shell, mark) in [
        ("bash", "complete -F _nutgraf"),
        ("zsh", "#compdef nutgraf"),
        ("fish", "complete -c nutgraf"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let ran = place.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{shell}");
        assert!(
            ran.out.contains(mark) && ran.out.contains("output-dir"),
            "{shell}"
        );
    }
    let ran = place.run(&["completions", "tcsh"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("fish"), "{}", ran.err);
}

/// A page for each command, with its options and the sections that pages have, and well formed where there is somebody to say so.
#[test]
fn every_command_has_a_page_with_examples_exit_status_and_files() {
    let place = Place::new();
    assert_eq!(place.run(&["man", "--output-dir", "man1"]).code, Some(0));
    let commands = [
        "summarize",
        "explain",
        "dedup",
        "digest",
        "pack",
        "plan",
        "keywords",
        "compare",
        "index",
        "text",
        "stats",
        "sentences",
        "completions",
        "man",
        "config",
    ];
    let pages = std::fs::read_dir(place.path().join("man1"))
        .unwrap()
        .count();
    assert_eq!(pages, commands.len() + 1);
    for command in commands {
        let page = place.read(&format!("man1/nutgraf-{command}.1"));
        assert_eq!(page, place.run(&["man", command]).out);
        assert!(
            page.contains(&format!(".TH NUTGRAF-{} 1", command.to_uppercase())),
            "{page}"
        );
        well_formed(&page);
    }
    let page = place.run(&["man"]).out;
    assert_eq!(page, place.read("man1/nutgraf.1"));
    let flag = |name: &str| page.matches(&format!("\\fB\\-\\-{name}\\fR")).count();
    assert_eq!((flag("words"), flag("text\\-field")), (1, 1));
    assert!(
        page.contains("Words that speak for a sentence"),
        "hidden in -h, not here"
    );
    assert!(page.contains("nutgraf\\-dedup"), "{page}");
    well_formed(&page);
    let ran = place.run(&["man", "dedpu"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("no command is called dedpu"),
        "{}",
        ran.err
    );
}

/// Holds a page to the sections that it must have, once each, and to what groff says of it.
fn well_formed(page: &str) {
    for section in [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "EXAMPLES",
        "\"EXIT STATUS\"",
        "FILES",
        "ENVIRONMENT",
    ] {
        let quoted = section.trim_matches('"');
        let count = page.lines().filter(|line| {
            line.strip_prefix(".SH ")
                .is_some_and(|name| name.trim_matches('"') == quoted)
        });
        assert_eq!(count.count(), 1, "{section}: {page}");
    }
    let Ok(groff) = Command::new("groff").arg("--version").output() else {
        return; // no groff here: the structure above is all that can be told
    };
    assert!(groff.status.success());
    let mut groff = Command::new("groff");
    groff.args(["-k", "-man", "-Tutf8", "-ww"]);
    assert_eq!(
        feed(&mut groff, page.as_bytes()).err,
        "",
        "groff finds no fault"
    );
}

/// What is used most stands first, and a value is known in whatever letters it is written.
#[test]
fn help_begins_with_length_format_and_output() {
    let help = Place::new().run(&["--help"]).out;
    let (_, options) = help.split_once("\nOptions:\n").unwrap();
    let flags = options
        .lines()
        .filter(|line| line.trim_start().starts_with('-'));
    let first: Vec<_> = flags.take(3).map(|line| &line.trim_start()[..2]).collect();
    assert_eq!(first, ["-n", "-f", "-o"], "{help}");
}

#[test]
fn listed_values_are_known_in_capitals() {
    let place = Place::new();
    place.file("a.txt", "It rained.\n\nIt snowed.");
    for line in [
        "-f HTML",
        "-f Json",
        "-f MD",
        "-m LexRank",
        "--dedup OFF",
        "--order RANK",
        "--idf INPUTS",
        "--input-format Text",
        "--ragged SKIP",
        "--color NEVER",
        "--progress Never",
        "dedup --unit DOCUMENT",
        "dedup --corrections Keep --unit document",
        "sentences --numbered-items ALONE",
        "keywords -f CSV",
        "stats -f JSON",
        "digest -f Html",
        "explain -f JSON",
        "pack --query rain --tokens 9 -f JSON",
    ] {
        let args: Vec<&str> = line.split(' ').chain(["a.txt"]).collect();
        let ran = place.run(&args);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{line}");
        let small: Vec<String> = args.iter().map(|word| word.to_lowercase()).collect();
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        assert_eq!(ran.out, place.run(&small).out, "{line}");
    }
}

#[test]
fn short_help_has_what_is_used_and_long_help_all() {
    let place = Place::new();
    let (short, long) = (place.run(&["-h"]).out, place.run(&["--help"]).out);
    for (flag, in_short) in [
        ("--words", true),
        ("--output-dir", true),
        ("--config", false),
        ("--max-bytes", false),
    ] {
        assert_eq!(
            (short.contains(flag), long.contains(flag)),
            (in_short, true),
            "{flag}"
        );
    }
    assert!(short.contains("Examples:") && long.contains("Exit codes:"));
    for command in [
        "explain",
        "dedup",
        "digest",
        "pack",
        "plan",
        "keywords",
        "compare",
        "index",
        "text",
        "sentences",
        "config",
    ] {
        let help = place.run(&["help", command]).out;
        assert!(help.contains(&format!("  nutgraf {command} ")), "{help}");
        assert_eq!(help, place.run(&[command, "--help"]).out);
    }
}

#[test]
fn a_mistyped_command_is_told_from_a_missing_file() {
    let place = Place::new();
    place.file("x", "It rained.").file("tex", "It snowed.");
    let refused = |args: &[&str], hint: &str| {
        let ran = place.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(
            ran.err.contains(hint) && ran.err.lines().count() == 1,
            "{}",
            ran.err
        );
    };
    refused(&["sumarize", "x"], "did you mean `nutgraf summarize`?");
    refused(&["summary", "x"], "did you mean `nutgraf summarize`?");
    refused(&["dedupe", "--check"], "did you mean `nutgraf dedup`?");
    refused(&["help", "dedpu"], "did you mean `nutgraf help dedup`?");
    refused(&["-q", "dedup", "x"], "before all flags: nutgraf dedup");
    assert_eq!(
        place.run(&["absent.txt", "x"]).code,
        Some(1),
        "a missing file is one"
    );
    assert_eq!(
        place.run(&["tex"]).out,
        "It snowed.\n",
        "a file is a file, whatever its name is like"
    );
}

#[test]
fn control_characters_of_arguments_are_escaped_in_errors() {
    let ran = Place::new().run(&["--no\u{1b}]0;x\u{7}\u{202e}", "x"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("\\u{202e}") && !ran.err.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{}",
        ran.err
    );
}

/// An error about a flag says what was meant, also where spelling does not tell.
#[test]
fn an_unknown_flag_is_answered_with_the_one_that_was_meant() {
    for (args, tip) in [
        (&["--lang", "en"][..], "'--language'"),
        (&["--word", "5"], "'--words'"),
        (&["--length", "5"], "--words, --chars"),
        (&["--lenght", "5"], "--words, --chars"),
        (&["--json"], "tip: -f json"),
        (&["--recursive"], "a folder is read with all folders"),
        (&["--unit", "document"], "`nutgraf dedup` has a flag --unit"),
        (&["--explain"], "`nutgraf explain` is a command"),
        (&["--column", "body"], "--text-field FIELD"),
        (&["--why"], "`nutgraf explain` says why"),
        (
            &["dedup", "--words", "3"],
            "`nutgraf summarize` has a flag --words",
        ),
        (&["dedup", "-n", "3"], "`nutgraf summarize` has a flag -n"),
        (&["--top", "3"], "--words, --chars"),
        (&["-5"], "tip: -n 5"),
        (&["--lines", "3"], "--words, --chars"),
        (&["keywords", "--top", "3"], "tip: -n N"),
        (
            &["explain", "--scores"],
            "`nutgraf summarize` has a flag --scores",
        ),
        (&["--html"], "tip: -f html"),
        (&["text", "--md"], "tip: -f markdown"),
        (&["--silent"], "tip: -q"),
        (&["--out", "x.txt"], "tip: -o FILE"),
        (&["--folder", "x"], "tip: --output-dir DIR"),
        (&["--threads", "2"], "tip: -j N"),
        (&["digest", "--sources"], "numbers its sources"),
        (&["pack", "--question", "who"], "tip: --query TEXT"),
        (&["dedup", "--documents"], "tip: --unit document"),
        (&["dedup", "--preview"], "tip: --dry-run"),
        (&["-f", "HTLM"], "'html'"),
    ] {
        let ran = Place::new().pipe(args, "It rained.");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.err.contains(tip), "{args:?}: {}", ran.err);
        assert_eq!(ran.err.matches("tip:").count(), 1, "{}", ran.err);
    }
}

/// clap shows a flag beside the wrong one in its usage, which has nothing to do with it.
#[test]
fn the_usage_below_an_error_names_no_flag_that_was_not_meant() {
    for (args, usage) in [
        (&["--unit", "document"][..], "Usage: nutgraf [OPTIONS]"),
        (&["digest", "--scores"], "Usage: nutgraf digest [OPTIONS]"),
        (&["dedup", "-n", "3"], "Usage: nutgraf dedup [OPTIONS]"),
    ] {
        let ran = Place::new().pipe(args, "It rained.");
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(usage), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_text_without_a_word_is_named() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.file("full.txt", "It rained.");
    let ran = place.run(&["empty.txt", "full.txt"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.err, "nutgraf: 1 text (empty.txt) held nothing\n");
    let ran = place.pipe(&[], "\n");
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(0), "nutgraf: 1 text held nothing\n")
    );
}

#[test]
fn values_are_refused_in_words_and_taken_as_people_write_them() {
    for (args, said) in [
        (&["-n", "-1"][..], "must be at least 1"),
        (&["--words", "0"], "must be at least 1"),
        (&["--words", "many"], "not a whole number"),
        (&["--percent", "-3"], "above 0 and at most 100"),
        (&["--percent", "some"], "not a number"),
        (&["--max-bytes", "big"], "such as 256M"),
        (&["dedup", "--threshold", "x"], "not a number"),
    ] {
        let ran = Place::new().pipe(args, "It rained.");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
    for args in [
        &["--percent", "100%"][..],
        &["-l", "EN"],
        &["-l", "en-GB"],
        &["--max-bytes", "64K"],
    ] {
        let ran = Place::new().pipe(args, "It rained.");
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(0), "It rained.\n"),
            "{args:?}: {}",
            ran.err
        );
    }
}
