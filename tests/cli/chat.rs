//! Chats that a telephone exported.

use crate::harness::{Place, root};

fn path(name: &str) -> String {
    let path = root().join("fixtures/formats").join(name);
    path.to_str().unwrap().to_owned()
}

#[test]
fn times_and_names_are_no_part_of_what_is_said() {
    let place = Place::new();
    for (name, date) in [
        ("android.chat.txt", "2031-03-04T18:02"),
        ("ios.chat.txt", "2031-03-28T20:14"),
    ] {
        let ran = place.run(&["text", "-f", "json", &path(name)]);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(
            (&told["format"], &told["date"]),
            (&"chat".into(), &date.into()),
            "{}",
            ran.err
        );
        let text = told["text"].as_str().unwrap();
        let ran = place.run(&["sentences", "-f", "json", &path(name)]);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        for sentence in told["sentences"].as_array().unwrap() {
            let (start, end) = (
                sentence["start"].as_u64().unwrap(),
                sentence["end"].as_u64().unwrap(),
            );
            assert_eq!(sentence["text"], text[start as usize..end as usize]);
        }
        let summary = place.run(&["-n", "4", &path(name)]).out;
        for beside in [
            "2031",
            "Ines",
            "Tore",
            "omitted",
            "weggelassen",
            "encrypted",
            "Ende-zu-Ende",
        ] {
            assert!(!summary.contains(beside), "{beside}: {summary}");
        }
        assert_eq!(summary.lines().count(), 4, "{summary}");
    }
}

#[test]
fn who_says_what_can_be_asked() {
    let asked = ["-n", "2", "--query", "What did Tore say about the engine?"];
    let ran = Place::new().run(&[&asked[..], &[&path("android.chat.txt")]].concat());
    assert!(
        ran.out.contains("the engine needs a new pump"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn dates_are_read_in_the_order_that_all_of_them_show() {
    let date = |lines: &str| {
        let ran = Place::new().pipe(&["text", "-f", "json"], lines);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        (told["date"].as_str().unwrap().to_owned(), ran.err)
    };
    let first = "3/4/31, 10:11 - Ines: The boat is in the harbour.\n";
    for (next, found, said) in [
        (
            "13/4/31, 10:12 - Tore: We paint it today.\n",
            "2031-04-03T10:11",
            false,
        ),
        (
            "3/13/31, 10:12 - Tore: We paint it today.\n",
            "2031-03-04T10:11",
            false,
        ),
        (
            "2/5/31, 10:12 - Tore: We paint it today.\n",
            "2031-04-03T10:11",
            false,
        ),
        (
            "3/4/31, 10:12 - Tore: We paint it today.\n",
            "2031-04-03T10:11",
            true,
        ),
    ] {
        let (date, err) = date(&format!("{first}{next}"));
        assert_eq!(
            (date.as_str(), err.contains("fits as well")),
            (found, said),
            "{next}{err}"
        );
    }
}

#[test]
fn logs_and_prose_are_no_chats() {
    for text in [
        "2031-03-04 22:11:12,345 - mill - INFO - started\n2031-03-04 22:11:13,345 - mill - INFO - stopped: all well\n",
        "[2031-03-04 22:11:12] ERROR: it fell\n[2031-03-04 22:11:13] ERROR: it fell again\n",
        "04/03/2031 was a Tuesday: it rained.\n05/03/2031 was a Wednesday: it snowed.\n",
    ] {
        assert_eq!(Place::new().pipe(&["text"], text).out, text);
    }
}

/// Exports in JSON are chats, whatever their names.
#[test]
fn chats_in_json_are_read_as_those_in_lines() {
    let telegram = r#"{ "name": "Harbour", "type": "private_group", "id": 7, "messages": [
        {"id": 1, "type": "service", "date": "2031-04-03T10:00:01", "actor": "Lena", "action": "create_group", "text": ""},
        {"id": 2, "type": "message", "date": "2031-04-03T10:15:30", "from": "Lena", "text": ["The ferry is ", {"type": "bold", "text": "late"}, " today.\nAsk the board."]},
        {"id": 3, "type": "message", "date": "2031-04-03T10:16:00", "from": "Tom", "photo": "a.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2031-04-03T10:17:00", "from": "Tom", "text": "Fine by me."}]}"#;
    let slack = r#"[{"type": "message", "subtype": "channel_join", "user": "U1", "text": "<@U1> has joined the channel", "ts": "1932945240.000100"},
        {"client_msg_id": "a", "type": "message", "text": "The ferry is late today.\nAsk <https://board.example|the board>.", "user": "U1",
         "user_profile": {"real_name": "Lena", "display_name": ""}, "ts": "1932945300.000200"},
        {"type": "message", "text": "Fine by me.", "user": "U2", "ts": "1932945420.000300"}]"#;
    for (export, title, text) in [
        (
            telegram,
            Some("Harbour"),
            "[2031-04-03 10:15] Lena\n\nThe ferry is late today.\nAsk the board.\n\n[2031-04-03 10:17] Tom\n\nFine by me.\n",
        ),
        (
            slack,
            None,
            "[2031-04-03 01:14] @U1 has joined the channel\n\n[2031-04-03 01:15] Lena\n\nThe ferry is late today.\nAsk the board.\n\n\
             [2031-04-03 01:17] U2\n\nFine by me.\n",
        ),
    ] {
        let ran = Place::new().pipe(&["text", "-f", "json"], export);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(
            (&told["format"], &told["text"]),
            (&"chat".into(), &text.into()),
            "{}",
            ran.err
        );
        assert_eq!(told["title"], serde_json::json!(title));
        let broken = Place::new().pipe(&["text"], &export[..export.len() - 2]);
        assert_eq!(broken.code, Some(1), "{}", broken.err);
    }
}

/// What tools make of Signal's store, and what its command line receives: lines and JSON.
#[test]
fn chats_of_signal_are_read_as_others() {
    let text = "[2031-04-03 10:15] Lena\n\nThe ferry is late today.\nAsk the board.\n\n[2031-04-03 10:17] Me\n\nFine by me.\n";
    let lines = "[2031-04-03, 10:15] Lena: The ferry is late today.\nAsk the board.\n\n[2031-04-03, 10:17] Me: Fine by me.\n";
    let seconds = "[2031-04-03 10:15:12] Lena: The ferry is late today.\nAsk the board.\n\n[2031-04-03 10:17:40] Me: Fine by me.\n\n\
                   [2031-04-03 10:18:01] Me: Good.\n";
    let kept = concat!(
        r#"{"date": "2031-04-03 10:15:12", "sender": "Lena", "body": "The ferry is late today.\nAsk the board.", "quote": "", "sticker": "", "reactions": [], "attachments": []}"#,
        "\n",
        r#"{"date": "2031-04-03 10:16:12", "sender": "Lena", "body": "", "quote": "", "sticker": "", "reactions": [], "attachments": ["a.jpg"]}"#,
        "\n",
        r#"{"date": "2031-04-03 10:17:40", "sender": "Me", "body": "Fine by me.", "quote": "", "sticker": "", "reactions": [], "attachments": []}"#,
    );
    let store = r#"[{"conversationId": "c", "sent_at": 1932977712000, "source": "Lena", "type": "incoming", "body": "The ferry is late today.\nAsk the board."},
        {"conversationId": "c", "sent_at": 1932977800000, "type": "outgoing", "body": null},
        {"conversationId": "c", "sent_at": 1932977860000, "type": "outgoing", "body": "Fine by me."}]"#;
    let received = concat!(
        r#"{"envelope":{"source":"+15550100","sourceName":"Lena","timestamp":1932977712000,"dataMessage":{"timestamp":1932977712000,"message":"The ferry is late today.\nAsk the board."}},"account":"+15550101"}"#,
        "\n",
        r#"{"envelope":{"source":"+15550100","sourceName":"Lena","timestamp":1932977713000,"typingMessage":{"action":"STARTED"}},"account":"+15550101"}"#,
        "\n",
        r#"{"envelope":{"source":"+15550101","sourceName":"Me","timestamp":1932977860000,"syncMessage":{"sentMessage":{"message":"Fine by me."}}},"account":"+15550101"}"#,
    );
    for export in [lines, seconds, kept, store, received] {
        let ran = Place::new().pipe(&["text", "-f", "json"], export);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(
            (&told["format"], &told["author"]),
            (&"chat".into(), &"Lena, Me".into())
        );
        let read = told["text"].as_str().unwrap();
        assert!(read.starts_with(text.trim_end()), "{export}\n{read}");
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{export}");
    }
    // Who names the field of the text has records.
    let records = Place::new().pipe(&["text", "--text-field", "body"], kept);
    assert!(
        records.out.starts_with("==> -:1 <==\nThe ferry"),
        "{}",
        records.out
    );
    let cut = Place::new().pipe(&["text"], &kept[..kept.len() - 9]);
    assert_eq!(cut.code, Some(1), "{}", cut.out);
}

#[test]
fn a_chat_that_was_exported_as_a_page_is_a_chat() {
    let message = |class: &str, inside: &str| {
        format!(
            "<div class=\"message default clearfix{class}\" id=\"message7\">\n<div class=\"body\">\n{inside}</div></div>\n"
        )
    };
    let at = |minute: &str| {
        format!(
            "<div class=\"pull_right date details\" title=\"03.04.2031 10:{minute}:12 UTC+01:00\">\n10:{minute}\n</div>\n"
        )
    };
    let page = format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"/><title>Exported Data</title></head><body onload=\"CheckLocation();\">\
         <div class=\"page_wrap\"><div class=\"page_header\"><div class=\"content\"><div class=\"text bold\">\nHarbour\n</div></div></div>\
         <div class=\"page_body chat_page\"><div class=\"history\">\n\
         <div class=\"message service\" id=\"message-1\"><div class=\"body details\">\n3 April 2031\n</div></div>\n{}{}{}{}</div></div></div></body></html>",
        message(
            "",
            &format!(
                "{}<div class=\"from_name\">\nLena \n</div>\n<div class=\"text\">\nThe ferry is <strong>late</strong> today.<br>Ask the board &amp; wait.\n</div>",
                at("15")
            )
        ),
        message(
            " joined",
            &format!("{}<div class=\"text\">\nIt blows.\n</div>", at("16"))
        ),
        message(
            "",
            &format!(
                "{}<div class=\"from_name\">\nTom\n</div><div class=\"media_wrap clearfix\"><div class=\"title bold\">Photo</div></div>",
                at("17")
            )
        ),
        message(
            "",
            &format!(
                "{}<div class=\"from_name\">\nTom\n</div><div class=\"forwarded body\"><div class=\"from_name\">\nBoard <span class=\"date details\" \
             title=\"02.04.2031 09:00:00 UTC+01:00\"> 02.04.2031</span></div><div class=\"text\">\nNo ferry today.\n</div></div>",
                at("18")
            )
        ),
    );
    let place = Place::new();
    let ran = place
        .file("messages.html", &page)
        .run(&["text", "-f", "json", "messages.html"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (
            &told["format"],
            &told["title"],
            &told["author"],
            &told["date"]
        ),
        (
            &"chat".into(),
            &"Harbour".into(),
            &"Lena, Tom".into(),
            &"2031-04-03T10:15".into()
        )
    );
    assert_eq!(
        told["text"],
        "[2031-04-03 10:15] Lena\n\nThe ferry is late today.\nAsk the board & wait.\n\n[2031-04-03 10:16] Lena\n\nIt blows.\n\n[2031-04-03 10:18] Tom\n\nNo ferry today.\n"
    );
    let as_page = place.run(&["text", "--input-format", "html", "messages.html"]);
    assert_eq!(as_page.code, Some(0), "{}", as_page.err);
}
