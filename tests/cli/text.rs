//! What `nutgraf text` tells of a document beside its text.

use crate::harness::{Place, root};
use serde_json::{Value, json};

/// What is told of the first document of an input.
fn told(name: &str, content: impl AsRef<[u8]>) -> Value {
    let place = Place::new();
    place.file(name, content);
    let ran = place.run(&["text", "-f", "jsonl", name]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    serde_json::from_str(ran.out.lines().next().unwrap()).unwrap()
}

/// What an input says of itself: author, date, language, address.
fn said(name: &str, content: impl AsRef<[u8]>) -> Value {
    let told = told(name, content);
    json!([told["author"], told["date"], told["language"], told["url"]])
}

#[test]
fn every_format_has_the_same_keys() {
    let place = Place::new();
    let folder = root().join("fixtures/formats");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ran = place.run(&["text", "-f", "jsonl", path.to_str().unwrap()]);
        for line in ran.out.lines() {
            let keys: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
            let mut keys: Vec<&String> = keys.keys().collect();
            keys.sort();
            let expected = [
                "author",
                "charset",
                "charset_from",
                "date",
                "format",
                "id",
                "language",
                "path",
                "schema",
                "text",
                "title",
                "url",
            ];
            assert_eq!(keys, expected, "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
    let nothing = told("a.txt", "It rained.");
    for key in ["title", "author", "date", "language", "url"] {
        assert_eq!(nothing[key], Value::Null, "{key}");
    }
}

#[test]
fn a_page_says_its_language_and_address() {
    let page = |head: &str| {
        format!(
            "<!DOCTYPE html><html{head}</head><body><p>Es regnete den ganzen Tag.</p></body></html>"
        )
    };
    let whole = " lang=\"de-AT\"><head><meta name=author content='Ines Falk'><meta name=date content='12. März 2031'>\
        <link rel=canonical href='https://herald.example/rock'><meta property=og:url content='https://herald.example/?x=1'>";
    assert_eq!(
        said("a.html", page(whole)),
        json!([
            "Ines Falk",
            "2031-03-12",
            "de-AT",
            "https://herald.example/rock"
        ])
    );
    let others = "><head><meta property=og:locale content=pt_BR><link rel=canonical href='/rock'><meta property=og:url \
        content='https://herald.example/rock'><meta name=date content='03/04/2031'>";
    assert_eq!(
        said("b.html", page(others)),
        json!([null, "03/04/2031", "pt-BR", "https://herald.example/rock"]),
        "a date with two readings stays as it is"
    );
    let data = "><head><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"x\", \"author\": {\"name\": \"Ines Falk\"}, \
        \"datePublished\": \"2031-03-12\", \"inLanguage\": \"fr\", \"url\": \"https://herald.example/rock\"}</script>";
    assert_eq!(
        said("c.html", page(data)),
        json!([
            "Ines Falk",
            "2031-03-12",
            "fr",
            "https://herald.example/rock"
        ])
    );
    let odd = " lang=\"{{lang}}\"><head><link rel=canonical href='javascript:alert(1)'>";
    assert_eq!(said("d.html", page(odd)), json!([null, null, null, null]));
}

#[test]
fn dates_are_read_in_the_languages_of_their_pages() {
    for (date, iso) in [
        ("le 3 mai 2031", "2031-05-03"),
        ("12 de marzo de 2031", "2031-03-12"),
        ("12 марта 2031 г.", "2031-03-12"),
        ("5 października 2031", "2031-10-05"),
        ("3 gennaio 2031", "2031-01-03"),
        ("12 maart 2031", "2031-03-12"),
        ("12.03.2031", "2031-03-12"),
        ("March 4th, 2031", "2031-03-04"),
        ("spring 2031", "spring 2031"),
    ] {
        let page = format!(
            "<!DOCTYPE html><html><head><meta name=date content='{date}'></head><body><p>It rained.</p></body></html>"
        );
        assert_eq!(told("a.html", page)["date"], iso, "{date}");
    }
}

#[test]
fn front_matter_says_what_a_page_does() {
    let text = "---\ntitle: The rock\nauthors:\n  - Ines Falk\n  - name: Tore Lind\ndate: 12 mars 2031\nlang: fr\nurl: https://herald.example/rock\n---\n\nIl pleut.\n";
    assert_eq!(
        said("a.md", text),
        json!([
            "Ines Falk, Tore Lind",
            "2031-03-12",
            "fr",
            "https://herald.example/rock"
        ])
    );
    let toml = "+++\ntitle = \"The rock\"\nauthor = [\"Ines Falk\", 'Tore Lind']\ndate = 2031-03-12\n+++\n\nIt rained.\n";
    assert_eq!(
        said("b.md", toml),
        json!(["Ines Falk, Tore Lind", "2031-03-12", null, null])
    );
}

#[test]
fn entries_of_feeds_and_archives_say_where_they_stand() {
    let rss = "<rss version='2.0'><channel><language>de-de</language><item><title>Nebel</title><link>https://herald.example/1</link>\
        <pubDate>Mon, 06 Oct 2031 09:30:00 +0200</pubDate><description>Es ist neblig.</description></item></channel></rss>";
    assert_eq!(
        said("a.rss", rss),
        json!([
            null,
            "2031-10-06T09:30:00+02:00",
            "de-de",
            "https://herald.example/1"
        ])
    );
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='sv'><entry xml:lang='nb'><id>urn:1</id><title>Tåke</title>\
        <content type='text'>Det er tåke.</content></entry></feed>";
    assert_eq!(said("b.atom", atom), json!([null, null, "nb", null]));
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "language": "en", "items": [{"url": "https://notes.example/1", "content_text": "Fog."}]}"#;
    assert_eq!(
        said("c.json", json),
        json!([null, null, "en", "https://notes.example/1"])
    );
    let body =
        "<html lang=en><title>Fog</title><p>Fog lay on the strait all day and nobody sailed.</p>";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/fog\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    assert_eq!(
        said("d.warc", warc),
        json!([null, null, "en", "https://herald.example/fog"])
    );
}

#[test]
fn mails_and_editions_say_their_language() {
    let mail = "From: Ines Falk <ines@example.org>\nDate: Mon, 6 Oct 2031 09:30:00 +0200\nSubject: Nebel\nContent-Language: de\n\nEs ist neblig.\n";
    assert_eq!(
        said("a.eml", mail),
        json!(["Ines Falk", "2031-10-06T09:30:00+02:00", "de", null])
    );
    let article = "<article xml:lang='de'><front><article-meta><title-group><article-title>Bojen</article-title></title-group>\
        <self-uri xlink:href='https://journal.example/1'/></article-meta></front><body><p>Bojen sind billig.</p></body></article>";
    assert_eq!(
        said("b.xml", article),
        json!([null, null, "de", "https://journal.example/1"])
    );
}

/// What a page becomes as Markdown.
fn markdown(name: &str, content: impl AsRef<[u8]>) -> String {
    let place = Place::new();
    place.file(name, content);
    let ran = place.run(&["text", "-f", "markdown", name]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    ran.out
}

const PAGE: &str = "<!DOCTYPE html><html><head><title>The rock</title></head><body><aside>Most read today</aside><article><h1>The rock</h1>\
    <p>The lighthouse on <a href='https://herald.example/a(b)'>Gull *Rock*</a> will be dark, as its cable was torn by an anchor, they say.</p>\
    <h2>What it costs</h2><p>There are two ways, and neither is cheap for a town of this size.<br>Both take a year.</p>\
    <ol><li>A buoy with a lamp, which is laid out by the tug.</li><li>A cable, of which see <a href='javascript:x()'>this</a> and <a href='/more'>that</a>.\
    <ul><li>It is long and heavy.</li></ul></li></ol>\
    <table><tr><th>Lamp</th><th>Crowns</th></tr><tr><td>buoy</td><td><a href='https://herald.example/p'>12,000</a></td></tr></table>\
    <pre>flash(every=4)\n  `off`</pre><blockquote><p>None of them is safe in the autumn swell, said the harbour master on Monday.</p></blockquote></article></body></html>";

#[test]
fn a_page_keeps_its_markup_as_markdown() {
    assert_eq!(
        markdown("a.html", PAGE),
        "# The rock\n\n\
        The lighthouse on [Gull \\*Rock\\*](https://herald.example/a%28b%29) will be dark, as its cable was torn by an anchor, they say.\n\n\
        ## What it costs\n\n\
        There are two ways, and neither is cheap for a town of this size.\\\nBoth take a year.\n\n\
        1. A buoy with a lamp, which is laid out by the tug.\n\
        2. A cable, of which see this and [that](/more).\n   - It is long and heavy.\n\n\
        | Lamp | Crowns |\n| --- | --- |\n| buoy | [12,000](https://herald.example/p) |\n\n\
        ```\nflash(every=4)\n  `off`\n```\n\n\
        > None of them is safe in the autumn swell, said the harbour master on Monday.\n"
    );
}

#[test]
fn what_is_markdown_stays_as_it_came() {
    let source = "---\ntitle: x\n---\n\n# The *rock*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    assert_eq!(markdown("a.md", source), source);
}

/// Nothing of a text without markup becomes markup.
#[test]
fn plain_text_is_escaped() {
    assert_eq!(
        markdown(
            "a.txt",
            "# 1 is the rock,\nnot <b>2</b>.\n\n- x\n\n3. y [z](u)\n"
        ),
        "\\# 1 is the rock, not \\<b\\>2\\</b\\>.\n\n\\- x\n\n3\\. y \\[z\\](u)\n"
    );
}

#[test]
fn each_block_is_explained() {
    let place = Place::new();
    place.file("a.html", PAGE);
    let ran = place.run(&["text", "--explain", "a.html"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let line = |words: &str| {
        let found = ran.out.lines().find(|line| line.contains(words));
        found
            .unwrap_or_else(|| panic!("{words}: {}", ran.out))
            .to_owned()
    };
    assert!(line(": Most read").starts_with("goes "), "{}", ran.out);
    assert!(
        line("The lighthouse on").starts_with("stays"),
        "{}",
        ran.out
    );
    let text = place.run(&["text", "a.html"]).out;
    let told = json_of(
        &place
            .run(&["text", "--explain", "-f", "json", "a.html"])
            .out,
    );
    for block in told["blocks"].as_array().unwrap() {
        let stands = text.contains(block["text"].as_str().unwrap());
        assert!(stands || block["stays"] == false, "{block}");
        assert!(!block["reason"].as_str().unwrap().is_empty(), "{block}");
    }
    let mail = "From: a@example.org\nDate: Mon, 6 Oct 2031 09:30:00 +0200\nSubject: Fog\n\nFriday is fine.\n\n> Can you come on Friday?\n\n-- \nAnna\n";
    let out = place
        .file("a.eml", mail)
        .run(&["text", "--explain", "a.eml"])
        .out;
    assert!(out.contains("running text: Friday is fine."), "{out}");
    assert!(out.contains("nothing else: > Can you come"), "{out}");
    let printed = "Harbour notes 1\n\nIt rained.\n\u{c}Harbour notes 2\n\nIt snowed.\n\u{c}Harbour notes 3\n\nIt froze.\n\u{c}";
    let out = place
        .file("p.txt", printed)
        .run(&["text", "--explain", "p.txt"])
        .out;
    assert_eq!(out.matches("goes ").count(), 3, "{out}");
    assert_eq!(
        place
            .run(&["text", "--explain", "-f", "csv", "a.html"])
            .code,
        Some(2)
    );
}

fn json_of(out: &str) -> Value {
    serde_json::from_str(out).unwrap()
}

/// A feed that was written in one line is a feed, not a line of JSON without a text.
#[test]
fn a_feed_in_one_line_is_told_from_json_lines() {
    let place = Place::new();
    let record = r#"{"text": "See jsonfeed.org/version/1.1 for more."}"#;
    assert_eq!(
        place.pipe(&[], record).out,
        "See jsonfeed.org/version/1.1 for more.\n"
    );
}

/// Half a text is a failure wherever the format says where it ends, and never a text.
#[test]
fn what_ends_too_early_fails_where_its_format_knows_its_end() {
    let place = Place::new();
    for name in [
        "act.xml",
        "blog.atom",
        "captures.warc",
        "council.docx",
        "feed.json",
        "harbour.odt",
        "keeper.epub",
        "letter.tei",
        "lighthouse.csv",
        "lighthouse.json",
        "lighthouse.jsonl",
        "news.rss",
        "paper.xml",
        "wire.nitf",
    ] {
        let whole = std::fs::read(root().join("fixtures/formats").join(name)).unwrap();
        for share in [2, 4, 5] {
            place.file(name, &whole[..whole.len() - whole.len() / share]);
            let ran = place.run(&["text", name]);
            assert_eq!(ran.code, Some(1), "{name} {share}: {}", ran.out);
            let told = format!("nutgraf: {name}");
            assert!(ran.err.starts_with(&told), "{name}: {}", ran.err);
        }
    }
}
