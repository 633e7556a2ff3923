//! Subtitles: what is said, in sentences that go on from cue to cue.

use crate::harness::{Place, fixture};

fn text(name: &str) -> String {
    let place = Place::new();
    place.file("subtitles", fixture(&format!("formats/{name}")));
    let ran = place.run(&["text", "subtitles"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
    ran.out
}

#[test]
fn cues_are_told_by_content_and_read_as_running_text() {
    assert_eq!(
        text("lighthouse.srt"),
        "The lighthouse on Gull Rock will be switched off on the first of October, because the cable that feeds it was torn by an anchor.\n\n\
         Is there no other way?\n\nNone is safe in the autumn swell. The harbour office of Aldby has ordered 2 buoys & a lamp.\n"
    );
    assert_eq!(
        text("captions.sbv"),
        "The last keeper of the light left the rock in 1987.\n\nDid the lamp ever go out?\n\nOnce, for eleven minutes.\n"
    );
}

#[test]
fn voices_are_named_where_they_change() {
    assert_eq!(
        text("voices.vtt"),
        "Ines Falk: We have looked at every other way. The buoy is the best of them.\n\n\
         Tore Lind: It cannot be seen from the northern channel.\n"
    );
}

#[test]
fn rolling_captions_say_each_line_once() {
    assert_eq!(
        text("rolling.vtt"),
        "the keeper of the light left the rock with his dog\n\nnobody has lived there since\n"
    );
}

/// What is sung twice is said twice: only captions that roll all along show a line again.
#[test]
fn a_refrain_is_no_rolling_caption() {
    let cue = |at: usize, line: &str| {
        format!(
            "{at}\n00:00:{at:02},000 --> 00:00:{:02},000\n{line}\n\n",
            at + 1
        )
    };
    let lines = [
        "Turn, wheel, turn.",
        "Turn, wheel, turn.",
        "The miller sleeps.",
        "The water falls.",
        "The ice is gone.",
    ];
    let song: String = lines
        .iter()
        .enumerate()
        .map(|(at, line)| cue(at, line))
        .collect();
    let ran = Place::new().pipe(&["text"], song);
    assert_eq!(ran.out, lines.join(" ") + "\n");
}

/// Numbers and times alone make no subtitles.
#[test]
fn an_agenda_is_text() {
    let agenda = "1\nThe wall, from 10:00 to 10:45\n\n2\n10:45 --> 11:00\nOther business\n";
    assert_eq!(Place::new().pipe(&["text"], agenda).out, agenda);
}

#[test]
fn lines_of_chinese_join_without_a_blank() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n灯塔的电缆\n断了。\n\n2\n00:00:02,000 --> 00:00:03,000\n春天再修。\n";
    assert_eq!(
        Place::new().pipe(&["text"], srt).out,
        "灯塔的电缆断了。 春天再修。\n"
    );
}

/// Captions that show a line again and again, or grow word by word, take linear time.
#[test]
fn captions_made_to_be_slow_are_read() {
    let mut grown = String::from("WEBVTT\n\n");
    for at in 0..20_000 {
        let (minute, second) = (at / 60, at % 60);
        let words = ["a", "a b", "a b c"][at % 3];
        grown += &format!("{minute}:{second:02}.000 --> {minute}:{second:02}.999\n{words}\n\n");
    }
    let ran = Place::new().pipe(&["text"], grown);
    assert_eq!(
        (ran.code, ran.out.matches('c').count()),
        (Some(0), 20_000 / 3)
    );
    let open = format!(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
        "<b".repeat(500_000)
    );
    assert_eq!(Place::new().pipe(&["text"], open).code, Some(0));
}
