//! Lines that speak of the page, the site or its writers and not of the subject, told by set phrases.

use super::blocks::Block;
use crate::language::{lower_case, phrases};
use crate::segment::{ends_sentence, is_notice};

/// Longest line, in letters, that is told by a phrase.
const LINE: usize = 320;
/// Longest whole sentence without a link that is told by how it begins.
const SENTENCE: usize = 60;

/// Whether a block is such a line. Linear in the block.
pub(super) fn is_furniture(block: &Block) -> bool {
    if is_notice(&block.text) {
        return true;
    }
    if block.size > LINE {
        return false;
    }
    let lower = lower_case(&block.text);
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let label = block.linked > 0 || block.size <= SENTENCE || !ends_sentence(&block.text);
    let unfinished = !ends_sentence(&block.text);
    label && phrases().site.found_in(start)
        || unfinished && phrases().site_end.found_in(&lower)
        || phrases().site_anywhere.found_in(&lower)
}

/// Whether a heading is that of a box beside the text, not of a part of it.
pub(super) fn heads_box(heading: &str) -> bool {
    let lower = lower_case(heading);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    phrases().site.found_in(bare) || phrases().box_heading.found_in(bare)
}
