//! What README and the guide show is what the program prints.

use crate::harness::{Place, root};

/// Each block of `console` has commands after `$ `, each with its output below; a shell runs them in a folder with the fixtures.
/// `UPDATE_SHOWN=1` writes the output that they have now.
#[cfg(unix)]
#[test]
fn the_runs_that_are_shown_are_real() {
    for (file, least) in [("README.md", 4), ("docs/guide.md", 10)] {
        let path = root().join(file);
        let page = std::fs::read_to_string(&path).unwrap();
        let place = Place::new();
        std::os::unix::fs::symlink(root().join("fixtures"), place.path().join("fixtures")).unwrap();
        let mut parts = page.split("```console\n");
        let mut real = parts.next().unwrap().to_owned();
        let mut count = 0;
        for part in parts {
            let (block, rest) = part.split_once("```").unwrap();
            let run = format!("```console\n{}```", run(&place, block));
            real += &(run + rest);
            count += block.matches("$ nutgraf").count();
        }
        if std::env::var_os("UPDATE_SHOWN").is_some() {
            std::fs::write(&path, &real).unwrap();
        }
        assert_eq!(real, page, "{file}");
        assert!(count >= least, "{file} shows {count} runs");
    }
}

/// A block with the output that its commands have.
#[cfg(unix)]
fn run(place: &Place, block: &str) -> String {
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_nutgraf"))
        .parent()
        .unwrap()
        .display();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
    let mut real = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let mut shell = std::process::Command::new("sh");
        shell
            .args(["-c", line])
            .current_dir(place.path())
            .env("PATH", &path);
        real += &format!("$ {line}\n{}", crate::harness::feed(&mut shell, b"").out);
    }
    real
}

#[test]
fn help_names_every_command_and_is_on_stdout() {
    let ran = Place::new().run(&["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for word in [
        "summarize",
        "dedup",
        "text",
        "--words",
        "--output-dir",
        "Exit codes",
    ] {
        assert!(ran.out.contains(word), "{word}");
    }
}
