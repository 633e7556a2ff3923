//! `--convert`: programs that make text of what is none. Those here stand in for the real ones, under their names, on a path of their own.

use crate::archives::zip;
use crate::harness::{Place, Ran, feed};
use std::os::unix::fs::PermissionsExt;

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n";
/// Prints two pages if it is given a PDF in a file and told to print.
const PRINTS: &str = "#!/bin/sh\n[ $# = 2 ] && [ \"$2\" = - ] || exit 9\nread -r first < \"$1\"\n\
    case \"$first\" in %PDF*) printf 'It rained on the mole.\\n\\nNobody came.\\n\\f';; *) exit 8;; esac\n";

/// A place with a program of a name, or none.
fn place(name: &str, script: &str) -> Place {
    let place = Place::new();
    std::fs::create_dir(place.path().join("bin")).unwrap();
    if !script.is_empty() {
        place.file(&format!("bin/{name}"), script);
        let path = place.path().join("bin").join(name);
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
    }
    place
}

fn run(place: &Place, args: &[&str], stdin: &[u8]) -> Ran {
    feed(
        place.command(args).env("PATH", place.path().join("bin")),
        stdin,
    )
}

#[test]
fn a_pdf_is_read_where_the_user_says_so() {
    let place = place("pdftotext", PRINTS);
    place
        .file("in/a.pdf", PDF)
        .file("-b.pdf", PDF)
        .file("in/c.zip", zip(&[("d.pdf", PDF)]));
    let refused = run(&place, &["text", "in/a.pdf"], b"");
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert_eq!(
        refused.err.lines().next(),
        Some(
            "nutgraf: in/a.pdf: not text: a PDF document; make text of it first: pdftotext FILE - | nutgraf, or --convert"
        )
    );
    let text = "It rained on the mole.\n\nNobody came.\n";
    for (args, stdin) in [
        (&["text", "--convert", "in/a.pdf"][..], &b""[..]),
        (&["text", "--convert", "--", "-b.pdf"], b""),
        (&["text", "--convert"], PDF),
    ] {
        let ran = run(&place, args, stdin);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), (text, ""), "{args:?}");
    }
    let all = run(&place, &["-n", "1", "--convert", "-f", "jsonl", "in"], b"");
    assert_eq!(
        (all.code, all.out.lines().count()),
        (Some(0), 2),
        "{}",
        all.err
    );
    assert!(all.out.contains("in/c.zip!/d.pdf") && all.out.contains("It rained"));
}

#[test]
fn what_a_program_says_of_its_failure_is_the_reason() {
    for (script, reason) in [
        ("", "`pdftotext` cannot be run: No such file or directory"),
        (
            "#!/bin/sh\necho >&2\necho 'Syntax Error: no trailer' >&2\nexit 3\n",
            "`pdftotext` failed: Syntax Error: no trailer",
        ),
        (
            "#!/bin/sh\nexit 1\n",
            "`pdftotext` failed: it does not say why",
        ),
        (
            "#!/bin/sh\nprintf ' \\n\\f'\n",
            "`pdftotext` found no text in it",
        ),
    ] {
        let place = place("pdftotext", script);
        place
            .file("a.pdf", PDF)
            .file("in/a.pdf", PDF)
            .file("in/b.txt", "It rained.");
        let ran = run(&place, &["text", "--convert", "a.pdf"], b"");
        let line = format!("nutgraf: a.pdf: a PDF document: {reason}\n");
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{script}");
        assert!(ran.err.starts_with(&line), "{}", ran.err);
        let others = run(&place, &["text", "--convert", "in"], b"");
        assert_eq!(others.code, Some(1), "in a folder, too");
        assert!(others.out.contains("It rained."), "{}", others.out);
    }
}

#[test]
fn a_program_that_prints_too_much_is_ended() {
    let place = place(
        "pdftotext",
        "#!/bin/sh\nwhile :; do echo rain rain rain; done\n",
    );
    place.file("a.pdf", PDF);
    let ran = run(
        &place,
        &["text", "--convert", "--max-bytes", "10k", "a.pdf"],
        b"",
    );
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .starts_with("nutgraf: a.pdf: longer than 10240 bytes"),
        "{}",
        ran.err
    );
}

#[test]
fn each_kind_has_a_program_of_its_own() {
    for (name, start, args) in [
        ("antiword", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], 1),
        ("pandoc", b"{\\rtf1 It rained.}", 5),
        ("djvutxt", b"AT&TFORM\0", 1),
    ] {
        let place = place(
            name,
            &format!("#!/bin/sh\n[ $# = {args} ] && echo It rained.\n"),
        );
        place.file("a", start);
        let ran = run(&place, &["--convert", "a"], b"");
        assert_eq!(
            (ran.out.as_str(), ran.err.as_str()),
            ("It rained.\n", ""),
            "{name}"
        );
    }
    let place = place("tesseract", "#!/bin/sh\necho It rained.\n");
    place.file("a.png", b"\x89PNG\r\n\x1a\n\0\0");
    assert_eq!(
        run(&place, &["--convert", "a.png"], b"").code,
        Some(1),
        "pictures are not read"
    );
}
