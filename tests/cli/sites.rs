//! Pages of one site: what recurs on them is furniture, with `--site`.

use crate::harness::Place;

const OWN: &[&str] = &[
    "The harbour board met on Tuesday evening and decided that the old crane would be taken down before the winter storms begin.",
    "Two pilots have left the island since March, and the boats that come in by night now wait outside of the reef until the morning.",
    "The library opens on Sundays again, since three volunteers have learned how to lend books and how to take them back.",
    "A seal has settled on the slipway of the lifeboat, which is why the crew launched from the north quay for a week.",
    "The school sold its old piano to a café on the mainland, whose owner came with four friends and a cart to fetch it.",
];
const ALL: &str = "The Sund Post is written by six people on the island, and each of its stories is read by two of them before it is printed.";

fn page(number: usize, host: &str) -> String {
    let link = match host {
        "" => String::new(),
        host => format!("<link rel=canonical href=\"https://{host}/{number}\">"),
    };
    format!(
        "<html><head><title>Story {number}</title>{link}</head><body><article><h1>Story {number}</h1><p>{}</p><p>It was said on day {number} \
         of the month, and nobody objected to any part of what the chair had read out to them.</p><p>{ALL}</p></article></body></html>",
        OWN[number]
    )
}

fn island(host: &str) -> Place {
    let place = Place::new();
    for number in 0..OWN.len() {
        place.file(&format!("in/{number}.html"), page(number, host));
    }
    place
}

#[test]
fn what_recurs_on_pages_of_a_site_goes_where_that_is_asked_for() {
    for host in ["post.example", "www.post.example", ""] {
        let place = island(host);
        let plain = place.run(&["text", "in"]);
        assert_eq!(plain.out.matches(ALL).count(), OWN.len());
        let ran = place.run(&["text", "--site", "in"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        assert!(!ran.out.contains(ALL), "{host}: {}", ran.out);
        assert!(OWN.iter().all(|own| ran.out.contains(own)));
        assert_eq!(ran.out, place.run(&["text", "--site", "-j", "1", "in"]).out);
        assert_eq!(ran.out, place.run(&["text", "--site", "-j", "7", "in"]).out);
        let summaries = place.run(&["--site", "-n", "9", "in"]).out;
        assert!(!summaries.contains(ALL) && summaries.contains(OWN[3]));
        let told = place.run(&[
            "text",
            "--site",
            "--explain",
            "in/0.html",
            "in/1.html",
            "in/2.html",
        ]);
        let line = format!("goes   recurs on other pages of its site: {}", &ALL[..80]);
        assert!(told.out.contains(&line), "{}", told.out);
        let marked = place.run(&["text", "--site", "-f", "markdown", "in"]).out;
        assert!(!marked.contains(ALL) && marked.contains(OWN[4]));
    }
}

#[test]
fn what_recurs_on_pages_of_other_hosts_or_on_two_stays() {
    let place = Place::new();
    for (number, host) in ["a.example", "b.example", "c.example", "a.example"]
        .iter()
        .enumerate()
    {
        place.file(&format!("in/{number}.html"), page(number, host));
    }
    let ran = place.run(&["text", "--site", "in"]);
    assert_eq!(ran.out.matches(ALL).count(), 4);
}

#[test]
fn copies_of_a_page_keep_their_text() {
    let place = Place::new();
    for name in ["a", "b", "c", "d"] {
        place.file(&format!("in/{name}.html"), page(0, "post.example"));
    }
    let ran = place.run(&["text", "--site", "in"]);
    assert_eq!(ran.out, place.run(&["text", "in"]).out);
}

#[test]
fn records_with_an_address_are_pages_of_a_site() {
    let record = |number: usize| {
        let text = format!(
            "{}\nIt was said on day {number} of the month, and nobody objected to any part of what the chair had read out.\n{ALL}",
            OWN[number]
        );
        serde_json::json!({"id": number, "text": text, "url": format!("http://post.example/{number}")}).to_string()
    };
    let lines: Vec<String> = (0..OWN.len()).map(record).collect();
    let ran = Place::new().pipe(&["dedup", "--site"], lines.join("\n"));
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), OWN.len()));
    assert!(!ran.out.contains(ALL), "{}", ran.out);
    for (line, own) in ran.out.lines().zip(OWN) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(record["text"].as_str().unwrap().starts_with(own));
        assert!(
            record["url"]
                .as_str()
                .unwrap()
                .starts_with("http://post.example/")
        );
    }
    // Without an address a record is no page.
    let bare = lines.join("\n").replace("\"url\"", "\"link\"");
    assert_eq!(
        Place::new()
            .pipe(&["text", "--site"], bare)
            .out
            .matches(ALL)
            .count(),
        OWN.len()
    );
}

#[test]
fn captures_of_a_web_archive_are_pages_of_their_sites() {
    let capture = |number: usize| {
        let page = page(number, "");
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        )
    };
    let archive: String = (0..OWN.len()).map(capture).collect();
    let ran = Place::new().pipe(&["dedup", "--site"], &archive);
    assert!(
        !ran.out.contains(ALL) && OWN.iter().all(|own| ran.out.contains(own)),
        "{}",
        ran.out
    );
    let told = Place::new()
        .pipe(&["text", "--site", "--explain"], &archive)
        .out;
    assert_eq!(
        told.matches("goes   recurs on other pages").count(),
        OWN.len()
    );
}

/// Two sentences of one hash in the plain hash function of tables, which its users say no stranger's text may reach: the fifth and
/// sixth word cancel what stands before them, and the two after those then count for nothing.
#[test]
fn a_page_cannot_make_a_paragraph_of_another_go() {
    let sentence = |time: &str| {
        format!(
            "The Dibdi keeps watch by berths aXGffMsS at {time} and writes down which boats come in."
        )
    };
    let place = Place::new();
    for (number, time) in ["dawn", "dawn", "dawn", "dawn", "dusk"].iter().enumerate() {
        let page = page(number, "post.example").replace(ALL, &sentence(time));
        place.file(&format!("in/{number}.html"), page);
    }
    let ran = place.run(&["text", "--site", "in"]);
    assert!(!ran.out.contains(&sentence("dawn")), "{}", ran.out);
    assert!(ran.out.contains(&sentence("dusk")), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn an_interrupt_of_the_first_pass_ends_as_in_any_other() {
    use std::process::{Command, Stdio};
    use std::time::Duration;
    let lines = (0..60_000).map(|number| {
        let text = format!(
            "{}\\n{number} boats came in.\\n{ALL}",
            OWN[number % OWN.len()]
        );
        format!("{{\"text\":\"{text}\",\"url\":\"https://post.example/{number}\"}}\n")
    });
    let place = Place::new();
    place.file("in.jsonl", lines.collect::<String>());
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        for input in ["in.jsonl", "-"] {
            let mut command = place.command(&["text", "--site", input]);
            let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(300));
            let id = child.id().to_string();
            let sent = Command::new("kill")
                .args([&format!("-{signal}"), &id])
                .status();
            assert!(sent.unwrap().success());
            let stdin = child.stdin.take(); // stays open: the program must not wait for it
            let ended = child.wait_with_output().unwrap();
            drop(stdin);
            let said = String::from_utf8_lossy(&ended.stderr);
            assert_eq!(said, "nutgraf: interrupted: nothing was written\n");
            assert_eq!((ended.status.code(), ended.stdout.len()), (Some(code), 0));
        }
    }
}
