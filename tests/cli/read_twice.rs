//! Inputs that are read twice, and change meanwhile: each fails by its name, and the rest is done as if it had not been given.
//!
//! A run is held at what it writes first to a pipe that is full already, until all its threads sleep.

use crate::archives::{tar, zip};
use crate::harness::{Place, Ran};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// Bytes that a pipe takes.
const FULL: usize = 1 << 16;

/// Which stream holds a run.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    Stdout,
    Stderr,
}

/// Runs the program, lets `change` happen once it waits for a stream to be read, and reads both to their ends.
fn held_at(held: Held, place: &Place, args: &[&str], change: impl FnOnce()) -> Ran {
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(&vec![b'.'; FULL]).unwrap();
    let mut command = place.command(args);
    match held {
        Held::Stdout => command.stdout(writer).stderr(Stdio::piped()),
        Held::Stderr => command.stderr(writer).stdout(Stdio::piped()),
    };
    let mut child = command.stdin(Stdio::null()).spawn().unwrap();
    drop(command); // and its end of the pipe
    until_asleep(&child);
    change();
    let drained = std::thread::spawn(move || {
        let mut text = String::new();
        reader
            .read_to_string(&mut text)
            .map(|_| text.split_off(FULL))
    });
    let other = other(&mut child, held);
    let code = child.wait().unwrap().code();
    let text = drained.join().unwrap().unwrap();
    match held {
        Held::Stdout => Ran {
            code,
            out: text,
            err: other,
        },
        Held::Stderr => Ran {
            code,
            out: other,
            err: text,
        },
    }
}

fn other(child: &mut Child, held: Held) -> String {
    let mut text = String::new();
    match held {
        Held::Stdout => child.stderr.take().unwrap().read_to_string(&mut text),
        Held::Stderr => child.stdout.take().unwrap().read_to_string(&mut text),
    }
    .unwrap();
    text
}

/// Waits until a process has done nothing for a while: no thread runs or waits for a disk, and none took any time.
fn until_asleep(child: &Child) {
    let tasks = format!("/proc/{}/task", child.id());
    let mut last = (Vec::new(), 0);
    for _ in 0..6_000 {
        std::thread::sleep(Duration::from_millis(25));
        let now: Vec<String> = fs::read_dir(&tasks)
            .unwrap()
            .flatten()
            .filter_map(|task| {
                let stat = fs::read_to_string(task.path().join("stat")).ok()?;
                let behind = stat.rsplit_once(") ")?.1.to_owned();
                let fields: Vec<&str> = behind.split(' ').collect();
                // State, and time as a user and of the system.
                Some([fields[0], fields[11], fields[12]].join(" "))
            })
            .collect();
        let asleep = now.iter().all(|task| task.starts_with('S'));
        let before = std::mem::replace(&mut last, (now, 0));
        last.1 = if asleep && before.0 == last.0 {
            before.1 + 1
        } else {
            0
        };
        if last.1 == 12 {
            return;
        }
    }
    panic!("it never waited");
}

/// What happens to a file, and what is said of it then.
type Change = (&'static str, fn(&Path), &'static str);

const CHANGED: &str = "changed while it was read";
const CHANGES: &[Change] = &[
    (
        "deleted",
        |path| fs::remove_file(path).unwrap(),
        "no such file",
    ),
    ("cut off", |path| cut(path), CHANGED),
    (
        "grown",
        |path| {
            let file = fs::File::options().append(true).open(path);
            file.unwrap()
                .write_all(b"\nThe quay was closed.\n")
                .unwrap();
        },
        CHANGED,
    ),
    (
        "replaced",
        |path| {
            let new = path.with_extension("new");
            fs::write(&new, fs::read(path).unwrap()).unwrap();
            fs::rename(&new, path).unwrap();
        },
        CHANGED,
    ),
    (
        "written anew",
        |path| {
            let other = fs::read(path).unwrap().into_iter().map(|byte| match byte {
                b'e' => b'o',
                byte => byte,
            });
            fs::write(path, other.collect::<Vec<u8>>()).unwrap();
        },
        CHANGED,
    ),
];

fn cut(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(length / 2).unwrap();
}

const TOLD: &str = "The dredger left the outer basin on Tuesday after eleven weeks of work. ";
const OTHER: &str =
    "A pilot boat from Varde will keep watch at the buoys until the new lights are lit. ";

/// What the file that changes holds, in each form that a file can have.
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    let text = format!("{TOLD}{OTHER}\n").repeat(2).into_bytes();
    let line = |text: &str| format!("{}\n", serde_json::json!({ "text": text }));
    let lines = (line(TOLD) + &line(OTHER)).into_bytes();
    let members: &[(&str, &[u8])] = &[("a.txt", &text), ("b.txt", OTHER.as_bytes())];
    vec![
        ("m.txt", text.clone()),
        ("m.jsonl", lines),
        ("m.zip", zip(members)),
        ("m.tar", tar(members)),
    ]
}

/// What all runs read beside: questions that are nearly the same make `-v` say what was spared, which is before anything is read again.
fn others(place: &Place) {
    for (name, close) in [("a", "close"), ("z", "close down")] {
        let question =
            format!("Why did the harbour office of Sund {close} the north berth in May?");
        let end = format!("The {name} edition closed at noon on that day.");
        place.file(
            &format!("in/{name}.txt"),
            format!("{question}\n\n{TOLD}{OTHER}\n\n{end}\n"),
        );
    }
    place.file(
        "in/c.txt",
        "Minutes of the parish were read aloud and nobody objected to a word of them.\n",
    );
}

/// All of a run but that the other file failed.
fn as_if_not_given(name: &str, why: &str, ran: &Ran, alone: &Ran) {
    let told = |line: &&str| line.starts_with(&format!("nutgraf: in/{name}: {why}"));
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(ran.err.lines().filter(told).count(), 1, "{ran:?}");
    assert_eq!(ran.out, alone.out, "{ran:?}");
    let others = |line: &&str| line.ends_with(CHANGED) || line.contains("no such");
    assert_eq!(ran.err.lines().filter(others).count(), 1, "{ran:?}");
}

/// The kinds of runs that read twice and say something on stderr between.
#[test]
fn what_changes_between_two_readings_fails_alone() {
    for (name, content) in forms() {
        let alone = Place::new();
        others(&alone);
        let args = ["dedup", "--across", "-v", "in"];
        let alone = alone.run(&args);
        assert_eq!(alone.code, Some(0), "{alone:?}");
        for (what, change, why) in CHANGES {
            let place = Place::new();
            others(&place);
            place.file(&format!("in/{name}"), &content);
            let path = place.path().join("in").join(name);
            let ran = held_at(Held::Stderr, &place, &args, || change(&path));
            eprintln!("{name} {what}"); // shown where it fails
            as_if_not_given(name, why, &ran, &alone);
            assert!(ran.err.contains("1 file changed meanwhile"), "{ran:?}");
        }
    }
}

/// The second reading waits for what it has written to be taken, and a file that it has not come to changes: what went for that
/// file stays.
#[test]
fn what_changes_while_it_is_read_again_fails_alone() {
    let text = format!("{TOLD}{OTHER}\n");
    let runs: [&[&str]; 3] = [
        &["dedup", "-j1", "--unit", "document", "in"],
        &[
            "dedup", "-j1", "--unit", "document", "--index", "seen", "in",
        ],
        &["dedup", "-j1", "--across", "in"],
    ];
    for args in runs {
        let make = |place: &Place| {
            for number in 0..60 {
                let words = ["Aalen", "Bern", "Celle", "Dover", "Emden", "Fulda", "Genua"];
                // Long enough that not all fit in what is read ahead and kept to be written.
                let other = |at: usize| format!("w{} ", (number * 997 + at) * 7_919 % 99_991);
                let tail: String = (0..300).map(other).collect();
                let filler = format!("{} has {number} cranes. {tail}\n", words[number % 7]);
                place.file(&format!("in/f{number:02}.txt"), filler);
            }
            place.file("in/z.txt", &text);
        };
        let alone = Place::new();
        make(&alone);
        let alone = alone.run(args);
        assert_eq!(alone.code, Some(0), "{alone:?}");
        for (what, change, why) in CHANGES {
            let place = Place::new();
            make(&place);
            place.file("in/m.txt", &text);
            let path = place.path().join("in/m.txt");
            let ran = held_at(Held::Stdout, &place, args, || change(&path));
            eprintln!("{args:?} {what}"); // shown where it fails
            if *what == "replaced" {
                // By a file that says the same: what is read is what was read.
                assert_eq!(ran.code, Some(0), "{ran:?}");
                assert!(!ran.err.contains(CHANGED), "{ran:?}");
                continue;
            }
            as_if_not_given("m.txt", why, &ran, &alone);
            let nothing_added = ran
                .err
                .contains("seen: nothing was added: an input changed");
            assert_eq!(nothing_added, args.contains(&"--index"), "{ran:?}");
        }
    }
}

/// Files that were not there when the inputs were read are none of them, and those that follow are found all the same.
#[test]
fn what_comes_between_two_readings_is_no_input() {
    for args in [
        &["dedup", "--across", "-v", "in"][..],
        &[
            "dedup",
            "--across",
            "-v",
            "-j1",
            "--output-dir",
            "out",
            "in",
        ],
    ] {
        let place = Place::new();
        others(&place);
        let alone = place.run(args);
        let folder = place.path().join("in");
        let ran = held_at(Held::Stderr, &place, args, || {
            for name in ["0.txt", "b.txt", "zz.txt"] {
                fs::write(folder.join(name), format!("{TOLD}\n")).unwrap();
            }
        });
        assert_eq!(
            (ran.code, &ran.out, &ran.err),
            (Some(0), &alone.out, &alone.err)
        );
        assert!(!place.exists("out/b.txt"));
    }
}
