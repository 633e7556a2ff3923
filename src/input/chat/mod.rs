//! Chats as programs export them (WhatsApp, Telegram, Slack, Signal): messages apart from when they were sent and by whom.

mod json;
mod line;
mod order;
mod page;

use super::blocks::Blocks;
use crate::document::{About, Mark};
use crate::error::Error;
use crate::language::{lower_case, phrases};
use line::{Opening, UNSEEN, opening};
use order::{DateOrder, order};

/// Lines at the start of an input that are looked at, and how many of them open messages in a chat.
const LINES: usize = 40;
const OPENINGS: usize = 2;

pub(super) use json::opens_lines;
pub(super) use page::looks_like as is_page;

/// Whether an input begins as an exported chat: with a message, and two in its first lines that are surely such; one of them is
/// somebody's.
pub(super) fn looks_like(start: &str) -> bool {
    if json::looks_like(start) {
        return true;
    }
    let lines = || {
        start
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(LINES)
    };
    let sure = |line: &str| opening(line).is_some_and(|opening| opening.sure);
    lines().next().is_some_and(|line| opening(line).is_some())
        && lines()
            .filter(|line| sure(line))
            .nth(OPENINGS - 1)
            .is_some()
        && lines()
            .filter_map(opening)
            .any(|opening| opening.speaker.is_some())
}

/// The messages of a chat: above each a line with its time (ISO 8601) and who wrote it, marked, as is what the program says and what it
/// puts in place of pictures. Its date is that of the first message, and those who write are its authors. Also says where dates could
/// be read in another order. Cost: linear.
///
/// # Errors
/// If it is an export in JSON that cannot be read.
pub(super) fn extract(source: &str) -> Result<(String, About, Option<String>), Error> {
    if page::looks_like(source) {
        let (text, about) = read(page::extract(source));
        return Ok((text, about, None));
    }
    if json::looks_like(source) || json::opens_lines(source) {
        let (text, about) = read(json::extract(source)?);
        return Ok((text, about, None));
    }
    let openings = || source.lines().filter_map(opening);
    let mut dates: Vec<[u32; 3]> = openings().map(|opening| opening.date).collect();
    dates.dedup();
    let (order, doubtful) = order(&dates, openings().all(|opening| opening.dotted));
    let mut chat = Chat::new(order);
    source.lines().for_each(|line| chat.take(line));
    let flaw =
        doubtful.then(|| "dates are read as day/month/year: month/day/year fits as well".into());
    let (text, about) = chat.finish();
    Ok((text, about, flaw))
}

/// A message of an export that says of itself what is what.
struct Message {
    /// Day and minutes, the year first.
    time: String,
    /// Who wrote it; `None` of what the program says.
    speaker: Option<String>,
    said: String,
}

/// The text of some messages, and what is known of it.
fn read((title, messages): (Option<String>, Vec<Message>)) -> (String, About) {
    let mut chat = Chat::new(DateOrder::Year);
    for message in &messages {
        let mut lines = message.said.lines();
        let first = lines.next().unwrap_or_default();
        chat.open(&message.time, message.speaker.as_deref(), first);
        lines.for_each(|line| chat.go_on(line));
    }
    let (text, about) = chat.finish();
    (text, About { title, ..about })
}

/// What was read of a chat.
struct Chat<'s> {
    order: DateOrder,
    blocks: Blocks,
    /// The line above the last message.
    head: String,
    /// What stands before the next line.
    gap: &'static str,
    /// Who wrote the message that is read, if that is not noted yet.
    speaker: Option<&'s str>,
    speakers: Vec<&'s str>,
    first: Option<String>,
}

/// Most people that are listed.
const LISTED: usize = 50;

impl<'s> Chat<'s> {
    fn new(order: DateOrder) -> Self {
        Chat {
            order,
            blocks: Blocks::default(),
            head: String::new(),
            gap: "\n\n",
            speaker: None,
            speakers: Vec::new(),
            first: None,
        }
    }

    fn take(&mut self, line: &'s str) {
        let Some(opening) = opening(line) else {
            return self.go_on(line);
        };
        let time = self.time(&opening);
        self.open(&time, opening.speaker, opening.said);
    }

    /// A further line of a message.
    fn go_on(&mut self, line: &str) {
        match line.trim().is_empty() {
            true => self.gap = "\n\n",
            false => self.say(line),
        }
    }

    /// Begins a message with its first line; nobody says what the program does.
    fn open(&mut self, time: &str, speaker: Option<&'s str>, said: &str) {
        self.gap = "\n\n";
        self.first.get_or_insert_with(|| time.replace(' ', "T"));
        let Some(name) = speaker else {
            self.head.clear();
            let notice = format!("[{time}] {}", shown(said));
            self.blocks.push(&notice, "\n\n", Some(Mark::Notice));
            return;
        };
        self.speaker = Some(name);
        let head = format!("[{time}] {name}");
        if head != self.head {
            self.blocks.push(&head, "\n\n", Some(Mark::Speaker));
            self.head = head;
        }
        self.say(said);
    }

    /// The text, and what is known of it.
    fn finish(self) -> (String, About) {
        let (text, marks) = self.blocks.finish();
        let about = About {
            author: (!self.speakers.is_empty()).then(|| self.speakers.join(", ")),
            date: self.first,
            marks,
            ..About::default()
        };
        (text, about)
    }

    /// Adds a line of a message.
    fn say(&mut self, line: &str) {
        let line = shown(line);
        let (said, notice) = parted(&line);
        if !said.is_empty() {
            self.list_speaker();
        }
        for (part, mark) in [(said, None), (notice, Some(Mark::Notice))] {
            let gap = if mark.is_some() { "\n\n" } else { self.gap };
            if self.blocks.push(part, gap, mark) {
                self.gap = if mark.is_some() { "\n\n" } else { "\n" };
            }
        }
    }

    /// Notes that somebody said something: the program speaks in the name of a group.
    fn list_speaker(&mut self) {
        if let Some(name) = self.speaker.take()
            && self.speakers.len() < LISTED
            && !self.speakers.contains(&name)
        {
            self.speakers.push(name);
        }
    }

    fn time(&self, opening: &Opening) -> String {
        let [year, month, day] = self.order.of(opening.date);
        let (hour, minute) = opening.time;
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

/// A line without signs that nobody sees.
fn shown(line: &str) -> String {
    line.replace(UNSEEN, "")
}

/// What somebody says in a line, and what the program put in its place or behind it: "<Media omitted>", "… <This message was edited>".
fn parted(line: &str) -> (&str, &str) {
    let line = line.trim();
    if is_notice(line) {
        return ("", line);
    }
    let behind = line
        .rfind(['<', '('])
        .filter(|_| line.ends_with(['>', ')']));
    match behind {
        // A name of a file is no more said than that it is one.
        Some(at) if is_notice(&line[at..]) && line[at..].starts_with('(') => ("", line),
        Some(at) if is_notice(&line[at..]) => (line[..at].trim_end(), &line[at..]),
        _ => (line, ""),
    }
}

fn is_notice(text: &str) -> bool {
    let bare = text.trim_start_matches(['<', '(', ' ']);
    phrases().chat_notice.may_open(bare) && phrases().chat_notice.found_in(&lower_case(bare))
}
