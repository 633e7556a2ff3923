//! Chats that programs export as pages: Telegram.

use super::Message;
use crate::input::html::{self, Posted};

pub(in crate::input) use html::is_chat as looks_like;

/// What the chat is called, and its messages; linear.
pub(super) fn extract(source: &str) -> (Option<String>, Vec<Message>) {
    let (title, posted) = html::posted(source);
    let message = |posted: Posted| Message {
        time: minutes(&posted.time),
        speaker: posted.speaker,
        said: posted.said,
    };
    (title, posted.into_iter().map(message).collect())
}

/// "03.04.2031 10:15:12 UTC+01:00" with its year first and without seconds; another time as it is.
fn minutes(time: &str) -> String {
    let parts = || {
        let (date, rest) = time.split_once(' ')?;
        let mut numbers = date.split('.');
        let (day, month, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let clock = rest.get(..5)?;
        Some(format!("{year}-{month}-{day} {clock}"))
    };
    parts().unwrap_or_else(|| time.to_owned())
}
