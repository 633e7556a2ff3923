//! Feeds: each entry is a document with what is said of it.

use crate::harness::{Place, fixture};
use serde_json::Value;

fn told(name: &str) -> Vec<Value> {
    let place = Place::new();
    place.file(name, fixture(&format!("formats/{name}")));
    let ran = place.run(&["text", "-f", "jsonl", name]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    ran.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn an_entry_has_its_link_title_author_date_and_whole_text() {
    let rss = told("news.rss");
    assert_eq!(rss.len(), 3);
    assert_eq!(rss[0]["id"], "https://herald.example/gull-rock");
    assert_eq!(rss[0]["title"], "Gull Rock goes dark & a buoy comes");
    assert_eq!(rss[0]["author"], "Ines Falk");
    assert_eq!(rss[0]["date"], "2031-10-06T09:30:00+02:00");
    assert!(
        rss[0]["text"]
            .as_str()
            .unwrap()
            .ends_with("by an anchor.\n\nIt cannot be mended before the spring.")
    );
    assert_eq!(
        rss[1]["text"],
        "The ferry to Sund was late on Tuesday. Fog lay on the strait."
    );
    assert_eq!(
        (&rss[2]["id"], &rss[2]["text"]),
        (&"h-3".into(), &"A plain note, 3 < 4. Nobody minded.".into())
    );
    let atom = told("blog.atom");
    assert_eq!(
        (&atom[0]["id"], &atom[0]["title"]),
        (&"https://keeper.example/1".into(), &"The lamp".into())
    );
    assert_eq!(
        (&atom[0]["author"], &atom[0]["date"]),
        (&"Tore Lind".into(), &"2031-10-06T08:00:00Z".into())
    );
    assert_eq!(
        atom[0]["text"],
        "The lamp went out only once in my time.\n\nThree boats called the pilot."
    );
    assert_eq!(
        (&atom[1]["id"], &atom[1]["text"]),
        (
            &"urn:uuid:2".into(),
            &"The fog horn is <loud> today.".into()
        )
    );
    let json = told("feed.json");
    assert_eq!(
        (&json[0]["id"], &json[0]["author"]),
        (&"https://notes.example/1".into(), &"Ines Falk".into())
    );
    assert_eq!(
        json[1]["text"],
        "The council votes on Monday. Nobody knows how."
    );
}

/// Entries are records: what stays of a feed comes as JSON lines.
#[test]
fn entries_that_repeat_others_go() {
    let place = Place::new();
    let text = "The lighthouse on the rock will be dark in autumn because its cable was torn by an anchor last week.";
    let item = |n: u8| {
        format!(
            "<item><title>No. {n}</title><link>https://a.example/{n}</link><description>{text}</description></item>"
        )
    };
    place.file(
        "a.rss",
        format!("<rss><channel>{}{}</channel></rss>", item(1), item(2)),
    );
    let ran = place.run(&["dedup", "--unit", "document", "a.rss"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(
        ran.out,
        format!("{{\"id\":\"https://a.example/1\",\"title\":\"No. 1\",\"text\":\"{text}\"}}\n")
    );
    assert_eq!(
        place
            .run(&["dedup", "--unit", "document", "--ids", "a.rss"])
            .out,
        "https://a.example/1\n"
    );
}

/// Entries before a fault are there, and the fault is told.
#[test]
fn a_broken_feed_gives_what_stands_before() {
    let place = Place::new();
    place.file("a.rss", "<rss><channel><item><title>One</title><description>It rained.</description></item><item><title>Two</item></channel></rss>");
    let ran = place.run(&["sentences", "a.rss"]);
    assert_eq!((ran.code, ran.out.contains("It rained.")), (Some(1), true));
    assert!(ran.err.contains("a.rss:2: broken XML"), "{}", ran.err);
}

#[test]
fn markdown_of_an_entry_has_its_links_and_lists() {
    let rss = "<rss version=\"2.0\"><channel><item><title>Fog</title><link>https://post.example/1</link><description>&lt;h2&gt;The \
               strait&lt;/h2&gt;&lt;p&gt;Fog lay on &lt;a href=\"https://map.example/\"&gt;the strait&lt;/a&gt;.&lt;/p&gt;&lt;ol&gt;&lt;li&gt;Wait.&lt;/li&gt;&lt;/ol&gt;\
               </description></item></channel></rss>";
    let ran = Place::new().pipe(&["text", "-f", "markdown"], rss);
    for part in [
        "## The strait",
        "[the strait](https://map.example/)",
        "1. Wait.",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}
