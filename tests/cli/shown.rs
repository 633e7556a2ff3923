//! What README shows is what the program prints.

use crate::harness::{Place, ran, root};

/// Each block that starts with `$ nutgraf …` is run in the project's folder; its other lines are the output.
#[test]
fn the_runs_in_readme_are_real() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = readme
        .split("```console\n$ nutgraf ")
        .skip(1)
        .map(|block| block.split("```").next().unwrap());
    let mut count = 0;
    for block in blocks {
        let (command, expected) = block.split_once('\n').unwrap();
        let args: Vec<_> = command.split(' ').collect();
        let run = ran(Place::new()
            .command(&args)
            .current_dir(root())
            .output()
            .unwrap());
        assert_eq!(run.out, expected, "nutgraf {command}");
        count += 1;
    }
    assert!(count >= 2, "README shows {count} runs");
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
