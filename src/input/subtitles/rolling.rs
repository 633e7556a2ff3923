//! Captions that roll: each shows again what the one before ended with.

use super::cue::{Cue, Line};

/// Cues without what they show again, where at least a third of them begin with the last line of the one before; a line that is said
/// twice stays twice elsewhere.
pub(super) fn undone(cues: Vec<Cue>) -> Vec<Cue> {
    let again = |pair: &&[Cue]| continues(&pair[0], &pair[1]);
    let rolling = cues.windows(2).filter(again).count();
    if rolling == 0 || rolling * 3 < cues.len() {
        return cues;
    }
    let mut once: Vec<Cue> = Vec::with_capacity(cues.len());
    let mut shown: Vec<String> = Vec::new();
    for mut cue in cues {
        let lines: Vec<String> = cue.lines.iter().map(|line| line.text.clone()).collect();
        let known = overlap(&shown, &lines);
        if known == 0 {
            grow(&mut once, &shown, &mut cue);
        }
        cue.lines.drain(..known);
        if !lines.is_empty() {
            shown = lines;
        }
        once.push(cue);
    }
    once
}

/// Whether a cue goes on, without a pause, from what another shows.
fn continues(before: &Cue, cue: &Cue) -> bool {
    let (Some(last), Some(first)) = (before.lines.last(), cue.lines.first()) else {
        return false;
    };
    cue.start <= before.end + 100 && first.text.starts_with(&last.text)
}

/// Most lines that captions show again.
const ROWS: usize = 8;

/// How many lines at the end of what is shown stand at the beginning of what comes.
fn overlap(shown: &[String], lines: &[String]) -> usize {
    let most = shown.len().min(lines.len()).min(ROWS);
    let same = |&count: &usize| shown[shown.len() - count..] == lines[..count];
    (1..=most).rev().find(same).unwrap_or(0)
}

/// Takes back the last line where a cue has it again and more words behind it.
fn grow(once: &mut [Cue], shown: &[String], cue: &mut Cue) {
    let Some((last, first)) = shown.last().zip(cue.lines.first()) else {
        return;
    };
    if !first.text.starts_with(last.as_str()) {
        return;
    }
    let before = once.iter_mut().rev().find(|cue| !cue.lines.is_empty());
    let of_last = |line: &&Line| line.text == *last;
    if let Some(before) = before.filter(|cue| cue.lines.last().is_some_and(|line| of_last(&line))) {
        before.lines.pop();
    }
}
