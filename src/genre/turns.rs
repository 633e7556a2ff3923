//! Whether a text is told in turns: lines that open with who speaks, as in chats and transcripts.

use crate::segment::{Segments, speaker};

/// Fewest turns.
const TURNS: usize = 4;
/// From so many sentences on a text is given up in which fewer than one in `SHARE` opens a turn.
const READ: usize = 8;
const SHARE: usize = 3;

/// Whether a text is told in turns from its start on. Linear; of prose only the first sentences are looked at.
pub(super) fn has_turns(segments: &Segments) -> bool {
    let mut turns = 0;
    for (read, sentence) in (1..).zip(&segments.sentences) {
        turns += usize::from(speaker(sentence.text).is_some());
        if read >= READ && SHARE * turns < read {
            return false;
        }
    }
    turns >= TURNS && SHARE * turns >= segments.sentences.len()
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
        assert!(!turns(&format!("{prose}{chat}")));
    }
}
