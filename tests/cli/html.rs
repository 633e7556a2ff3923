//! Web pages: what is their text, and what they cannot do to the program.

use crate::harness::{Place, fixture, root};
use serde_json::Value;

fn json(out: &str) -> Value {
    serde_json::from_str(out).unwrap()
}

#[test]
fn a_piped_page_is_summarised_by_its_prose_with_offsets_into_its_text() {
    let page = fixture("pages/news.html");
    let place = Place::new();
    let text = place.pipe(&["text"], &page).out;
    let summary = json(&place.pipe(&["-n", "4", "-f", "json"], &page).out);
    assert_eq!(summary["title"], "Bridge over the Lend closed for a month");
    let chosen = summary["summary"].as_array().unwrap();
    assert_eq!(chosen.len(), 4);
    for sentence in chosen {
        let offset = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
        assert_eq!(sentence["text"], text[offset("start")..offset("end")]);
    }
}

#[test]
fn what_stands_around_a_text_is_no_part_of_it() {
    let furniture = [
        "adverts",
        "Read more",
        "Sign up",
        "Share",
        "inbox",
        "comments",
        "gravel",
        "Most read",
        "Imprint",
        "diver looks",
        "accordion",
        "cried",
        "Recent posts",
        "Filed under",
        "Contents",
        "Random page",
        "Posts: 12",
        "index",
        "generator",
        "of 5 stars",
        "You may also like",
        "Guestbook",
        "visitor",
        "upper valley",
        "subscription",
        "Cookies",
        "Lesen Sie auch",
        "Meistgelesen",
        "À lire aussi",
        "lettre d'information",
        "Te puede interesar",
        "Наконец-то",
        "首页",
        "渡轮时刻表",
        "とうだい",
        "船の時刻表",
        "شارك",
        "hidden by",
        "mould of a text",
        "Scripts write",
        "calendar with pictures",
        "Chart of honey",
        "privacy",
        "five stories",
        "Loading",
        "Related",
        "Add to cart",
        "Spare wick",
        "Terms",
        "skramlat",
        "best herring",
        "lamps in a barn",
        "may be shortened",
        "Le menu du site",
        "Lire la suite",
        "has fallen",
        "built for herring",
        "Joined in March",
    ];
    let place = Place::new();
    let pages = root().join("fixtures/pages");
    let text = place.run(&["text", pages.to_str().unwrap()]).out;
    for words in furniture {
        assert!(!text.contains(words), "{words}");
    }
}

/// A short text is found beside what is longer, and a list beside a little prose; so are questions that a click unfolds, and what only subscribers read.
#[test]
fn what_is_short_folded_or_paid_for_is_text() {
    let place = Place::new();
    for (page, words) in [
        (
            "remarks-short",
            "Bron över Lend stängs för all trafik på fredag.",
        ),
        ("remarks-service", "A seal lay on the slipway this morning."),
        ("aside-long", "The north slip is closed until Monday."),
        ("unfolded", "Peut-on payer par carte ?\n\nNon, le terminal"),
        (
            "unfolded",
            "Les chiens sont-ils admis ?\n\nLes chiens dorment",
        ),
        ("unfolded", "Et s'il neige ?\n\nLe gardien ferme"),
        ("auction", "Bell of the ferry Marit, cracked"),
        ("subscribers", "has risen to two crowns"),
        ("subscribers", "The reason is the lock at Aldby"),
        (
            "subscribers",
            "oil     2 crowns\n  can   1 crown\n    lid nothing",
        ),
    ] {
        let text = place
            .pipe(&["text"], fixture(&format!("pages/{page}.html")))
            .out;
        assert!(text.contains(words), "{page}: {text}");
    }
}

#[test]
fn what_a_page_says_of_itself_is_put_in_order() {
    let page = json(
        &Place::new()
            .pipe(&["text", "-f", "json"], fixture("pages/subscribers.html"))
            .out,
    );
    assert_eq!(page["title"], "Two crowns for a lamp");
    assert_eq!(page["author"], "Ann Reed");
    assert_eq!(page["date"], "2031-03-04T09:30:00+01:00");
}

#[test]
fn folders_hold_pages_beside_texts_and_packed_ones() {
    let place = Place::new();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, fixture("pages/soup.html").as_bytes()).unwrap();
    place
        .file("in/a.txt", "It rained.")
        .file("in/b", fixture("pages/breaks.html"))
        .file("in/c.html.gz", packer.finish().unwrap())
        .file("in/d.html", "<p>It snowed.");
    let ran = place.run(&["-n", "1", "-f", "jsonl", "-v", "in"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let titles: Vec<_> = ran
        .out
        .lines()
        .map(|line| json(line)["title"].clone())
        .collect();
    assert_eq!(
        titles,
        [
            Value::Null,
            "Letter from the island".into(),
            "Old photographs wanted".into(),
            Value::Null
        ]
    );
    assert!(
        ran.err.contains("in/c.html.gz: read as html"),
        "{}",
        ran.err
    );
}

#[test]
fn a_format_can_be_forced() {
    let place = Place::new();
    let fragment = "<p>It snowed &amp; rained.</p>";
    assert_eq!(place.pipe(&["text"], fragment).out, fragment);
    let forced = place.pipe(&["text", "--input-format", "html"], fragment);
    assert_eq!(forced.out, "It snowed & rained.");
    let page = fixture("pages/soup.html");
    assert_eq!(
        place.pipe(&["text", "--input-format", "text"], &page).out,
        page
    );
}

#[test]
fn no_script_of_a_page_reaches_the_output_as_an_address() {
    let page = "<html><head><meta name=author content='javascript://x'><title>T</title></head><body><article><p><a \
        href='javascript:alert(1)'>The ferry is late</a> again today.</p></article>";
    let place = Place::new();
    for command in ["text", "summarize"] {
        let ran = place.pipe(&[command, "-f", "json"], page);
        assert!(
            ran.out.contains("is late") && !ran.out.contains("javascript"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn broken_bytes_of_a_page_are_replaced_and_noise_is_refused() {
    let place = Place::new();
    let page = "<html><body><p>Die F\u{e4}hre kommt sp\u{e4}ter, die F\u{e4}hre f\u{e4}hrt aga*in, and nobody minds much.";
    let bytes = page
        .bytes()
        .map(|byte| if byte == b'*' { 0xff } else { byte });
    let ran = place.pipe(&["text"], bytes.chain([0]).collect::<Vec<u8>>());
    assert!(
        ran.out.ends_with("aga\u{fffd}in, and nobody minds much."),
        "{ran:?}"
    );
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let noise = [b"<html>", noise.as_slice()].concat();
    let ran = place.file("noise.html", noise).run(&["text", "noise.html"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
}

/// Pages made to be slow or to break what reads them; each still gives the sentence at its end.
#[test]
fn hostile_pages_end_like_any_other() {
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=x")).collect();
    let pages = [
        ("nested", "<div>".repeat(300_000)),
        ("inline", "<b><i><a href=x>".repeat(30_000)),
        ("paragraphs", "<p>".repeat(100_000)),
        ("items", "<ul><li>".repeat(30_000)),
        ("tables", "<table><tr><td>".repeat(30_000)),
        (
            "cells",
            format!("<table><tr>{}</table>", "<td>1".repeat(50_000)),
        ),
        ("attributes", format!("<p{attributes}>")),
        ("classes", format!("<p class='{}'>", "ad-x ".repeat(50_000))),
        ("same", format!("<p{}>", " class=x".repeat(100_000))),
        ("ends", "</p></div></td></a></b>".repeat(30_000)),
        ("entities", "&amp;&notit;&#x41;&bogus".repeat(30_000)),
        ("opened", "<!".repeat(100_000) + ">"),
        ("comments", "<!-- - -->".repeat(30_000)),
        (
            "script",
            format!("<script>{}</script>", "</scrip <!--".repeat(30_000)),
        ),
        (
            "data",
            format!(
                "<script type='application/ld+json'>{}</script>",
                "[".repeat(500_000)
            ),
        ),
        (
            "links",
            "<ul><li><a href=x>Harbour news</a></ul>".repeat(50_000),
        ),
        ("headings", "<h2>Harbour</h2>".repeat(30_000)),
        ("breaks", "a<br>".repeat(50_000)),
        ("styles", "<i style='color : red'>a</i>".repeat(50_000)),
    ];
    let place = Place::new();
    for (name, page) in pages {
        let end = "<p>The ferry to Sund is late again, and nobody in the harbour office can say why it is so, or when it sails.";
        let ran = place.pipe(&["text", "--input-format", "html"], page + &end.repeat(4));
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
        assert!(ran.out.contains("nobody in the harbour office"), "{name}");
    }
    for unclosed in [
        "<!-- ",
        "<script>",
        "<style>",
        "<textarea>",
        "<title>",
        "<p class=\"",
    ] {
        let page = format!(
            "<html><p>It rained.</p>{unclosed}{}",
            "The rest is swallowed. ".repeat(20_000)
        );
        assert_eq!(place.pipe(&["text"], page).out, "It rained.", "{unclosed}");
    }
}

/// Of a thread, the posts are the text, however short; not what stands beside each of them.
#[test]
fn posts_of_a_thread_are_told_from_what_stands_beside_them() {
    let posts = [
        (
            "pike",
            "The pump of my boat will not draw water since the frost. It hums, and nothing comes.",
        ),
        ("Marta", "Look at the hose first."),
        ("gull", "Mine did that too."),
        ("pike", "The hose is whole."),
        (
            "Marta",
            "Then the wheel in it is broken. Open the lid and look.",
        ),
        ("oar", "Four screws, no more."),
        ("pike", "It was the wheel. Thank you!"),
        ("gull", "Glad to hear it."),
    ];
    let shown = posts.iter().enumerate().map(|(at, (name, post))| {
        format!(
            "<article class=\"message\" id=\"post-{at}\"><div class=\"message-user\"><h4 class=\"message-name\"><a href=\"/u/{name}\" \
             class=\"username\">{name}</a></h4><h5 class=\"userTitle\">Member</h5><dl><dt>Joined</dt><dd>Mar 3, 2029</dd><dt>Messages</dt>\
             <dd>{}</dd></dl></div><div class=\"message-main\"><header class=\"message-attribution\"><time>Feb {}, 2031</time><a \
             href=\"#p{at}\">#{}</a></header><div class=\"message-body\"><div class=\"bbWrapper\">{post}</div></div><div \
             class=\"message-footer\"><a href=\"/like\">Like</a><a href=\"/r\">Reply</a></div></div></article>",
            at * 13 + 7,
            at + 3,
            at + 1,
        )
    });
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Pump hums but draws nothing - Lend Boats Forum</title></head><body \
         class=\"forum-view\"><div id=\"header\"><ul class=\"navlinks\"><li><a href=\"/\">Forum</a></li><li><a href=\"/s\">Search</a></li><li><a \
         href=\"/r\">Register</a></li><li><a href=\"/l\">Login</a></li></ul></div><h1 class=\"p-title-value\">Pump hums but draws nothing</h1>{}\
         <div class=\"similar\"><h3>Similar threads</h3><ul><li><a href=\"/1\">Which paint for a hull of larch</a></li></ul></div><div \
         id=\"footer\"><p>Powered by Lend boards. All times are local.</p><a href=\"/c\">Contact</a></div></body></html>",
        shown.collect::<String>()
    );
    let text = Place::new().pipe(&["text"], &page).out;
    for (_, post) in posts {
        assert!(text.contains(post), "{post}: {text}");
    }
    for beside in ["Joined", "Member", "Reply", "Powered by", "Which paint"] {
        assert!(!text.contains(beside), "{beside}: {text}");
    }
}

const CRANE: &str = "<p>The harbour board met on Tuesday evening and decided that the old crane would be taken down before the winter storms \
    begin, since nobody had looked at its bolts for nine years.</p><p>Members of the rowing club had asked for a delay, but the surveyor told \
    them that the risk was too high and that the quay would be closed from Monday until the work was done.</p>";

#[test]
fn boxes_inside_an_article_go_and_its_parts_stay() {
    let page = format!(
        "<!DOCTYPE html><article><h1>Crane to go</h1>{CRANE}<div><h3>A letter each morning</h3><p>Get the five stories that matter before breakfast, free of \
         charge.</p><form><input type=\"email\"><button>Go</button></form></div>{CRANE}<h3>More on this story</h3><ul><li><a href=\"/a\">How \
         the crane was built</a></li></ul><h3>Related work</h3><p>Two cranes of the same make were taken down in the north last year, and both \
         had bolts that a child could have turned.</p>{CRANE}{CRANE}<h3>About the author</h3><p>Ann Reed covers harbours and rivers. She lives \
         in Lendport with two cats.</p></article>"
    );
    let text = Place::new().pipe(&["text"], &page).out;
    for furniture in [
        "letter",
        "five stories",
        "More on",
        "About the author",
        "two cats",
    ] {
        assert!(!text.contains(furniture), "{furniture}: {text}");
    }
    for part in ["Related work", "a child could have turned", "nine years"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn code_keeps_its_indentation_behind_a_blank_line() {
    let page = format!(
        "<!DOCTYPE html><article>{CRANE}<pre>def turn(crane):\n    if crane:\n        return 1\n\n    return 2\n</pre></article>"
    );
    let text = Place::new().pipe(&["text"], &page).out;
    assert!(text.contains("        return 1\n\n    return 2"), "{text}");
}

#[test]
fn marks_of_notes_leave_their_words_and_exponents_stay_exponents() {
    let page = "<html><body><article><h1>The board</h1>\
        <p>The vote was taken by the board.<sup>3</sup> Nobody objected to the plan for the harbour.</p>\
        <p>About 10<sup>6</sup> litres of water were lost, said the council<sup><a href=\"#n4\">4</a></sup> in its report.</p>\
        <p>The area is 25 km<sup>2</sup>, the 4<sup>th</sup> of its kind, and H<sub>2</sub>O is in it<sup>*</sup>, as the report said.</p>\
        </article></body></html>";
    let ran = Place::new().pipe(&["text"], page);
    for said in [
        "by the board. Nobody",
        "About 10⁶ litres",
        "the council in its",
        "25 km², the 4th of",
        "H2O is in it, as",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
}

/// A box about the one who wrote a text goes; a part of the text that is about somebody else stays.
#[test]
fn a_box_about_the_writer_goes_and_a_part_about_others_stays() {
    let about = |name: &str| {
        format!(
            "<!DOCTYPE html><meta name=author content='Lena Falk'><meta property=og:site_name content='Sund Post'><article><h1>Crane to \
             go</h1>{CRANE}{CRANE}{CRANE}<div><h3>About {name}</h3><p>{name} has known harbours for twelve years and lives on the island of \
             Sund with two dogs.</p></div></article>"
        )
    };
    for (name, stays) in [
        ("Lena Falk", false),
        ("Sund Post", false),
        ("Tore Lind", true),
    ] {
        let text = Place::new().pipe(&["text"], about(name)).out;
        assert_eq!(text.contains("two dogs"), stays, "{name}: {text}");
        assert!(text.contains("the risk was too high"));
    }
}

/// What nobody sees of a page is told by those who ask, and so is what was struck out.
#[test]
fn what_is_not_seen_of_a_page_is_explained() {
    let page = format!(
        "<!DOCTYPE html><title>Crane</title><nav><a href=/>Home</a></nav><article><h1>Crane to go</h1>{CRANE}<p>It costs <s>two</s><del>five</del> three \
         crowns.<sup><a href=#n>4</a></sup></p><div hidden>An old draft.</div><p style='display: none'>A sly note.</p>{CRANE}</article>\
         <script>let x = 1;</script>"
    );
    let told = Place::new().pipe(&["text", "--explain"], &page).out;
    for line in [
        "goes   a menu or dialogue, by its element or role: Home",
        "goes   struck out: two",
        "goes   struck out: five",
        "goes   hidden from readers: An old draft.",
        "goes   hidden from readers: A sly note.",
        "goes   a script, style, field or other markup: let x = 1;",
        ": It costs three crowns.",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
}

/// What a shop says of the thing that it sells is text, also where only scripts show it.
#[test]
fn the_thing_that_a_page_sells_is_described() {
    let told = "A lamp of brass and thick glass that burns for nine hours, made for boats that go out in the dark and come home late.";
    let data = |extra: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"Product\",\"name\":\"Lamp\",\"description\":\"{told}\"}}{extra}]}}</script>"
        )
    };
    let page = |data: String| {
        format!(
            "<!DOCTYPE html><title>Lamp</title>{data}<main><h1>Lamp</h1><p>40 crowns</p><p>In stock</p></main>"
        )
    };
    let text = |page: String| Place::new().pipe(&["text"], page).out;
    assert!(text(page(data(""))).starts_with(&format!("{told}\n\n")));
    let several = data(",{\"@type\":\"Product\",\"description\":\"Another.\"}");
    assert!(!text(page(several)).contains(told));
    let shown = page(data("")).replace("40 crowns", told);
    assert_eq!(text(shown).matches(told).count(), 1);
}

#[test]
fn markup_of_invisible_pictures_is_no_text() {
    let pixel = "&lt;img src=\"https://count.example/p.gif\" width=\"1\" height=\"1\" style=\"display:none\"/&gt;";
    let page = format!(
        "<!DOCTYPE html><article><h1>Crane to go</h1>{CRANE}{pixel}<p>It ends here today. {pixel}</p>{CRANE}<p>Write &lt;img src=a&gt; for a picture in it.</p>{CRANE}</article>"
    );
    let text = Place::new().pipe(&["text"], &page).out;
    assert!(
        !text.contains("count.example") && text.contains("<img src=a>"),
        "{text}"
    );
    assert!(text.contains("It ends here today.\n"), "{text}");
}

/// A page that is made by scripts alone gives no text, and not in silence.
#[test]
fn a_page_without_a_text_is_named() {
    let page = "<!DOCTYPE html><title>App</title><div id=root></div><script src=a.js></script>";
    let ran = Place::new().pipe(&["text"], page);
    assert_eq!((ran.code, ran.out.trim()), (Some(0), ""));
    assert!(
        ran.err
            .contains("-: no text is in it, but what scripts may show"),
        "{}",
        ran.err
    );
}

/// As Slashdot has them: comments within the lists of those that they answer, each with a title, a score and who wrote it.
#[test]
fn nested_comments_are_left_out_below_a_story_and_read_where_they_are_all() {
    const SAID: [&str; 3] = [
        "I have worked on such a crane for nine years, and nobody ever looked at its bolts while I was there.",
        "That is not true, since the yard had them looked at each spring; my brother wrote the bills, and I have seen them.",
        "Whoever wrote the bills, the bolts of the east leg are gone, as everybody can see who walks along the quay.",
    ];
    let comment = |at: usize, answers: String| {
        format!(
            "<li id=\"tree_{at}\" class=\"comment\"><div id=\"comment_{at}\" class=\"cw\"><div class=\"commentTop\"><h4><a href=\"/c{at}\">Re: bolts</a> \
             <span class=\"score\">(Score: {at}, Insightful)</span></h4><div class=\"details\">by <a href=\"/~ann\">ann</a> on Tuesday</div></div>\
             <div class=\"commentBody\"><div id=\"comment_body_{at}\">{}</div></div><div class=\"commentSub\"><a href=\"#\">Reply to This</a></div></div>\
             <ul class=\"commtree\">{answers}</ul></li>",
            SAID[at]
        )
    };
    let nested = comment(0, comment(1, comment(2, String::new())));
    let story = "The harbour board met on Tuesday evening and decided that the old crane would be taken down before the winter storms begin.";
    let page = |story: &str| {
        format!(
            "<html><head><title>Crane</title></head><body><nav><a href=\"/\">Stories</a></nav>{story}<div id=\"commentwrap\">\
             <ul id=\"commentlisting\">{nested}</ul></div><footer>Copyright 2031 Sund Post</footer></body></html>"
        )
    };
    let place = Place::new();
    place.file(
        "story.html",
        page(&format!(
            "<article><h2>Old crane to go</h2><div class=\"body\">{story}</div></article>"
        )),
    );
    place.file("thread.html", page(""));
    let read = place.run(&["text", "story.html"]).out;
    assert!(
        read.ends_with(story) && SAID.iter().all(|said| !read.contains(said)),
        "{read}"
    );
    let thread = place.run(&["text", "thread.html"]).out;
    assert!(SAID.iter().all(|said| thread.contains(said)), "{thread}");
}
