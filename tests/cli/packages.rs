//! Documents that are zip archives: EPUB books, Word documents, OpenDocument texts.

use crate::archives::zip;
use crate::harness::Place;
use serde_json::Value;

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";
const BOOK: &str = "<package xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata><dc:title>The keeper</dc:title>\
    <dc:creator>Tore Lind</dc:creator><dc:creator>Ines Falk</dc:creator><dc:date>1987-03-04</dc:date></metadata>\
    <manifest><item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
    <item id=\"a\" href=\"text/z%20one.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"b\" href=\"text/a.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"c\" href=\"notes.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"i\" href=\"rock.png\" media-type=\"image/png\"/></manifest>\
    <spine><itemref idref=\"n\"/><itemref idref=\"i\"/><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"c\" linear=\"no\"/></spine></package>";

fn page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>{body}</body></html>"
    )
}

fn book(files: &[(&str, &str)]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    zip(&files)
}

fn told(name: &str, bytes: &[u8]) -> Value {
    let place = Place::new();
    place.file(name, bytes);
    let ran = place.run(&["text", "-f", "json", name]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    serde_json::from_str(&ran.out).unwrap()
}

fn keeper() -> Vec<u8> {
    let one = page(
        "<h1>The rock</h1><p>The lamp went out once.<a epub:type=\"noteref\" href=\"#n1\"><sup>1</sup></a></p><p>Three boats called.</p><aside epub:type=\"footnote\" id=\"n1\"><p>In 1931.</p></aside>",
    );
    book(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/book.opf", BOOK),
        (
            "OEBPS/nav.xhtml",
            &page("<nav><ol><li>The rock</li></ol></nav>"),
        ),
        ("OEBPS/text/z one.xhtml", &one),
        (
            "OEBPS/text/a.xhtml",
            &page("<h1>The buoy</h1><p>It blinks.</p>"),
        ),
        ("OEBPS/notes.xhtml", &page("<p>A note.</p>")),
    ])
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let told = told("keeper.epub", &keeper());
    assert_eq!(
        told["text"],
        "The rock\n\nThe lamp went out once.\n\nThree boats called.\n\nThe buoy\n\nIt blinks.\n"
    );
    assert_eq!(
        (&told["title"], &told["author"], &told["date"]),
        (
            &"The keeper".into(),
            &"Tore Lind, Ines Falk".into(),
            &"1987-03-04".into()
        )
    );
    let place = Place::new();
    place.file("keeper", keeper());
    let ran = place.run(&["-n", "5", "keeper"]);
    assert_eq!(
        ran.out, "The lamp went out once.\nThree boats called.\nIt blinks.\n",
        "headings are marked"
    );
}

/// A book without one of its chapters is no book.
#[test]
fn a_part_that_is_missing_or_encrypted_is_a_failure() {
    let place = Place::new();
    place.file(
        "missing.epub",
        book(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/book.opf", BOOK),
        ]),
    );
    let ran = place.run(&["text", "missing.epub"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(
        ran.err.contains(
            "missing.epub: broken document: its part `OEBPS/text/z one.xhtml` is missing"
        ),
        "{}",
        ran.err
    );
    let locked = "<encryption><EncryptedData><CipherData><CipherReference URI=\"OEBPS/text/z one.xhtml\"/></CipherData></EncryptedData></encryption>";
    place.file(
        "locked.epub",
        book(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("META-INF/encryption.xml", locked),
            ("OEBPS/book.opf", BOOK),
        ]),
    );
    let ran = place.run(&["text", "locked.epub"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("is encrypted"),
        "{}",
        ran.err
    );
    let mut cut = keeper();
    cut.truncate(cut.len() / 2);
    place.file("cut.epub", cut);
    let ran = place.run(&["text", "cut.epub"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("cut.epub: broken zip data"),
        "{}",
        ran.err
    );
}

const STYLES: &str = "<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"Verzeichnis1\"><w:name w:val=\"toc 1\"/></w:style>\
    <w:style w:styleId=\"Beschriftung\"><w:name w:val=\"caption\"/></w:style></w:styles>";

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn a_word_document_is_read_as_it_stands_with_its_changes_accepted() {
    let body = [
        paragraph("Titel", &run("The rock")),
        paragraph("Verzeichnis1", &run("The lamp 3")),
        paragraph("berschrift1", &run("The lamp")),
        paragraph(
            "Standard",
            &(run("The lamp went out ")
                + "<w:del w:id=\"1\"><w:r><w:delText>twice</w:delText></w:r></w:del><w:ins w:id=\"2\">"
                + &run("once")
                + "</w:ins>"
                + "<w:moveFrom>" + &run(" at noon") + "</w:moveFrom><w:moveTo>" + &run(" at night") + "</w:moveTo>"
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
                + "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                + &run(" &amp; again.")),
        ),
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>".to_owned() + &run("A buoy.") + "</w:p>",
        "<w:tbl><w:tr><w:tc>".to_owned() + &paragraph("Standard", &run("Lamp")) + "</w:tc><w:tc>" + &paragraph("Standard", &run("Crowns"))
            + "</w:tc></w:tr><w:tr><w:tc>" + &paragraph("Standard", &run("Buoy")) + "</w:tc><w:tc>" + &paragraph("Standard",
                &(run("10") + "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6</w:t></w:r>")) + "</w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc>".to_owned() + &paragraph("Standard", &run("A letter that is laid out in a table.")) + &paragraph("Standard", &run("It goes on."))
            + "</w:tc><w:tc><w:tbl><w:tr><w:tc>" + &paragraph("Standard", &run("Inside.")) + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        paragraph("Beschriftung", &run("Fig. 1: The rock.")),
        paragraph("Standard", &(run("Three boats") + "<w:r><w:br/></w:r>" + &run("called."))),
    ]
    .concat();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
    );
    let core = "<cp:coreProperties><dc:creator>Tore Lind</dc:creator><dcterms:modified>2031-10-06T08:00:00Z</dcterms:modified></cp:coreProperties>";
    let bytes = book(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("docProps/core.xml", core),
    ]);
    let told = told("rock.docx", &bytes);
    assert_eq!(
        told["text"],
        "The lamp\n\nThe lamp went out once at night & again.\n\nA buoy.\n\nLamp | Crowns\nBuoy | 10⁶\n\nA letter that is laid out in a table.\n\nIt goes on.\n\nInside.\n\nFig. 1: The rock.\n\nThree boats\ncalled.\n"
    );
    assert_eq!(
        (&told["title"], &told["author"], &told["date"]),
        (
            &"The rock".into(),
            &"Tore Lind".into(),
            &"2031-10-06T08:00:00Z".into()
        )
    );
}

#[test]
fn an_open_document_is_read_without_notes_and_what_was_deleted() {
    let content = "<office:document-content><office:automatic-styles><style:p>no</style:p></office:automatic-styles><office:body><office:text>\
        <text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:h>The lamp</text:h><text:p>The lamp<text:s/>went out <text:span>once</text:span><text:note><text:note-body><text:p>Noted.</text:p></text:note-body></text:note>.\
        <text:tab/>Three<text:line-break/>boats called.</text:p>\
        <text:list><text:list-item><text:p>A buoy.</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Lamp</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>Crowns</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>";
    let meta = "<office:document-meta><office:meta><dc:title>The rock</dc:title><dc:creator>Tore Lind</dc:creator><dc:date>2031-10-06</dc:date></office:meta></office:document-meta>";
    let bytes = book(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("meta.xml", meta),
    ]);
    let told = told("rock.odt", &bytes);
    assert_eq!(
        told["text"],
        "The lamp\n\nThe lamp went out once. Three\nboats called.\n\nA buoy.\n\nLamp |  | Crowns\n"
    );
    assert_eq!(
        (&told["title"], &told["author"], &told["date"]),
        (
            &"The rock".into(),
            &"Tore Lind".into(),
            &"2031-10-06".into()
        )
    );
}

/// Documents in an archive are documents, and those that stay come byte for byte.
#[test]
fn documents_stand_in_archives_and_stay_what_they_are() {
    let place = Place::new();
    place.file("all.zip", zip(&[("a/keeper.epub", &keeper())]));
    assert!(place.run(&["text", "all.zip"]).out.contains("It blinks."));
    place
        .file("in/a.epub", keeper())
        .file("in/b.epub", keeper());
    place.run(&["dedup", "--unit", "document", "--output-dir", "out", "in"]);
    assert!(place.exists("out/a.epub") && !place.exists("out/b.epub"));
    assert_eq!(
        std::fs::read(place.path().join("out/a.epub")).unwrap(),
        keeper()
    );
}

/// What unpacks to more than is allowed is refused.
#[test]
fn a_part_that_unpacks_to_too_much_is_refused() {
    let long = page(&format!("<p>{}</p>", "It rained. ".repeat(20_000)));
    let bytes = book(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/book.opf", BOOK),
        ("OEBPS/text/z one.xhtml", &long),
        ("OEBPS/text/a.xhtml", &long),
    ]);
    let place = Place::new();
    place.file("long.epub", bytes);
    let ran = place.run(&["text", "--max-bytes", "100k", "long.epub"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("longer than"),
        "{}",
        ran.err
    );
}

fn markdown(name: &str, bytes: &[u8]) -> String {
    let place = Place::new();
    place.file(name, bytes);
    let ran = place.run(&["text", "-f", "markdown", name]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    ran.out
}

/// Ranks of headings, lists with their depths and numbers, links and tables.
#[test]
fn markdown_of_a_word_document_is_laid_out_as_it_is() {
    let entry = |list: u8, depth: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let cell = |runs: &str| format!("<w:tc>{}</w:tc>", paragraph("Standard", runs));
    let link = format!(
        "<w:hyperlink r:id=\"rId7\">{}</w:hyperlink>",
        run("the board")
    );
    let body = [
        paragraph("berschrift1", &run("The lamp")),
        paragraph("U2", &run("The *wick*")),
        paragraph("Standard", &(run("Ask ") + &link + &run(" first."))),
        entry(1, 0, "A buoy."),
        entry(1, 1, "A red one."),
        entry(2, 0, "Open it."),
        entry(2, 0, "Shut it."),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell(&run("Lamp")),
            cell(&run("Asked")),
            cell(&run("Buoy")),
            cell(&link)
        ),
    ]
    .concat();
    let styles = STYLES.replace(
        "</w:styles>",
        "<w:style w:styleId=\"U2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>",
    );
    let lists = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let relations = "<Relationships><Relationship Id=\"rId7\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://board.example/a\" TargetMode=\"External\"/></Relationships>";
    let bytes = book(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!(
                "<w:document xmlns:w=\"x\" xmlns:r=\"y\"><w:body>{body}</w:body></w:document>"
            ),
        ),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", lists),
        ("word/_rels/document.xml.rels", relations),
    ]);
    assert_eq!(
        markdown("rock.docx", &bytes),
        "# The lamp\n\n## The \\*wick\\*\n\nAsk [the board](https://board.example/a) first.\n\n- A buoy.\n   - A red one.\n1. Open it.\n2. Shut it.\n\n\
         | Lamp | Asked |\n| --- | --- |\n| Buoy | [the board](https://board.example/a) |\n"
    );
}

#[test]
fn markdown_of_an_open_document_is_laid_out_as_it_is() {
    let content = "<office:document-content xmlns:xlink=\"x\"><office:body><office:text>\
        <text:h text:outline-level=\"1\">The lamp</text:h><text:h text:outline-level=\"3\">The wick</text:h>\
        <text:p><text:a xlink:href=\"https://board.example/a\">The board</text:a> knows <text:a xlink:href=\"https://board.example/b\">it</text:a>.</text:p>\
        <text:list><text:list-item><text:p>A buoy.</text:p><text:p>It is old.</text:p><text:list><text:list-item><text:p>A red one.</text:p></text:list-item></text:list></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Lamp</text:p></table:table-cell><table:table-cell><text:p>Crowns</text:p></table:table-cell></table:table-row></table:table>\
        </office:text></office:body></office:document-content>";
    let bytes = book(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
    ]);
    assert_eq!(
        markdown("rock.odt", &bytes),
        "# The lamp\n\n### The wick\n\n[The board](https://board.example/a) knows [it](https://board.example/b).\n\n\
         - A buoy.\n\n   It is old.\n   - A red one.\n\n| Lamp | Crowns |\n| --- | --- |\n"
    );
}

#[test]
fn markdown_of_a_book_is_laid_out_as_its_chapters_are() {
    let one = page(
        "<h1>The rock</h1><p>The lamp <a href=\"https://lamp.example/\">went out</a> once.</p><ol><li>Open it.</li><li>Shut it.</li></ol>",
    );
    let two = page(
        "<h2>The buoy</h2><ul><li>It <a href=\"https://lamp.example/b\">blinks</a>.</li></ul>",
    );
    let bytes = book(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/book.opf", BOOK),
        ("OEBPS/text/z one.xhtml", &one),
        ("OEBPS/text/a.xhtml", &two),
    ]);
    assert_eq!(
        markdown("keeper.epub", &bytes),
        "# The rock\n\nThe lamp [went out](https://lamp.example/) once.\n\n1. Open it.\n2. Shut it.\n\n## The buoy\n\n- It [blinks](https://lamp.example/b).\n"
    );
}
