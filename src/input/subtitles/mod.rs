//! Subtitles (SubRip, WebVTT, SubViewer): what is said, without numbers, times and tags.

mod cue;
mod rolling;

pub(super) use cue::tell;

use super::blocks::Blocks;
use crate::document::{About, Mark};
use cue::{Cue, Line, cues};

/// The text of subtitles: cues one behind the other, as sentences go on from one to the next. A paragraph ends where the speaker
/// changes, and at a pause of two seconds behind the end of a sentence. What captions say twice because they roll stands once.
/// Cost: linear.
pub(super) fn extract(source: &str) -> (String, About) {
    let cues = rolling::undone(cues(source));
    let punctuated = is_punctuated(&cues);
    let mut speech = Speech::default();
    for cue in cues {
        let paused = speech.end.is_some_and(|end| cue.start >= end + PAUSE);
        if paused && (speech.is_at_an_end() || !punctuated) {
            speech.flush();
        }
        for line in &cue.lines {
            speech.take(line);
        }
        speech.between = " ";
        speech.end = Some(cue.end);
    }
    speech.flush();
    let (text, marks) = speech.blocks.finish();
    let about = About {
        marks,
        ..About::default()
    };
    (text, about)
}

/// Milliseconds of silence behind which another paragraph starts.
const PAUSE: u64 = 2000;

/// Whether sentences are ended by signs: of one cue in six, at least, the last is one.
fn is_punctuated(cues: &[Cue]) -> bool {
    let last = |cue: &&Cue| cue.lines.last().is_some_and(|line| ends(&line.text));
    cues.iter().filter(last).count() * 6 >= cues.len()
}

fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', '」', '』']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔'])
}

/// What was said so far.
#[derive(Default)]
struct Speech {
    blocks: Blocks,
    paragraph: String,
    /// When the last cue ended, in milliseconds.
    end: Option<u64>,
    /// What stands between the last line and the next.
    between: &'static str,
    voice: Option<String>,
}

impl Speech {
    fn take(&mut self, line: &Line) {
        let other = line.voice.is_some() && line.voice != self.voice;
        if line.turn || other {
            self.flush();
        }
        if other {
            self.voice.clone_from(&line.voice);
            self.paragraph
                .extend(line.voice.iter().flat_map(|name| [name.as_str(), ": "]));
        }
        if !self.paragraph.is_empty() && !self.paragraph.ends_with(' ') {
            self.paragraph.push_str(self.gap(&line.text));
        }
        self.paragraph.push_str(&line.text);
        self.between = "";
    }

    /// What stands between the paragraph and a line: nothing inside a cue of a script that has no blanks between words.
    fn gap(&self, line: &str) -> &'static str {
        let dense = |c: Option<char>| c.is_some_and(is_dense);
        let inside = self.between.is_empty();
        if inside && dense(self.paragraph.chars().next_back()) && dense(line.chars().next()) {
            ""
        } else {
            " "
        }
    }

    fn is_at_an_end(&self) -> bool {
        ends(&self.paragraph)
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        self.blocks.push(&paragraph, "\n\n", None::<Mark>);
    }
}

/// Whether a character is one of Chinese, Japanese, Thai, Lao, Khmer or Burmese, which have no blanks between words.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}
