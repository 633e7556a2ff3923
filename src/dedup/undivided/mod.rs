//! Sentences of languages whose words are not divided or carry their particles: Chinese, Japanese and Korean.
//!
//! No dictionary cuts them into words. Each character that no list has is a token of its own; what the lists have is one token, the longest at each
//! place. So what is compared is not words but stretches of characters: one unit repeats another if all that it says is found there in a few pieces,
//! none of which changed its part.

mod characters;
mod hangul;
mod matching;
mod numbers;
mod order;
mod parts;
mod phrases;
mod reader;
mod ruling;

pub(super) use parts::PartTerms;
pub(super) use reader::UndividedReader;
pub(super) use ruling::ruling;
