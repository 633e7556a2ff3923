//! XML documents: what is text in them, and what they say of themselves.

use crate::harness::{Place, fixture};
use serde_json::Value;

fn told(name: &str) -> Value {
    let place = Place::new();
    place.file(name, fixture(&format!("formats/{name}")));
    let ran = place.run(&["text", "-f", "json", name]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn an_article_is_read_without_notes_references_and_tables() {
    let paper = told("paper.xml");
    assert_eq!(paper["title"], "Buoys in place of lighthouses");
    assert_eq!(
        (&paper["author"], &paper["date"]),
        (&"Tore Lind, Ines Falk".into(), &"2031-10-06".into())
    );
    let expected = "We compare buoys with lighthouses. Buoys cost less.\n\nIntroduction\n\n\
        Lamps are seen from 10⁶ windows.¹ Nobody counts them [2].\n\nThe rock at night.\n\nThere are two ways:\n\n\
        A buoy with a lamp.\n\nA second cable.\n\nResults\n\nBuoys were seen two miles away.\n";
    assert_eq!(paper["text"], expected);
}

#[test]
fn news_editions_and_acts() {
    let news = told("wire.nitf");
    assert_eq!(
        (&news["title"], &news["author"], &news["date"]),
        (
            &"Lighthouse goes dark".into(),
            &"Ines Falk".into(),
            &"2031-10-06T09:30:00Z".into()
        )
    );
    assert_eq!(
        news["text"],
        "The lighthouse on Gull Rock will be switched off.\n\nThe rock at night.\n\nIts cable was torn by an anchor.\n"
    );
    let letter = told("letter.tei");
    assert_eq!(
        (&letter["title"], &letter["author"], &letter["date"]),
        (
            &"Letter of a keeper".into(),
            &"Tore Lind".into(),
            &"1987-03-04".into()
        )
    );
    assert_eq!(
        letter["text"],
        "To the council\n\nThe lamp went out once in my time,\nfor eleven minutes, and three boats called the pilot.\n\nThe wheel goes round,\nthe keeper sleeps.\n"
    );
    let act = told("act.xml");
    assert_eq!(act["title"], "Lamps Act");
    assert_eq!(
        act["text"],
        "Section 1\n\nBuoys\n\nThe harbour office lays out a buoy for each lamp that is dark.\n\nSection 2\n\nKeepers\n\n(a)\n\nA keeper is paid until the spring.\n"
    );
}

#[test]
fn other_xml_is_refused_by_its_root() {
    let place = Place::new();
    place.file("in/a.xml", "<?xml version=\"1.0\"?>\n<!-- a note -->\n<svg:svg xmlns:svg=\"x\"><text>Sold.</text></svg:svg>").file("in/b.txt", "It rained.");
    let ran = place.run(&["sentences", "in/a.xml"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(
        ran.err
            .contains("in/a.xml: not text: XML of a kind that is not known (its root is `svg`)"),
        "{}",
        ran.err
    );
    let folder = place.run(&["sentences", "in"]);
    assert_eq!(
        (folder.code, folder.out.contains("It rained.")),
        (Some(0), true)
    );
    assert!(folder.err.contains("1 file skipped"), "{}", folder.err);
}

/// Half a document is a failure, as is one that is built to grow.
#[test]
fn broken_xml_fails_aloud() {
    let place = Place::new();
    let deep = format!("<TEI><text>{}</text></TEI>", "<p>".repeat(20_000));
    place.file("a.xml", "<TEI><text><p>It rained.").file("b.xml", deep).file(
        "c.xml",
        "<!DOCTYPE TEI [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><TEI><text><p>It rained &b; all day.</p></text></TEI>",
    );
    let cut = place.run(&["text", "a.xml"]);
    assert!(
        cut.code == Some(1)
            && cut
                .err
                .contains("a.xml: broken XML: it ends inside of an element"),
        "{}",
        cut.err
    );
    let deep = place.run(&["text", "b.xml"]);
    assert!(
        deep.code == Some(1) && deep.err.contains("elements in each other"),
        "{}",
        deep.err
    );
    assert_eq!(
        place.run(&["text", "c.xml"]).out,
        "It rained &b; all day.\n"
    );
}

#[test]
fn a_declared_charset_counts() {
    let mut bytes = b"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><TEI><text><p>".to_vec();
    bytes.extend(b"Dzi\xea pada, \xbf\xf3\xb3w chodzi.</p></text></TEI>");
    let place = Place::new();
    place.file("a.xml", bytes);
    assert_eq!(
        place.run(&["text", "a.xml"]).out,
        "Dzię pada, żółw chodzi.\n"
    );
}
