//! What elements are called: words of classes and ids, by which sites name the parts of a page.

use super::tags::Tag;
use super::tree::{Key, Tree};

/// Names of what stands around a text, in the order of the alphabet.
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

/// Names of what lies over a text or below it, however long it is: notes on privacy, offers, what readers wrote.
const COVERS: &[&str] = &[
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookiebot",
    "cookies",
    "disqus",
    "gdpr",
    "lightbox",
    "modal",
    "newsletter",
    "newsletters",
    "onetrust",
    "overlay",
    "paywall",
    "popup",
    "respond",
    "testimonial",
    "testimonials",
];

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

/// Whether an element is or calls itself furniture.
pub(super) fn is_furniture(tree: &Tree, at: usize) -> bool {
    match tree.nodes[at].tag {
        Some(Tag::Aside | Tag::Figcaption | Tag::Footer) => true,
        None | Some(Tag::Body | Tag::Html | Tag::Main) => false,
        Some(_) => is_called(tree, at, FURNITURE),
    }
}

/// Whether an element lies over the text or below it: readers' comments, notes on privacy, offers.
pub(super) fn is_cover(tree: &Tree, at: usize) -> bool {
    let outer = matches!(
        tree.nodes[at].tag,
        None | Some(Tag::Article | Tag::Body | Tag::Html | Tag::Main)
    );
    !outer && is_called(tree, at, COVERS)
}

/// Whether an element is a sign for those who edit or link, a reference, or only for screen readers.
pub(super) fn is_sign(tree: &Tree, at: usize) -> bool {
    tree.attribute(at, Key::Class).is_some_and(|value| {
        let reference = tree.nodes[at].tag == Some(Tag::Sup);
        let sign = |class: &str| SIGNS.contains(&class) || reference && class == "reference";
        value.split_ascii_whitespace().any(sign)
    })
}

/// Whether an element calls itself a byline.
pub(super) fn is_byline(tree: &Tree, at: usize) -> bool {
    is_called(tree, at, BYLINES)
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

/// Whether a word of an element's class or id is one of `names`.
fn is_called(tree: &Tree, at: usize, names: &[&str]) -> bool {
    let values = [Key::Class, Key::Id].map(|key| tree.attribute(at, key));
    values
        .into_iter()
        .flatten()
        .any(|value| has_word(value, names))
}

/// Whether a name has one of some words in it: "postBody-footer" has post, body and footer.
fn has_word(name: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    let mut small = false;
    for c in name.chars().chain([' ']) {
        if !c.is_alphanumeric() || c.is_uppercase() && small {
            if words.binary_search(&&*word).is_ok() {
                return true;
            }
            word.clear();
        }
        small = c.is_lowercase();
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_cut_at_capitals() {
        for names in [FURNITURE, COVERS, BYLINES, BODIES] {
            assert!(names.is_sorted());
        }
        for (name, is) in [
            ("postBody-Footer", true),
            ("x_ADS", true),
            ("header", false),
            ("", false),
        ] {
            assert_eq!(has_word(name, FURNITURE), is, "{name}");
        }
    }
}
