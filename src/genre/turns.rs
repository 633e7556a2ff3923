//! Whether a text is told in turns: lines that open with who speaks, as in chats and transcripts.

use crate::segment::{Segments, speaker};
use rustc_hash::FxHashSet;

/// Fewest turns.
const TURNS: usize = 4;
/// From so many paragraphs on a text is given up in which fewer than one in `SHARE` opens a turn.
const READ: usize = 24;
const SHARE: usize = 3;
/// So many turns for each speaker: labels of a list ("Weight: …") come once each.
const EACH: f64 = 1.3;

/// Whether a text is told in turns. Linear; of prose only the first paragraphs are looked at.
pub(super) fn has_turns(segments: &Segments) -> bool {
    let (mut turns, mut speakers) = (0, FxHashSet::default());
    for (read, span) in (1..).zip(&segments.paragraphs) {
        if let Some((name, _)) = speaker(span.of(segments.text)) {
            turns += 1;
            speakers.insert(name);
        }
        if read >= READ && SHARE * turns < read {
            return false;
        }
    }
    turns >= TURNS
        && SHARE * turns >= segments.paragraphs.len()
        && turns as f64 >= EACH * speakers.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_told_from_prose() {
        let turns = |text: &str| has_turns(&Segments::new(text, None));
        let chat = "[09:02] ann: the mill is on fire\n[09:03] tom: where?\n[09:03] ann: by the weir\n\
            [09:05] tom: calling them now. they come at once.\n";
        assert!(turns(chat));
        let prose = "The mill burned down. Nobody was hurt. The wheel is lost.\n\n".repeat(4);
        assert!(!turns(&prose));
        assert!(!turns(&format!("{}{chat}", prose.repeat(3))));
        assert!(!turns(
            "Weight: 2 kg\nLength: 3 m\nColour: red and white\nPrice: low\n"
        ));
    }
}
