//! Chats that programs export as JSON: Telegram (an object with `messages`), Slack (an array of messages for each day), Signal (an
//! array of messages, or one in each line).

use super::Message;
use crate::error::Error;
use crate::input::blocks::one_line;
use serde_json::Value;

/// Bytes in which such an export shows what it is.
const NEAR: usize = 2000;

/// Whether an input begins as an export does.
pub(super) fn looks_like(start: &str) -> bool {
    let near = &start[..start.floor_char_boundary(NEAR)];
    let bare: String = near.chars().filter(|c| !c.is_whitespace()).collect();
    let says = |part: &str| bare.contains(part);
    let telegram = bare.starts_with('{')
        && says("\"messages\":[")
        && TELEGRAM
            .iter()
            .any(|kind| says(&format!("\"type\":\"{kind}\"")));
    let slack = bare.starts_with("[{")
        && says("\"type\":\"message\"")
        && says("\"ts\":\"")
        && (says("\"user\":\"") || says("\"bot_id\":\""));
    let signal = bare.starts_with("[{") && says("\"conversationId\":") && says("\"sent_at\":");
    telegram || slack || signal
}

/// Whether lines begin as those of Signal do, a message each: what was received, or as it was kept.
pub(in crate::input) fn opens_lines(start: &str) -> bool {
    let near = &start[..start.floor_char_boundary(NEAR)];
    let bare: String = near.chars().filter(|c| !c.is_whitespace()).collect();
    let says = |part: &&str| bare.contains(part);
    let received = ["\"timestamp\":", "\"source"].iter().all(says);
    let kept = ["\"date\":", "\"sender\":", "\"body\":", "\"reactions\":"];
    bare.starts_with("{\"envelope\":{") && received
        || bare.starts_with('{') && kept.iter().all(says)
}

/// Kinds of chats in Telegram.
const TELEGRAM: &[&str] = &[
    "bot_chat",
    "personal_chat",
    "private_channel",
    "private_group",
    "private_supergroup",
    "public_channel",
    "public_supergroup",
    "saved_messages",
];

/// What the chat is called, and its messages; linear.
///
/// # Errors
/// If it is no JSON.
pub(super) fn extract(source: &str) -> Result<(Option<String>, Vec<Message>), Error> {
    let (mut title, mut messages) = (None, Vec::new());
    for export in serde_json::Deserializer::from_str(source).into_iter::<Value>() {
        let export = export.map_err(|error| Error::NotJson(error.to_string()))?;
        title = title.or_else(|| export.get("name")?.as_str().and_then(one_line));
        match export.get("messages") {
            Some(Value::Array(all)) => messages.extend(all.iter().filter_map(of_telegram)),
            _ => {
                let all = export.as_array().map(Vec::as_slice);
                let all = all.unwrap_or(std::slice::from_ref(&export));
                messages.extend(all.iter().filter_map(of_others));
            }
        }
    }
    Ok((title, messages))
}

fn of_others(message: &Value) -> Option<Message> {
    of_slack(message).or_else(|| of_signal(message))
}

/// A message of Signal: as it was received, as the program keeps it, or as it was exported from there.
fn of_signal(message: &Value) -> Option<Message> {
    let envelope = message.get("envelope").unwrap_or(message);
    let synced = || envelope.get("syncMessage")?.get("sentMessage");
    let data = envelope
        .get("dataMessage")
        .or_else(synced)
        .unwrap_or(envelope);
    let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
    let milliseconds = ["timestamp", "sent_at"].map(|key| envelope.get(key)?.as_i64());
    let time = match milliseconds.into_iter().flatten().next() {
        Some(milliseconds) => day_and_minutes(milliseconds.div_euclid(1000)),
        None => minutes(&text(envelope, "date")?.replace('T', " ")),
    };
    let names = [
        "sender",
        "sourceName",
        "sourceNumber",
        "source",
        "sourceServiceId",
        "sourceUuid",
    ];
    let speaker = names
        .iter()
        .find_map(|name| one_line(&text(envelope, name)?));
    let own = || text(envelope, "type").filter(|kind| kind == "outgoing");
    let said = ["message", "body"]
        .iter()
        .find_map(|name| text(data, name))?;
    (!said.trim().is_empty()).then(|| Message {
        time,
        speaker: speaker.or_else(|| own().map(|_| OWN.to_owned())),
        said,
    })
}

/// Who wrote what Signal keeps as sent from there.
const OWN: &str = "Me";

fn of_telegram(message: &Value) -> Option<Message> {
    let text = |key: &str| message.get(key).and_then(Value::as_str);
    let time = text("date")?.replace('T', " ");
    let said = match message.get("text")? {
        Value::Array(parts) => parts.iter().filter_map(part).collect(),
        part_or_all => part(part_or_all)?.to_owned(),
    };
    (!said.trim().is_empty()).then(|| Message {
        time: minutes(&time),
        speaker: text("from").and_then(one_line),
        said,
    })
}

/// A part of a text, which may say of itself what it is: a link, bold.
fn part(part: &Value) -> Option<&str> {
    part.as_str().or_else(|| part.get("text")?.as_str())
}

fn of_slack(message: &Value) -> Option<Message> {
    let text = |value: &Value, key: &str| value.get(key)?.as_str().and_then(one_line);
    let named = message
        .get("user_profile")
        .and_then(|profile| text(profile, "display_name").or_else(|| text(profile, "real_name")));
    let speaker = named
        .or_else(|| text(message, "username"))
        .or_else(|| text(message, "user"));
    let told = message.get("subtype").and_then(Value::as_str);
    let by_program = told.is_some_and(|kind| {
        kind.ends_with("_join") || kind.ends_with("_leave") || kind.starts_with("channel_")
    });
    let seconds: f64 = message.get("ts")?.as_str()?.parse().ok()?;
    let said = unmarked(message.get("text")?.as_str()?);
    (!said.trim().is_empty()).then(|| Message {
        time: day_and_minutes(seconds as i64),
        speaker: speaker.filter(|_| !by_program),
        said,
    })
}

/// A text of Slack without its marks: who is named and what links say stays.
fn unmarked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once('<') {
        plain += before;
        let Some((mark, behind)) = marked.split_once('>') else {
            plain.push('<');
            rest = marked;
            continue;
        };
        let (to, label) = mark.split_once('|').unwrap_or((mark, ""));
        let sign = match to.chars().next() {
            Some('#') => "#",
            Some('@' | '!') => "@",
            _ => "",
        };
        plain += sign;
        plain += match label {
            "" => to.trim_start_matches(['#', '@', '!']),
            label => label,
        };
        rest = behind;
    }
    plain += rest;
    plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// A time without its seconds.
fn minutes(time: &str) -> String {
    time.chars().take("2031-04-03 10:15".len()).collect()
}

/// Seconds since 1970 as day and minutes (UTC), by the civil calendar.
fn day_and_minutes(seconds: i64) -> String {
    const DAY: i64 = 86_400;
    // Years begin in March, so that the day that some have more is the last.
    let days = seconds.div_euclid(DAY) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year + i64::from(month <= 2);
    let minute = seconds.rem_euclid(DAY) / 60;
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02}",
        minute / 60,
        minute % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_and_minutes() {
        for (seconds, time) in [
            (0, "1970-01-01 00:00"),
            (951_782_399, "2000-02-28 23:59"),
            (951_782_400, "2000-02-29 00:00"),
            (1_932_945_300, "2031-04-03 01:15"),
            (-60, "1969-12-31 23:59"),
        ] {
            assert_eq!(day_and_minutes(seconds), time);
        }
    }

    #[test]
    fn marks_leave_what_they_say() {
        assert_eq!(
            unmarked(
                "<@U1> see <https://a.example/b|the map> in <#C2|port> &lt;now&gt; <!here> <https://c.example>"
            ),
            "@U1 see the map in #port <now> @here https://c.example"
        );
        assert_eq!(unmarked("2 < 3"), "2 < 3");
    }
}
