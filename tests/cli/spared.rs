//! What `nutgraf dedup` spares: sentences that tell nothing by themselves, and lines that are no statements.

use crate::harness::Place;

/// What would go of a text, a line each, and what is said of it.
fn dry_run(text: &str, flags: &[&str]) -> (String, String) {
    let args = [&["dedup", "-l", "en", "--dry-run", "-v"], flags].concat();
    let ran = Place::new().pipe(&args, text);
    assert!(ran.code == Some(0), "{}", ran.err);
    (ran.out, ran.err)
}

/// What would go of some texts across them, and what is said of it.
fn across(texts: &[&str], flags: &[&str]) -> (String, String) {
    let place = Place::new();
    for (number, text) in texts.iter().enumerate() {
        place.file(&format!("in/{number}.txt"), format!("{text}\n"));
    }
    let args = [
        &["dedup", "--across", "-l", "en", "--dry-run", "-v"],
        flags,
        &["in"],
    ]
    .concat();
    let ran = place.run(&args);
    (ran.out, ran.err)
}

#[test]
fn what_tells_nothing_is_contained_in_nothing() {
    let text = "The mill burned down in the night, and two men were hurt. No further details were immediately available.\n\nThe owner has \
        not been found. The police said that no further details of the fire were immediately available on Monday.\n";
    assert_eq!(dry_run(text, &[]).0, "");
    let (gone, _) = dry_run(text, &["--least-words", "3"]);
    assert!(gone.contains("contained"), "{gone}");
    let ran = Place::new().pipe(&["dedup", "--unit", "document", "--least-words", "3"], text);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

#[test]
fn a_figure_and_a_name_tell_something() {
    let text = |said: &str| {
        format!(
            "The boat was built in Sund. {said}.\n\n{said} with a crew of nine men and a cook.\n"
        )
    };
    let (gone, _) = dry_run(&text("Both of them sailed on the Heron in 1908"), &[]);
    assert!(gone.contains("(contained, 1.00)"), "{gone}");
    assert_eq!(
        dry_run(&text("Both of them sailed on the ferry with us"), &[]).0,
        ""
    );
}

#[test]
fn headings_questions_code_and_rows_are_spared() {
    let texts = [
        (
            "The harbour master has set the rules for the coming winter.\n\nRepairs to the old harbour bridge begin\n\nRepairs to the old \
             harbour bridge begin on the first Monday in May, as the council decided.\n",
            "1 heading spared",
        ),
        (
            "Questions of our passengers, which the crew answers here every month.\n\nMay passengers bring a large dog aboard the evening \
             ferry to Sund?\n\nYes, on a lead and for four crowns.\n\nMay passengers bring large dogs aboard the evening ferry to \
             Sund?\n\nNo more than two of them travel on one deck.\n",
            "1 question spared",
        ),
        (
            "The tool has two forms, and the crew uses both of them every day.\n\nhaul nets --from harbour --to market --quiet\n\nThe second \
             form also weighs what it finds in the nets.\n\nhaul nets --from harbour --to market --quiet --weigh\n\nThen it sleeps.\n",
            "1 line of code spared",
        ),
        (
            "The harbour log can be asked for the boats of one season.\n\nSELECT boat, crew, catch FROM harbour_log WHERE catch > 30;\n\nThe \
             same without those that never came back:\n\nSELECT boat, crew, catch FROM harbour_log WHERE catch > 30 AND back = 1;\n",
            "1 line of code spared",
        ),
        (
            "The boats of the northern fleet and what each of them carries in winter.\n\nHeron | four men | cod and haddock | north \
             pier\n\nHeron, four men, cod and haddock, north pier\n\nThese are all boats.\n",
            "1 row spared",
        ),
    ];
    for (text, note) in texts {
        let (gone, said) = dry_run(text, &[]);
        assert_eq!(gone, "", "{text}");
        assert!(said.contains(note), "{said} for {text}");
    }
}

#[test]
fn a_heading_goes_only_with_what_stands_under_it() {
    let page = |second: &str| {
        let heading = "What the ferry needs before the winter comes";
        format!(
            "The council of Sund has written down what it wants of both ferries.\n\n{heading}\n\nA new engine and two lamps are on the list \
             of the northern ferry.\n\n{heading}\n\n{second}\n"
        )
    };
    let same = page("A new engine and two lamps are on the list of the northern ferry.");
    assert_eq!(dry_run(&same, &[]).0.lines().count(), 2);
    let other = page("Paint is all that the southern ferry still lacks, says its master.");
    let (gone, said) = dry_run(&other, &[]);
    assert_eq!(gone, "");
    assert!(said.contains("1 heading spared"), "{said}");
}

#[test]
fn sections_say_alike_things_of_different_ones() {
    let entry = "Returns the whole catch of the boat if there is one in its hold";
    let page = |first: &str, second: &str| {
        format!(
            "The handbook lists all that a skipper can ask of the machine aboard.\n\n{first}{entry}.\n\n{second}{entry} and then sails \
             home.\n"
        )
    };
    assert_eq!(
        dry_run(&page("First catch\n\n", "Taken catch\n\n"), &[]).0,
        ""
    );
    assert_eq!(dry_run(&page("", ""), &[]).0.lines().count(), 1);
    let (gone, _) = across(
        &[
            &page("First catch\n\n", "Taken catch\n\n"),
            "No boat sails today.",
        ],
        &[],
    );
    assert_eq!(gone, "");
}

const DETAILS: &str = "No further details were immediately available.";
const MILL: &str = "Harland Mills said it bought a bakery in Aldby.";
const BOATS: &str = "Three boats sank off Sund on Friday, the coast guard said.";

#[test]
fn across_documents_a_sentence_that_tells_nothing_goes_within_one_story_or_as_boilerplate() {
    let with = |story: &str| format!("{story} {DETAILS}");
    let unrelated = across(&[&with(MILL), &with(BOATS)], &[]).0;
    assert_eq!(unrelated, "");
    let search = "The coast guard looked for two men after three boats sank off Sund.";
    let one_story = across(&[&with(BOATS), &with(search)], &[]).0;
    assert!(
        one_story.contains("exact") && one_story.lines().count() == 1,
        "{one_story}"
    );
    let library = "Brannock opened the new library in the old town.";
    let everywhere = across(&[&with(MILL), &with(BOATS), &with(library)], &[]).0;
    assert_eq!(
        everywhere.matches("exact, 1.00, 3 copies").count(),
        2,
        "{everywhere}"
    );
    let paragraph = |story: &str| {
        format!(
            "{story}\n\nThe ferry was late. {DETAILS} The crew of the ferry slept in the harbour that night."
        )
    };
    let copied = across(&[&paragraph(MILL), &paragraph(BOATS)], &[]).0;
    assert!(
        copied.contains("exact") && !copied.contains("sentence"),
        "what stands in a copied paragraph goes with it: {copied}"
    );
}

#[test]
fn across_documents_a_template_is_no_repeat_of_another_deal() {
    let bond = |deal: &str, rest: &str| {
        format!(
            "{deal} The bond will be issued in units of 1,000 crowns and listed in Aldby{rest}."
        )
    };
    let mill = bond(
        "Harland Mills is raising 40 million crowns through a bond due in 1997.",
        "",
    );
    let town = "The City of Brannock is raising 75 million crowns through a bond due in 1999.";
    assert_eq!(across(&[&mill, &bond(town, " and in Sund")], &[]).0, "");
    let sold =
        "A bond of Harland Mills, which is to bring in 40 million crowns, was sold out on Friday.";
    let same = across(&[&mill, &bond(sold, " and in Sund")], &[]).0;
    assert!(same.contains("near") && same.lines().count() == 1, "{same}");
}

#[test]
fn across_documents_a_question_over_another_answer_is_spared() {
    let list = |coast: &str, answer: &str| {
        format!(
            "Ferries of the {coast} coast and what they charge in winter.\n\nMay passengers bring a large dog aboard the evening \
             ferry?\n\n{answer}"
        )
    };
    let yes = list("northern", "Yes, on a lead and for four crowns.");
    let (gone, said) = across(
        &[
            &yes,
            &list("southern", "No more than two of them travel on one deck."),
        ],
        &[],
    );
    assert_eq!(gone, "");
    assert!(said.contains("1 question spared"), "{said}");
    let (gone, _) = across(
        &[
            &yes,
            &list("southern", "Yes, on a lead and for four crowns."),
        ],
        &[],
    );
    assert_eq!(gone.lines().count(), 2, "{gone}");
}

#[test]
fn entries_and_code_of_pages_are_spared_by_their_markup() {
    let page = "<article><h1>Nets of the northern boats</h1>\
        <p>The tool that the crews of the northern harbour use for their nets has had the same options since it was written, and the men \
        who wrote it say what has become of each of them. It is kept by the harbour office, which answers letters.</p>\
        <ol><li>Pour the warm milk slowly into the bowl with the flour and the yeast.</li><li>Wait for an hour.</li>\
        <li>Pour the warm milk slowly into the bowl with the flour and the yeast and stir.</li></ol>\
        <dl><dt>--depth</dt><dd>Use the lamp list of the northern crew instead, as this option is no longer read by the tool.</dd>\
        <dt>--width</dt><dd>Use the lamp list of the northern crew instead, as this option is not any longer read by the tool.</dd></dl>\
        <pre>the ferry leaves the northern harbour at dawn and comes home with cod</pre><p>Or, in the words of an older crew:</p>\
        <pre>the ferry leaves the northern harbour at dawn and comes home with cod and herring</pre>\
        <p>All of the boats were back in the northern harbour before the storm came up on Monday night.</p>\
        <p>All of the boats were back in the northern harbour before the storm came up on Monday night, the harbour master said.</p>\
        </article>";
    let (gone, said) = dry_run(page, &["--input-format", "html"]);
    assert!(
        gone.lines().count() == 1 && gone.contains("All of the boats"),
        "{gone}"
    );
    assert!(
        said.contains("list entr") && said.contains("of code"),
        "{said}"
    );
}

#[test]
fn a_long_entry_of_a_page_is_a_text_of_its_own() {
    let post = "All of the boats were back in the northern harbour before the storm came up on Monday night";
    let filler = |what: &str| {
        let line = format!(
            "Nobody in town had seen {what} like that since the winter in which the old pier was lost. "
        );
        (1..9)
            .map(|year| format!("In year {year} of it: {line}"))
            .collect::<String>()
    };
    let page = format!(
        "<article><h1>Storm</h1><ol><li><p>{post}.</p><p>{}</p></li><li><p>{post}, the harbour master said.</p><p>{}</p></li></ol></article>",
        filler("a sea"),
        filler("herring")
    );
    let (gone, _) = dry_run(&page, &["--input-format", "html"]);
    assert!(gone.contains("(near, 1.00)"), "{gone}");
}

#[test]
fn a_paragraph_of_an_entry_in_markdown_is_spared() {
    let text = "# Bread of the boats\n\nThe men bake their own bread on board.\n\n1. Take the large bowl.\n\n   Pour the warm milk slowly \
                into the bowl with the flour and the yeast.\n\n   Pour the warm milk slowly into the bowl with the flour and the yeast and \
                stir.\n";
    let (gone, said) = dry_run(text, &["--input-format", "markdown"]);
    assert_eq!(gone, "");
    assert!(said.contains("1 list entry spared"), "{said}");
}

#[test]
fn across_documents_a_notice_is_no_repeat_of_one_of_another_day() {
    let notice = |millions: u32, end: &str| {
        format!(
            "The Bank of Sund lent {millions} million crowns of short money on Monday. Earlier it bought bills of Aldby, Brannock and \
             Harland for resale to small banks of the islands in April at a yearly rate of nine percent{end}."
        )
    };
    let (first, second) = (notice(25, ""), notice(30, ", it said"));
    assert_eq!(across(&[&first, &second], &[]).0, "");
    let again = notice(25, ", it said");
    let resent = across(&[&first, &again], &[]).0;
    assert!(resent.contains("near"), "{resent}");
    let exact = across(&[&first, &notice(30, "")], &[]).0;
    assert!(exact.contains("exact"), "{exact}");
}
