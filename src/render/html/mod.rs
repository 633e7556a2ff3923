//! Results as pages: each one file that needs no other, asks for nothing over the network and opens from disk.
//!
//! A text reaches a page as a text node or an attribute of a template, which escapes both, or as JSON in which `<` is escaped.
//! The scripts put it into the page as text nodes only. Should markup come through all the same, the Content-Security-Policy
//! runs no script but ours, which it knows by their hashes.

mod article;
mod body;
mod diff;
mod digest;
mod listing;
mod policy;
mod repeats;
mod source_text;
mod visible;
mod wording;

pub use super::DiffPart;
pub use article::Article;
pub use diff::{difference, replaced_figures};
pub use listing::{Listing, ListingGroup, ListingRepeat, ListingRow};
pub use repeats::{LineEnds, RepeatRow, RepeatSide, RepeatsPage};

use crate::digest::{Digest, Sources};
use crate::document::Document;
use askama::Template;
use policy::policy;

/// The parts of every page, compiled in.
const STYLE: &str = include_str!("../../../templates/report.css");
const SHELL: &str = include_str!("../../../templates/shell.js");
const ARTICLE: &str = include_str!("../../../templates/article.js");
const SIDES: &str = include_str!("../../../templates/sides.js");
const LISTING: &str = include_str!("../../../templates/listing.js");
const REPEATS: &str = include_str!("../../../templates/repeats.js");

#[derive(Template)]
#[template(path = "head.html")]
struct PageHead<'a> {
    title: &'a str,
    policy: &'static str,
    style: &'static str,
    home: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "foot.html")]
struct PageFoot<'a> {
    scripts: &'a [&'static str],
}

fn head(title: &str, home: Option<&str>) -> String {
    rendered(&PageHead {
        title: &visible::visible(title),
        policy: policy(),
        style: STYLE,
        home,
    })
}

fn foot(scripts: &[&'static str]) -> String {
    rendered(&PageFoot { scripts })
}

/// A page about one document. `home` leads back to the listing, if there is one.
pub fn page(article: &Article, home: Option<&str>) -> String {
    let article_html = article.html("", home);
    head(&title(article), home) + &article_html + &foot(&[SHELL, ARTICLE])
}

/// What a browser calls the page of a document: by its headline, if it has one.
fn title(article: &Article) -> String {
    article.headline().unwrap_or_else(|| article.name())
}

/// A page about a digest of some documents, which are in the order of their numbers; their texts are those of the sources.
pub fn digest(documents: &[Document], sources: &Sources, digest: &Digest) -> String {
    let article = digest::article(documents, sources, digest);
    head("Digest", None) + &article + &foot(&[SHELL])
}

/// A page about what goes as a repeat.
pub fn repeats(page: &RepeatsPage) -> String {
    head("Repeats", None) + &page.html() + &foot(&[SHELL, SIDES, REPEATS])
}

/// What a page with many documents begins with; [`entry`]s follow, then [`end`].
pub fn begin(title: &str) -> String {
    head(title, None) + "<div hidden>\n"
}

/// A document of a page with many, under a number of its own.
pub fn entry(article: &Article, number: usize) -> String {
    let html = article.html(&format!("d{number}-"), Some("#"));
    format!("<template id=\"d{number}\">\n{html}</template>\n")
}

/// The end of a page with many documents: the listing.
pub fn end(listing: &Listing) -> String {
    format!(
        "</div>\n{}{}",
        listing.html(),
        foot(&[SHELL, ARTICLE, SIDES, LISTING])
    )
}

/// A page that lists documents which have pages of their own.
pub fn index(title: &str, listing: &Listing) -> String {
    head(title, None) + &listing.html() + &foot(&[SHELL, SIDES, LISTING])
}

/// A template as text. Writing into a string cannot fail.
fn rendered(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}
