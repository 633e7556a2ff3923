//! What is chosen, and why.

use crate::harness::{Place, fixture};

/// A text of so many paragraphs, each about something else, under a title.
fn report() -> String {
    fixture("articles/harbour.txt")
}

#[test]
fn a_query_brings_what_the_text_says_about_it() {
    let place = Place::new();
    let out = place
        .pipe(&["-n", "2", "--query", "storm chancellor"], report())
        .out;
    assert!(out.contains("Chancellor"), "{out}");
    let without = place.pipe(&["-n", "2", "--query", "zebra"], report()).out;
    assert_eq!(
        without,
        place.pipe(&["-n", "2"], report()).out,
        "a word that the text has not"
    );
}

const MEETING: &str = "Chair: We have an hour for the new ferry and for the pier.\n\n\
    Marketing: The ferry should be painted red, because people know the old one by its colour.\n\n\
    Engineer: The ferry needs a deeper harbour, and red paint costs twice as much as white paint.\n\n\
    Chair: Then we keep it white for now.\n\n\
    Marketing: The pier needs a roof, as people wait there in the rain for half an hour.\n\n\
    Engineer: A roof for the pier is a matter of four weeks and of eight posts.";

#[test]
fn a_question_is_answered_by_the_speaker_it_names() {
    let place = Place::new();
    for (query, answer) in [
        ("What did the Engineer say about the pier?", "eight posts"),
        (
            "Summarize what Marketing thought about the pier.",
            "needs a roof",
        ),
        ("Why did Marketing talk about the colour?", "painted red"),
    ] {
        let out = place.pipe(&["-n", "1", "--query", query], MEETING).out;
        assert!(out.contains(answer), "{query}: {out}");
    }
}

/// A sentence of three words is mostly a scrap, but none where it is what was asked for.
#[test]
fn a_short_sentence_answers_in_every_command() {
    let text = "The ferry Marit ran aground off Aldby on Tuesday with 112 people on board, the company said. Nobody was hurt. \
        Fog had hung over the strait since dawn, and the pilot boat had not left the harbour.";
    let place = Place::new();
    place.file("marit.txt", text);
    for args in [
        &["-n", "1", "--query", "hurt"][..],
        &["-n", "1", "--query", "Who was hurt?", "marit.txt"],
        &["digest", "-n", "1", "--query", "hurt", "marit.txt"],
        &["pack", "--tokens", "60", "--query", "hurt", "marit.txt"],
    ] {
        let out = place.pipe(args, text).out;
        assert!(out.contains("Nobody was hurt."), "{args:?}: {out}");
    }
}

#[test]
fn a_query_without_a_match_is_told() {
    let place = Place::new();
    for (query, matched) in [
        ("zebra", false),
        ("Summarize the whole meeting.", false),
        ("ferry", true),
    ] {
        let run = place.pipe(&["-f", "json", "-n", "1", "--query", query], MEETING);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(json["query_matched"], matched, "{query}");
        let told = "1 text had nothing of the query: its summary is of the whole";
        assert_eq!(
            (run.code, run.err.contains(told)),
            (Some(0), !matched),
            "{query}"
        );
    }
    let json = place.pipe(&["-f", "json"], MEETING).out;
    assert!(!json.contains("query_matched"), "nothing was asked for");
    place.file("a.txt", MEETING);
    let run = place.run(&["digest", "-f", "json", "--query", "zebra", "a.txt"]);
    assert!(
        run.out.contains("\"query_matched\": false") && run.err.contains("nothing of the query")
    );
    let run = place.run(&["-f", "html", "--query", "zebra", "a.txt"]);
    assert!(run.err.contains("nothing of the query"), "{}", run.err);
}

#[test]
fn every_method_answers_a_query() {
    let place = Place::new();
    for method in nutgraf::Method::ALL {
        let args = [
            "-m",
            method.name(),
            "-n",
            "2",
            "--query",
            "storm chancellor",
        ];
        let out = place.pipe(&args, report()).out;
        assert!(out.contains("Chancellor"), "{}: {out}", method.name());
    }
}

#[test]
fn words_that_a_method_does_not_know_are_refused() {
    let ran = Place::new().pipe(&["--bonus-words", "ferry"], report());
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("-m edmundson"), "{}", ran.err);
}

#[test]
fn lines_without_marks_can_be_sentences_of_their_own() {
    let chat = "the pump is broken again\nannie said she will look at it after lunch\nok thanks\nwho has the key to the shed\n";
    let out = Place::new()
        .pipe(&["-l", "en", "-n", "2", "--break-lines"], chat)
        .out;
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(
        out.lines().all(|line| chat.lines().any(|l| l == line)),
        "{out}"
    );
}

#[test]
fn a_given_title_turns_the_choice() {
    let text = "The council met on Monday. It spoke about the bridge over the Lend. The swimming pool will be painted. \
                A new road leads to the mill. The pool needs a new roof, too. The school got a garden.";
    let place = Place::new();
    let pool = place
        .pipe(&["-n", "1", "--title", "Swimming pool painted"], text)
        .out;
    assert_eq!(pool, "The swimming pool will be painted.\n");
}

#[test]
fn scores_are_the_sums_of_their_parts_and_mark_the_chosen() {
    let place = Place::new();
    let out = place.pipe(&["--scores", "-f", "json"], report()).out;
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let sentences = json["scores"].as_array().unwrap();
    let chosen = sentences.iter().filter(|s| s["chosen"] == true).count();
    assert_eq!(chosen, 3);
    let mut scored = 0;
    for sentence in sentences {
        let parts: Vec<f64> = sentence["parts"]
            .as_object()
            .unwrap()
            .values()
            .map(|v| v.as_f64().unwrap())
            .collect();
        match sentence["score"].as_f64() {
            Some(score) => {
                assert!(
                    (parts.iter().sum::<f64>() - score).abs() < 1e-4,
                    "{sentence}"
                );
                scored += 1;
            }
            None => assert!(parts.is_empty()),
        }
    }
    assert!(
        scored > 10 && scored < sentences.len(),
        "titles and repeats have no score"
    );
    for sentence in sentences.iter().filter(|s| !s["score"].is_null()) {
        let reasons = sentence["beside_parts"].as_object().unwrap().values();
        let sum: f64 = reasons.map(|value| value.as_f64().unwrap()).sum();
        let beside = sentence["beside"].as_f64().unwrap();
        assert!((sum - beside).abs() < 1e-4, "{sentence}");
    }
    let text = place.pipe(&["--scores"], report()).out;
    assert_eq!(text.lines().count(), sentences.len());
    assert_eq!(text.lines().filter(|l| l.starts_with('+')).count(), 3);
}

#[test]
fn scores_say_why_a_sentence_of_a_high_score_is_not_taken() {
    let place = Place::new();
    let lines = |name: &str, length: &str| {
        let text = fixture(&format!("shapes/{name}"));
        place.pipe(&["--scores", "-n", length], text).out
    };
    let line = |out: &str, words: &str| {
        let found = out.lines().find(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("{words}: {out}")).to_owned()
    };
    let told = lines("news-told-ticker.txt", "3");
    assert!(line(&told, "eighty people").contains("told -"), "{told}");
    let caption = lines("news-flat-masthead.txt", "3");
    assert!(
        line(&caption, "climbs down").contains("; last)"),
        "{caption}"
    );
    let time = lines("news-other-time.txt", "3");
    assert!(line(&time, "In 1974").contains("other time -"), "{time}");
}

#[test]
fn one_sentence_is_one_of_three() {
    let place = Place::new();
    let folder = crate::harness::root().join("fixtures/shapes");
    let mut texts = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("news-") {
            continue;
        }
        let text = fixture(&format!("shapes/{name}"));
        let [one, three] = ["1", "3"].map(|n| place.pipe(&["-n", n], text.clone()).out);
        assert!(three.contains(&one), "{name}: {one} is not in {three}");
        texts += 1;
    }
    assert!(texts > 10);
}

/// A paper in small: an abstract of three sentences, headings, a conclusion.
fn paper() -> String {
    let filler = |topic: &str, n: usize| -> String {
        let line = |i: usize| {
            format!(
                "The {topic} was measured at station {i} of the old river on every day of the month of May. "
            )
        };
        (0..n).map(line).collect()
    };
    format!(
        "Floods and ferries\n\nAbstract\n\nWe study how floods delay ferries on small rivers. Delays grow with the third power of \
         the flow. Ferries with two engines lose half as much time.\n\n1. Introduction.\n\n{}\n\n2. Methods.\n\n{}\n\n\
         3. Conclusion.\n\nThe flow explains nearly all of the delays.\n\nReferences\n\n{}",
        filler("water", 18),
        filler("wind", 18),
        filler("book", 8)
    )
}

#[test]
fn a_paper_is_summed_up_by_its_abstract_and_never_by_its_headings() {
    let out = Place::new()
        .pipe(&["-n", "5", "--dedup", "off"], paper())
        .out;
    for part in ["We study how", "third power", "two engines"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    for line in out.lines() {
        assert!(
            !line.contains("Introduction")
                && !line.contains("Abstract")
                && !line.contains("Floods and"),
            "{line}"
        );
    }
}

#[test]
fn an_opening_that_leans_on_what_is_gone_loses_in_every_language_with_a_list() {
    let texts = [
        (
            "it",
            "Il ponte vecchio è chiuso.",
            "Questo ponte vecchio resta chiuso.",
            "Il sindaco parla del ponte vecchio chiuso.",
        ),
        (
            "sv",
            "Den gamla bron är stängd.",
            "Därför är den gamla bron stängd.",
            "Borgmästaren säger att den gamla bron är stängd.",
        ),
        (
            "ru",
            "Старый мост закрыт.",
            "Поэтому старый мост закрыт.",
            "Мэр сказал, что старый мост закрыт.",
        ),
    ];
    for (code, first, leaning, plain) in texts {
        let rest = format!(" {plain}").repeat(8);
        let text = format!("{first} {leaning}{rest}");
        let args = [
            "-l", code, "--dedup", "off", "--scores", "-n", "1", "-f", "json",
        ];
        let json: serde_json::Value =
            serde_json::from_str(&Place::new().pipe(&args, text).out).unwrap();
        let lean = |at: usize| json["scores"][at]["parts"]["leaning"].as_f64().unwrap();
        assert!(
            lean(1) < 0.0 && lean(0) == 0.0 && lean(2) == 0.0,
            "{code}: {json}"
        );
    }
}

#[test]
fn what_repeats_the_abstract_stands_for_it() {
    let fuller =
        "We study how floods delay ferries on small rivers, and measure it every day. The water";
    let paper = paper().replacen("The water", fuller, 1);
    let out = Place::new().pipe(&["-n", "3"], paper).out;
    assert!(out.contains("and measure it every day"), "{out}");
    assert_eq!(out.matches("We study how").count(), 1, "{out}");
}

#[test]
fn reviews_are_summed_up_by_what_many_say() {
    let say = |n: usize| match n % 4 {
        0 => format!("The battery life is great and lasts for all of day {n}."),
        1 => format!("Battery life is great, as my cousin number {n} said."),
        2 => format!("I bought shop item {n} as a gift, and battery life is what she likes."),
        _ => format!("Screen {n} is bright, but the battery life matters more to me."),
    };
    let reviews: String = (0..80).map(|n| say(n * 7 % 80) + "\n").collect();
    let out = Place::new().pipe(&["-n", "1"], reviews).out;
    assert!(
        out.to_lowercase().contains("battery life is great"),
        "{out}"
    );
}

#[test]
fn of_a_short_opinion_and_a_fuller_one_that_contains_it_either_can_stand_for_both() {
    let short = "The battery life of this phone is great on long winter trips.";
    let full = "The battery life of this phone is great on long winter trips, and my cousin in the old mill town wants one, too.";
    let say = |n: usize| match n {
        7 => short.to_owned(),
        40 => full.to_owned(),
        _ => format!(
            "Number {n} says that battery life is great for phone {} of week {}.",
            n * 13 % 71,
            n * 7 % 53
        ),
    };
    let reviews: String = (0..80).map(|n| say(n) + "\n").collect();
    let place = Place::new();
    let json = |length: &[&str]| -> serde_json::Value {
        let args = [&["-l", "en", "-f", "json"], length].concat();
        serde_json::from_str(&place.pipe(&args, &reviews).out).unwrap()
    };
    assert_eq!(json(&["--words", "12"])["summary"][0]["text"], short);
    let all = json(&["-n", "80"]);
    assert_eq!(all["removed"], serde_json::json!([]), "neither is removed");
    let texts: Vec<_> = all["summary"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts.len(), 79);
    assert_ne!(
        texts.contains(&short),
        texts.contains(&full),
        "one of them is chosen"
    );
    let dry = place
        .pipe(&["dedup", "-l", "en", "--dry-run"], &reviews)
        .out;
    assert!(dry.contains("contained"), "{dry}");
}

#[test]
fn reviews_that_are_each_printed_twice_are_still_reviews() {
    let say = |n: usize| {
        format!(
            "Number {n} says that battery life is great for phone {} of week {}.\n",
            n * 13 % 71,
            n * 7 % 53
        )
    };
    let chosen = |times: usize| {
        let reviews: String = (0..80).map(|n| say(n).repeat(times)).collect();
        let args = ["-l", "en", "-n", "4"];
        Place::new().pipe(&args, reviews).out
    };
    assert_eq!(chosen(2), chosen(1));
}

#[test]
fn who_wrote_it_and_how_to_reach_them_is_no_statement() {
    let text = "Ann Reed ann.reed@example.org, Institute of Rivers and Bridges, and Joe Holt joe@example.org, Bridge Office, wrote this. \
                The old bridge over the river is cracked. The bridge is closed to lorries. Boats may pass under it.";
    let out = Place::new().pipe(&["-l", "en", "-n", "3"], text).out;
    assert!(!out.contains('@') && out.lines().count() == 3, "{out}");
    let out = Place::new().pipe(&["-l", "en", "-n", "4"], text).out;
    assert!(out.contains('@'), "it fills up: {out}");
}

#[test]
fn each_method_gives_a_summary_and_says_which_it_is() {
    let place = Place::new();
    for method in nutgraf::Method::ALL {
        let out = place
            .pipe(&["-m", method.name(), "-f", "json"], report())
            .out;
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(json["method"], method.name());
        assert_eq!(
            json["summary"].as_array().unwrap().len(),
            3,
            "{}",
            method.name()
        );
    }
}

#[test]
fn edmundson_weighs_the_words_that_are_named() {
    let text = "The council met on Monday. It spoke about the bridge. The pool will be painted. A road leads to the mill. \
                The roof is old. The school got a garden.";
    let place = Place::new();
    let args = ["-n", "1", "-m", "edmundson", "--bonus-words"];
    let out = place
        .pipe(&[&args[..], &["pools,painting"]].concat(), text)
        .out;
    assert_eq!(out, "The pool will be painted.\n");
    let out = place
        .pipe(
            &[
                &args[..],
                &["bridge,pool,spoke", "--stigma-words", "spoke,about,bridge"],
            ]
            .concat(),
            text,
        )
        .out;
    assert_ne!(out, "It spoke about the bridge.\n");
}

#[test]
fn a_summary_has_no_dateline_and_the_text_keeps_it() {
    let place = Place::new();
    let report = "LENDON, May 4 (Reuters) - The ferry to Oxbay is out of service until June, its owner said.";
    let out = place.pipe(&["-f", "json"], report).out;
    let summary: serde_json::Value = serde_json::from_str(&out).unwrap();
    let chosen = &summary["summary"][0];
    assert_eq!(chosen["text"], report[report.find("The").unwrap()..]);
    assert_eq!(chosen["start"], report.find("The").unwrap());
    let page = place.pipe(&["-f", "html"], report).out;
    assert!(page.contains("LENDON, May 4 (Reuters) - <span"), "{page}");
    assert_eq!(page.matches("LENDON").count(), 1, "{page}");
    let short = place.pipe(&["--words", "14"], report).out;
    assert!(short.starts_with("The ferry"), "{short}");
}
