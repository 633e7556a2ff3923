//! `nutgraf keywords`.

use crate::harness::{Place, fixture};
use serde_json::Value;

#[test]
fn key_phrases_are_slices_of_the_text_best_first() {
    let place = Place::new();
    let text = fixture("articles/harbour.txt");
    let out = place
        .pipe(&["keywords", "-n", "5", "-f", "json"], &text)
        .out;
    let json: Value = serde_json::from_str(&out).unwrap();
    let found = json["keywords"].as_array().unwrap();
    assert_eq!(found.len(), 5);
    let at = |value: &Value| value.as_u64().unwrap() as usize;
    for keyword in found {
        assert_eq!(
            &text[at(&keyword["start"])..at(&keyword["end"])],
            keyword["text"].as_str().unwrap()
        );
    }
    let scores: Vec<f64> = found.iter().map(|k| k["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let lines = place.pipe(&["keywords", "-n", "5"], &text).out;
    let names: Vec<_> = found.iter().map(|k| k["text"].as_str().unwrap()).collect();
    assert_eq!(lines.lines().collect::<Vec<_>>(), names);
    assert!(names.iter().any(|name| name.contains("Hadri")), "{names:?}");
}

#[test]
fn a_text_without_words_has_no_key_phrase_and_one_that_repeats_itself_has_them_once() {
    let place = Place::new();
    assert_eq!(place.pipe(&["keywords"], "... 42 !").out, "");
    let twice = "The mill by the river burned down on Sunday night.\n\nThe mill by the river burned down on Sunday night.";
    let out = place.pipe(&["keywords", "-f", "json"], twice).out;
    let json: Value = serde_json::from_str(&out).unwrap();
    assert!(
        json["keywords"]
            .as_array()
            .unwrap()
            .iter()
            .all(|k| k["count"] == 1),
        "{json}"
    );
}

/// The phrases of a text in a language.
fn phrases(text: &str, code: &str) -> Vec<String> {
    let out = Place::new()
        .pipe(&["keywords", "-l", code, "-n", "8"], text)
        .out;
    out.lines().map(str::to_owned).collect()
}

#[test]
fn addresses_are_no_phrases() {
    let text = "The ferry plan is at https://ferry.example/plan_v3.html or www.ferry.example/plan. Write to plan@ferry.example. The ferry plan is old.";
    assert_eq!(phrases(text, "en"), ["ferry plan"]);
}

#[test]
fn names_are_whole_and_days_and_verbs_are_none() {
    let text = "Javad Zarif resigned on Monday. Zarif had visited the harbour town. Later Zarif agreed with the envoy.";
    let found = phrases(text, "en");
    assert!(found.contains(&"Javad Zarif".to_owned()), "{found:?}");
    for other in [
        "Zarif",
        "resigned",
        "Zarif resigned",
        "visited",
        "Monday",
        "agreed",
    ] {
        assert!(!found.contains(&other.to_owned()), "{other}: {found:?}");
    }
}

#[test]
fn a_word_is_told_from_what_is_written_on_to_it() {
    let text = "L'école du port est petite. Elle ouvre d'un coup. C'est l'école. On aime l’école.";
    assert_eq!(phrases(text, "fr")[0], "école");
    assert!(
        !phrases(text, "fr")
            .iter()
            .any(|phrase| phrase.contains(['\'', '’']))
    );
    let text = "Dell'arte si parla poco. Nell'arte conta la pazienza.";
    assert_eq!(phrases(text, "it")[0], "arte");
}

#[test]
fn words_are_whole_where_they_are_not_divided() {
    for (code, text, whole) in [
        (
            "zh",
            "大桥今天关闭。工程师检查了大桥。大桥将在冬天前修好。",
            &["大桥"][..],
        ),
        (
            "zh",
            "海底隧道通车了。市长走进海底隧道。海底隧道有三条车道。",
            &["海底隧道"],
        ),
        (
            "ja",
            "トンネルの工事が終わった。組織的な工事だった。新しいトンネルを通る。",
            &["トンネル", "工事", "組織的"],
        ),
        (
            "ko",
            "도서관이 문을 열었다. 시민은 도서관에서 책을 읽는다. 새 도서관은 크다.",
            &["도서관"],
        ),
        (
            "vi",
            "Bảo tàng mở cửa. Trẻ em thích bảo tàng. Bảo tàng có nhiều tranh.",
            &["Bảo tàng"],
        ),
    ] {
        let found = phrases(text, code);
        assert_eq!(found[0], whole[0], "{code}");
        assert!(
            found.iter().all(|phrase| whole.contains(&phrase.as_str())),
            "{code}: {found:?}"
        );
    }
}

#[test]
fn thai_words_are_those_that_recur() {
    let text = "สะพานปิดวันนี้ ช่างตรวจสะพาน และสะพานจะเปิดอีกครั้ง";
    let out = Place::new().pipe(&["keywords", "-n", "3"], text).out;
    assert_eq!(out, "สะพาน\n");
}
