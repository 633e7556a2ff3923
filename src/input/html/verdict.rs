//! Why a block of a page stays in its text or goes.

use std::fmt;

/// What became of a block, and why. Displayed as a few words that complete "it stays: …" or "it goes: …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockVerdict {
    /// It stays: it stands in the part of the page that has most prose.
    InText,
    /// It stays: the page is a list, and it stands in that.
    InList,
    /// It stays: the page has no prose, and this is what it shows.
    Shown,
    /// It stays: its shape, its place and what it is called speak for it.
    Weighed,
    /// It goes: what it stands in calls itself furniture.
    Named,
    /// It goes: an offer to subscribe in place of a text.
    Offer,
    /// It goes: what lies over a text, such as a note on cookies.
    Cover,
    /// It goes: readers wrote it, and something else is the text.
    Comment,
    /// It goes: it stands outside the part that is the text.
    Outside,
    /// It goes: a list of links, or a menu.
    Links,
    /// It goes: its words speak of the page or the site.
    Notice,
    /// It goes: the headline, which has its own place, or what stands before it.
    Headline,
    /// It goes: in a box inside the text whose heading offers or points elsewhere.
    Box,
    /// It goes: a loose line before or after the prose.
    Loose,
    /// It goes: a slanted note at the end.
    Note,
    /// It goes: a heading that nothing follows.
    Heading,
    /// It goes: its shape, its place and what it is called speak against it.
    Outweighed,
    /// It goes: it repeats a block before it, on a page that is no article.
    Repeated,
    /// It goes: no reader sees it.
    Hidden,
    /// It goes: a menu, a dialogue or the like, by its element or role.
    Menu,
    /// It goes: a script, a style, a field or what else is no text.
    NoText,
    /// It goes: a mark of a note, or a sign for those who edit or link.
    Sign,
    /// It goes: it was struck out.
    Struck,
}

impl BlockVerdict {
    /// Whether the block is part of the text.
    pub fn stays(self) -> bool {
        matches!(
            self,
            BlockVerdict::InText
                | BlockVerdict::InList
                | BlockVerdict::Shown
                | BlockVerdict::Weighed
        )
    }
}

impl fmt::Display for BlockVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BlockVerdict::InText => "in the part with most prose",
            BlockVerdict::InList => "in the list that the page is",
            BlockVerdict::Shown => "what a page without prose shows",
            BlockVerdict::Weighed => "weighed as text",
            BlockVerdict::Named => "in what is named as furniture",
            BlockVerdict::Offer => "an offer to subscribe",
            BlockVerdict::Cover => "in what lies over the text",
            BlockVerdict::Comment => "in what readers wrote",
            BlockVerdict::Outside => "outside the part that is the text",
            BlockVerdict::Links => "a list of links",
            BlockVerdict::Notice => "speaks of the page or the site",
            BlockVerdict::Headline => "the headline, or before it",
            BlockVerdict::Box => "in a box under a heading that offers or points elsewhere",
            BlockVerdict::Loose => "a loose line before or after the prose",
            BlockVerdict::Note => "a slanted note at the end",
            BlockVerdict::Heading => "a heading that nothing follows",
            BlockVerdict::Outweighed => "weighed as no text",
            BlockVerdict::Repeated => "repeats a block before it",
            BlockVerdict::Hidden => "hidden from readers",
            BlockVerdict::Menu => "a menu or dialogue, by its element or role",
            BlockVerdict::NoText => "a script, style, field or other markup",
            BlockVerdict::Sign => "a mark of a note, or a sign for those who edit or link",
            BlockVerdict::Struck => "struck out",
        })
    }
}

/// A block of a page as it is seen, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBlock {
    /// Its text, without markup.
    pub text: String,
    /// Whether it stays, and why.
    pub verdict: BlockVerdict,
}
