//! Messages of a chat that a program exported as a page (Telegram).

use super::tags::Tag;
use super::tree::{Key, Tree, filled};
use std::ops::Range;

/// Bytes in which such a page shows what it is: its head names style sheets, and then its first parts.
const NEAR: usize = 4000;

/// A message of a page.
#[derive(Debug)]
pub(in crate::input) struct Posted {
    /// As the page has it, day and month first: "03.04.2031 10:15:12 UTC+01:00".
    pub(in crate::input) time: String,
    pub(in crate::input) speaker: Option<String>,
    pub(in crate::input) said: String,
}

/// Whether a page begins as an exported chat does.
pub(in crate::input) fn is_chat(start: &str) -> bool {
    let near = &start[..start.floor_char_boundary(NEAR)];
    [
        "class=\"history\"",
        "class=\"page_body chat_page\"",
        "class=\"message ",
    ]
    .iter()
    .all(|part| near.contains(part))
}

/// What the chat is called, and its messages in order; those of nothing but a picture are left out, and so is what the program says.
/// Linear.
pub(in crate::input) fn posted(html: &str) -> (Option<String>, Vec<Posted>) {
    let chat = Chat(Tree::parse(html));
    let nodes = &chat.0.nodes;
    let (mut title, mut messages, mut speaker, mut at) = (None, Vec::new(), None, 0);
    while at < nodes.len() {
        let inside = at..nodes[at].end;
        if title.is_none() && chat.is(at, &["text", "bold"]) {
            title = filled(&chat.text(inside));
            at += 1;
        } else if chat.is(at, &["message", "default"]) {
            at = inside.end;
            speaker = chat.speaker(&inside).or(speaker);
            messages.extend(chat.message(inside, speaker.as_ref()));
        } else {
            at += 1;
        }
    }
    (title, messages)
}

struct Chat(Tree);

impl Chat {
    /// Whether the classes of an element have all of some names.
    fn is(&self, at: usize, names: &[&str]) -> bool {
        let class = self.0.attribute(at, Key::Class).unwrap_or_default();
        let has = |name: &&str| class.split_whitespace().any(|word| word == *name);
        names.iter().all(has)
    }

    fn find(&self, mut inside: Range<usize>, name: &str) -> Option<usize> {
        inside.find(|&at| self.is(at, &[name]))
    }

    /// Who wrote a message; `None` where it carries on what the one above says. Whose words are passed on in it is another.
    fn speaker(&self, message: &Range<usize>) -> Option<String> {
        let end = self.find(message.clone(), "forwarded");
        let own = message.start..end.unwrap_or(message.end);
        let name = self.find(own, "from_name")?;
        filled(&self.text(name..self.0.nodes[name].end))
    }

    fn message(&self, inside: Range<usize>, speaker: Option<&String>) -> Option<Posted> {
        let date = self.find(inside.clone(), "date")?;
        let texts = inside.filter(|&at| self.is(at, &["text"]));
        let texts = texts.map(|at| self.text(at..self.0.nodes[at].end));
        let said = texts.collect::<Vec<_>>().join("\n");
        (!said.trim().is_empty()).then(|| Posted {
            time: self
                .0
                .attribute(date, Key::Title)
                .unwrap_or_default()
                .to_owned(),
            speaker: speaker.cloned(),
            said,
        })
    }

    /// What some nodes say, in the lines in which the page shows it.
    fn text(&self, inside: Range<usize>) -> String {
        let mut text = String::new();
        for node in &self.0.nodes[inside] {
            match node.tag {
                Some(Tag::Br) => text.push('\n'),
                Some(_) => {}
                None => text += &node.span.of(&self.0.text).replace(['\n', '\r', '\t'], " "),
            }
        }
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.join("\n").trim().to_owned()
    }
}
