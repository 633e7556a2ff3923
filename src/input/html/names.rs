//! What elements are called: words of classes and ids, by which sites name the parts of a page.

use super::tags::{PackedName, Tag};
use super::tree::{Key, Tree};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Names of what stands around a text.
const FURNITURE: &[&str] = &[
    "ad",
    "addthis",
    "addtoany",
    "ads",
    "adsbygoogle",
    "adslot",
    "adunit",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "affiliate",
    "alert",
    "alerts",
    "alsoread",
    "author",
    "authorbox",
    "authors",
    "avatar",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "breakingnews",
    "byline",
    "caption",
    "captions",
    "categories",
    "copyright",
    "crumbs",
    "cta",
    "dateline",
    "datetime",
    "disclaimer",
    "donate",
    "editsection",
    "flyout",
    "follow",
    "footer",
    "hashtags",
    "headerlink",
    "hovercard",
    "infobar",
    "infoline",
    "login",
    "masthead",
    "mega",
    "menu",
    "meta",
    "metadata",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "noprint",
    "notice",
    "notices",
    "offscreen",
    "optin",
    "outbrain",
    "pagenav",
    "pager",
    "pagination",
    "popular",
    "postmeta",
    "postprofile",
    "prevnext",
    "printonly",
    "promo",
    "promos",
    "promoted",
    "promotion",
    "promotions",
    "pubdate",
    "pullquote",
    "readmore",
    "readnext",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "respond",
    "screenreader",
    "share",
    "sharebar",
    "sharebuttons",
    "sharedaddy",
    "shares",
    "sharing",
    "sidebar",
    "signature",
    "signin",
    "signup",
    "sitenav",
    "skip",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sponsors",
    "subnav",
    "subscribe",
    "subscriber",
    "subscription",
    "syndication",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "teasers",
    "timestamp",
    "toc",
    "toolbar",
    "tooltip",
    "topnav",
    "trending",
    "upsell",
    "userstats",
    "visuallyhidden",
    "votecell",
    "votes",
    "whatsapp",
    "zergnet",
];

/// Names of what readers wrote below a text, and of the services that hold it.
const COMMENTS: &[&str] = &[
    "comentario",
    "comentarios",
    "comentários",
    "comment",
    "commentaire",
    "commentaires",
    "commentarea",
    "commenti",
    "commentlist",
    "comments",
    "commentsarea",
    "commentslist",
    "disqus",
    "giscus",
    "isso",
    "komentar",
    "komentarze",
    "kommentar",
    "kommentare",
    "kommentarer",
    "kommentit",
    "livefyre",
    "pinglun",
    "reacties",
    "remark42",
    "respond",
    "utterances",
    "wpdiscuz",
    "yorumlar",
    "评论",
];

/// Names of what lies over a text or below it, however long it is: notes on privacy, offers.
const COVERS: &[&str] = &[
    "consent",
    "cookie",
    "cookiebot",
    "cookies",
    "gdpr",
    "lightbox",
    "modal",
    "newsletter",
    "newsletters",
    "onetrust",
    "overlay",
    "popup",
    "testimonial",
    "testimonials",
];

/// What the panel beside a post says of its author: "user-title", "userTitle".
const USERS: &[&str] = &[
    "badges", "card", "details", "extras", "info", "joined", "meta", "name", "profile", "rank",
    "stats", "title",
];

/// Names of what only subscribers read, and of the offers in its place.
const PAYWALLS: &[&str] = &["paywall", "paywalled"];

/// Classes of signs in a line that are no part of it, and of text for screen readers alone.
const SIGNS: &[&str] = &[
    "headerlink",
    "mw-editsection",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

/// Names of the line that says who wrote a text.
const BYLINES: &[&str] = &["author", "byline"];

/// Classes and ids of the element that holds a text.
const BODIES: &[&str] = &[
    "article-body",
    "article-content",
    "article-text",
    "article__body",
    "article__content",
    "article_body",
    "articlebody",
    "blog-content",
    "blog-post-content",
    "body-content",
    "content-body",
    "e-content",
    "entry-content",
    "entry-text",
    "field-name-body",
    "main-content-body",
    "news-content",
    "newsbody",
    "post-body",
    "post-content",
    "post__content",
    "post_content",
    "postbody",
    "postcontent",
    "rich-text-body",
    "single-content",
    "story-body",
    "story-content",
    "story-text",
    "storybody",
    "td-post-content",
    "text-content",
];

/// What the words of an element's class and id say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NameHints(u8);

impl NameHints {
    const FURNITURE: u8 = 1;
    const COVER: u8 = 2;
    const BYLINE: u8 = 4;
    const COMMENT: u8 = 8;
    const PAYWALL: u8 = 16;

    /// It is or calls itself furniture.
    pub(super) fn is_furniture(self) -> bool {
        self.0 & Self::FURNITURE != 0
    }

    /// It lies over the text or below it: notes on privacy, offers.
    pub(super) fn is_cover(self) -> bool {
        self.0 & Self::COVER != 0
    }

    /// It holds what readers wrote.
    pub(super) fn is_comment(self) -> bool {
        self.0 & Self::COMMENT != 0
    }

    /// It holds what only subscribers read, or an offer.
    pub(super) fn is_paywall(self) -> bool {
        self.0 & Self::PAYWALL != 0
    }

    /// It is the line that says who wrote the text.
    pub(super) fn is_byline(self) -> bool {
        self.0 & Self::BYLINE != 0
    }
}

/// What each element of a page calls itself. Linear in the page.
pub(super) fn read(tree: &Tree) -> Vec<NameHints> {
    // Most elements are called as others are.
    let mut known = FxHashMap::default();
    let mut said = |name| *known.entry(name).or_insert_with(|| said(name));
    (0..tree.nodes.len())
        .map(|at| called(tree, at, &mut said))
        .collect()
}

fn called<'t>(tree: &'t Tree, at: usize, said: &mut impl FnMut(&'t str) -> u8) -> NameHints {
    let Some(tag) = tree.nodes[at].tag else {
        return NameHints::default();
    };
    // The id of a heading is made of its words.
    let keys: &[Key] = match tag.is_heading() {
        true => &[Key::Class],
        false => &[Key::Class, Key::Id],
    };
    let values = keys.iter().map(|key| tree.attribute(at, *key));
    let said = values.flatten().fold(0, |all, value| all | said(value));
    NameHints(match tag {
        Tag::Body | Tag::Html | Tag::Main => 0,
        Tag::Aside | Tag::Figcaption | Tag::Footer => said | NameHints::FURNITURE,
        Tag::Article => said & !(NameHints::COVER | NameHints::COMMENT),
        _ => said,
    })
}

/// What the words of a name say together: "postBody-footer" has post, body and footer.
fn said(name: &str) -> u8 {
    static WORDS: LazyLock<FxHashMap<PackedName, u8>> = LazyLock::new(|| {
        let lists = [
            (FURNITURE, NameHints::FURNITURE),
            (COMMENTS, NameHints::COMMENT),
            (COVERS, NameHints::COVER),
            (PAYWALLS, NameHints::PAYWALL),
            (BYLINES, NameHints::BYLINE),
        ];
        let mut words = FxHashMap::default();
        for (list, kind) in lists {
            list.iter()
                .for_each(|word| *words.entry(PackedName::of(word)).or_insert(0) |= kind);
        }
        words
    });
    let kind = |word: &[u8]| PackedName::new(word).and_then(|word| WORDS.get(&word));
    let mut word = Vec::with_capacity(name.len());
    let (mut all, mut small, mut user) = (0, false, false);
    for c in name.chars().chain([' ']) {
        let letter = c.is_alphanumeric();
        if !word.is_empty() && (!letter || small && c.is_uppercase()) {
            all |= kind(&word).unwrap_or(&0);
            if user && USERS.iter().any(|said| said.as_bytes() == word) {
                all |= NameHints::FURNITURE;
            }
            user = word == b"user";
            word.clear();
        }
        user &= !c.is_whitespace();
        small = c.is_lowercase();
        match c {
            _ if c.is_ascii_alphanumeric() => word.push(c.to_ascii_lowercase() as u8),
            _ if letter => {
                let lower = c.to_lowercase();
                lower.for_each(|c| word.extend(c.encode_utf8(&mut [0; 4]).bytes()));
            }
            _ => {}
        }
    }
    all
}

/// Whether an element is a sign for those who edit or link, a reference, or only for screen readers.
pub(super) fn is_sign(tree: &Tree, at: usize) -> bool {
    let anchor = || tree.nodes[at].tag == Some(Tag::A) && is_anchor(tree, at);
    anchor()
        || tree.attribute(at, Key::Class).is_some_and(|value| {
            let reference = tree.nodes[at].tag == Some(Tag::Sup);
            let sign = |class: &str| SIGNS.contains(&class) || reference && class == "reference";
            value.split_ascii_whitespace().any(sign)
        })
}

/// Whether a link is the sign behind a heading by which others link to it: "#", "¶", "#section2".
fn is_anchor(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    let own = tree
        .attribute(at, Key::Href)
        .filter(|to| to.len() > 1 && to.starts_with('#'));
    let text = tree
        .nodes
        .get(at + 1)
        .filter(|text| text.tag.is_none() && node.end == at + 2);
    own.zip(text).is_some_and(|(to, text)| {
        let text = text.span.of(&tree.text).trim();
        let heading = tree.nodes[node.parent].tag.is_some_and(Tag::is_heading);
        heading && (text == to || !text.contains(char::is_alphanumeric))
    })
}

/// Whether the class or id of an element has one of some words.
pub(super) fn has_any(tree: &Tree, at: usize, words: &[&str]) -> bool {
    let values = [Key::Class, Key::Id].map(|key| tree.attribute(at, key));
    values.into_iter().flatten().any(|value| {
        let mut parts = value.split(|c: char| !c.is_alphanumeric());
        parts.any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
    })
}

/// Whether an element says that it holds the text.
pub(super) fn is_body(tree: &Tree, at: usize) -> bool {
    let is = |name| {
        tree.attribute(at, name).is_some_and(|value| {
            let mut words = value.split_ascii_whitespace();
            words.any(|word| BODIES.binary_search(&&*word.to_ascii_lowercase()).is_ok())
        })
    };
    let property = tree.attribute(at, Key::Itemprop);
    property.is_some_and(|value| matches!(value, "articleBody" | "text"))
        || is(Key::Class)
        || is(Key::Id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_at_capitals_and_marks() {
        assert!(BODIES.is_sorted());
        for (name, is) in [
            ("postBody-Footer", 1),
            ("x_ADS Cookie", 3),
            ("header", 0),
            ("", 0),
            ("byline", 5),
        ] {
            assert_eq!(said(name), is, "{name}");
        }
    }
}
