//! What a page says of itself: title, author, date, language, address, and texts that stand in its head for want of better.

use super::bylines::name_of;
use super::linked_data::{article, body, names_of, sold, text_of};
use super::sheet::Sheet;
use super::tags::Tag;
use super::tree::{Key, Tree, filled};
use crate::input::said;
use serde_json::Value;

/// What was found, each as the page puts it, without markup.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    /// Where the page says that it stands.
    pub url: Option<String>,
    /// The whole text, which some pages carry for search engines.
    pub body: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// What the site is called.
    pub site: Option<String>,
    /// What is said of the one thing that it sells.
    pub product: Option<String>,
}

/// How many elements around a headline are looked at for where it stands.
const AROUND: usize = 5;
/// Longest block of linked data that is read, in bytes.
const DATA: usize = 1 << 20;

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "title"];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
];
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
];
const LANGUAGES: &[&str] = &["og:locale", "inlanguage", "dc.language", "language"];
const ADDRESSES: &[&str] = &["og:url"];
const DESCRIPTIONS: &[&str] = &["og:description", "description", "twitter:description"];

/// Reads what a page says of itself. Linear in the page.
pub(super) fn read(sheet: &Sheet) -> Head {
    let facts = Facts::collect(sheet);
    let data = facts.data.as_ref();
    let told = |key: &str| text_of(data?.get(key)?);
    Head {
        title: facts.title(told("headline")),
        author: facts.author(data.and_then(|data| names_of(data.get("author")?))),
        date: told("datePublished")
            .or_else(|| facts.meta(DATES))
            .or_else(|| facts.published.clone())
            .or_else(|| facts.time.clone()),
        language: sheet
            .tree
            .language
            .map(|language| language.of(&sheet.tree.text).to_owned())
            .or_else(|| told("inLanguage"))
            .or_else(|| facts.meta(LANGUAGES))
            .and_then(|language| said::language(&language)),
        url: facts
            .canonical
            .clone()
            .or_else(|| facts.meta(ADDRESSES))
            .or_else(|| told("url"))
            .and_then(|url| said::url(&url)),
        body: data.and_then(|data| body(data.get("articleBody")?.as_str()?)),
        description: facts.meta(DESCRIPTIONS),
        site: facts.meta(&["og:site_name"]),
        product: facts.product,
    }
}

/// Who wrote a page, and what its site is called, each as its letters. Cost: as [`read`].
pub(super) fn who(sheet: &Sheet) -> Vec<String> {
    let head = read(sheet);
    let authors = head.author.iter().flat_map(|author| author.split(", "));
    let names = authors.chain(head.site.as_deref());
    names.map(letters).filter(|name| !name.is_empty()).collect()
}

/// A heading of the first rank.
#[derive(Debug)]
struct Headline {
    text: String,
    place: HeadlinePlace,
}

/// Where it stands.
#[derive(Debug, Clone, Copy)]
enum HeadlinePlace {
    /// It is linked to the start page, so it is the site's.
    Home,
    /// In what stands around a text.
    Around,
    Inside,
}

/// What one walk through the page finds.
#[derive(Debug, Default)]
struct Facts {
    /// Names and contents of `meta` elements.
    metas: Vec<(String, String)>,
    /// The `title` element.
    window: Option<String>,
    headlines: Vec<Headline>,
    byline: Option<String>,
    published: Option<String>,
    time: Option<String>,
    /// The address that the page says is its own.
    canonical: Option<String>,
    data: Option<Value>,
    product: Option<String>,
}

impl Facts {
    fn collect(sheet: &Sheet) -> Self {
        let tree = &sheet.tree;
        let mut facts = Facts::default();
        for at in 0..tree.nodes.len() {
            let line = || filled(&sheet.line(at));
            match tree.nodes[at].tag {
                Some(Tag::Meta) => facts.read_meta(tree, at),
                Some(Tag::Title) if facts.window.is_none() => facts.window = line(),
                Some(Tag::H1) => facts.headlines.extend(line().map(|text| Headline {
                    text,
                    place: headline_place(sheet, at),
                })),
                Some(Tag::Script) => facts.read_script(tree, at),
                Some(Tag::Time) => facts.read_time(tree, at),
                Some(Tag::Link) => facts.read_link(tree, at),
                Some(tag) if facts.byline.is_none() && tag != Tag::Body => {
                    facts.read_byline(sheet, at)
                }
                _ => {}
            }
        }
        facts
    }

    fn read_meta(&mut self, tree: &Tree, at: usize) {
        let names = [Key::Property, Key::Name, Key::Itemprop];
        let name = names.iter().find_map(|name| tree.attribute(at, *name));
        if let Some((name, content)) = name.zip(tree.attribute(at, Key::Content))
            && let Some(content) = filled(content)
        {
            self.metas.push((name.to_lowercase(), content));
        }
    }

    fn read_script(&mut self, tree: &Tree, at: usize) {
        if self.data.is_some() || tree.attribute(at, Key::Type) != Some("application/ld+json") {
            return;
        }
        let text = tree.nodes.get(at + 1).filter(|node| node.tag.is_none());
        let text = text.map(|node| node.span.of(&tree.text));
        let text = text.filter(|text| text.len() <= DATA);
        if let Some(data) = text.and_then(|text| serde_json::from_str::<Value>(text).ok()) {
            self.product = self.product.take().or_else(|| sold(&data));
            self.data = article(data);
        }
    }

    fn read_time(&mut self, tree: &Tree, at: usize) {
        let Some(date) = tree.attribute(at, Key::Datetime).and_then(filled) else {
            return;
        };
        if tree.attribute(at, Key::Itemprop) == Some("datePublished") {
            self.published.get_or_insert(date);
        } else {
            self.time.get_or_insert(date);
        }
    }

    fn read_link(&mut self, tree: &Tree, at: usize) {
        let rel = tree.attribute(at, Key::Rel);
        if self.canonical.is_none() && rel.is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        {
            // One that is relative leads nowhere by itself; `og:url` may say it in full.
            self.canonical = tree.attribute(at, Key::Href).and_then(said::url);
        }
    }

    fn read_byline(&mut self, sheet: &Sheet, at: usize) {
        let tree = &sheet.tree;
        let told = tree.attribute(at, Key::Rel) == Some("author")
            || tree.attribute(at, Key::Itemprop) == Some("author")
            || sheet.called[at].is_byline();
        // Long elements are not put together only to be found too long.
        let short = tree.nodes[at].end - at < 30;
        if told && short {
            self.byline = name_of(&sheet.line(at));
        }
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        let find = |name: &&str| self.metas.iter().find(|(other, _)| other == name);
        names
            .iter()
            .find_map(find)
            .map(|(_, content)| content.clone())
    }

    /// The headline as it is shown, if the page has one or the window's title agrees; else a title without the site's name. A
    /// headline that names the site is none.
    fn title(&self, headline: Option<String>) -> Option<String> {
        let meta = self.meta(TITLES);
        let site = self.meta(&["og:site_name"]);
        let names_site = |title: &str| {
            site.as_ref()
                .is_some_and(|site| letters(site) == letters(title))
        };
        let titles = || {
            let all = [&headline, &meta, &self.window].into_iter().flatten();
            all.filter(|title| !names_site(title))
        };
        let closes = |name: &str| {
            titles().any(|title| {
                split_site(title).is_some_and(|(_, behind)| letters(behind) == letters(name))
            })
        };
        let own: Vec<&String> = self
            .headlines
            .iter()
            .filter(|shown| match shown.place {
                HeadlinePlace::Home => false,
                HeadlinePlace::Around => !names_site(&shown.text) && !closes(&shown.text),
                HeadlinePlace::Inside => !names_site(&shown.text),
            })
            .map(|shown| &shown.text)
            .collect();
        let shown = match own.as_slice() {
            [only] => Some(*only),
            many => many.iter().copied().find(|shown| {
                let shown = letters(shown);
                titles().any(|title| letters(title).contains(&shown))
            }),
        };
        let bare = |title: &String| without_site(title, site.as_deref()).to_owned();
        let told = || titles().next().map(bare);
        shown
            .cloned()
            .or_else(told)
            .or_else(|| self.headlines.first().map(|first| first.text.clone()))
            .or(meta)
            .or_else(|| self.window.clone())
    }

    fn author(&self, told: Option<String>) -> Option<String> {
        let meta = || {
            self.metas
                .iter()
                .filter(|(name, _)| AUTHORS.contains(&&**name))
        };
        told.or_else(|| meta().find_map(|(_, content)| name_of(content)))
            .or_else(|| self.byline.clone())
    }
}

/// Where a headline stands.
fn headline_place(sheet: &Sheet, at: usize) -> HeadlinePlace {
    let nodes = &sheet.tree.nodes;
    let around = std::iter::successors(Some(at), |&at| Some(nodes[at].parent)).take(AROUND);
    let home = |&at: &usize| sheet.tree.attribute(at, Key::Href).is_some_and(is_home);
    if around.clone().chain(at..nodes[at].end).any(|at| home(&at)) {
        return HeadlinePlace::Home;
    }
    let apart = |at: usize| nodes[at].tag == Some(Tag::Header) || sheet.called[at].is_furniture();
    let inside = |at: usize| matches!(nodes[at].tag, Some(Tag::Article | Tag::Main));
    match around.clone().any(apart) && !around.clone().any(inside) {
        true => HeadlinePlace::Around,
        false => HeadlinePlace::Inside,
    }
}

/// Whether a link leads to the start page of a site.
fn is_home(link: &str) -> bool {
    let path = match link.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => link.trim_start_matches('.'),
    };
    let index = path.trim_start_matches('/');
    !link.is_empty()
        && (index.is_empty() || index.starts_with("index.") && !index.contains(['/', '?']))
}

/// The letters and digits of a title.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What stands before the last bar or dash of a title, and what behind it.
fn split_site(title: &str) -> Option<(&str, &str)> {
    const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "];
    let cut = |between: &&str| title.rsplit_once(*between);
    let cuts = BETWEEN.iter().filter_map(cut);
    cuts.min_by_key(|(_, behind)| behind.len())
}

/// A title without the site's name behind a bar or dash.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let Some((before, behind)) = split_site(title) else {
        return title;
    };
    let short = before.split_whitespace().count() >= 3 && behind.split_whitespace().count() <= 4;
    if site == Some(behind) || short {
        before
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(html: &str) -> Head {
        read(&Sheet::of(html))
    }

    fn title(html: &str) -> Option<String> {
        head(html).title
    }

    #[test]
    fn a_title_loses_the_sites_name() {
        let told = "<title>Ferry late for a week - Sund Post</title>";
        assert_eq!(title(told).as_deref(), Some("Ferry late for a week"));
        let named = "<title>Late ferry | The Sund Post of Aldby and Lend</title><meta property=og:site_name content='The Sund Post of Aldby and Lend'>";
        assert_eq!(title(named).as_deref(), Some("Late ferry"));
        let shown = "<title>Ferry late</title><h1>Sund Post</h1><h1>Ferry <i>late</i></h1>";
        assert_eq!(title(shown).as_deref(), Some("Ferry late"));
        assert_eq!(title("<p>none"), None);
    }

    #[test]
    fn linked_data_names_authors_and_day() {
        let head = head(
            r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"headline":"Fog &amp; ferries",
            "author":[{"name":"Ann Reed"},"Joe Holt"],"datePublished":"2031-03-04"}]}</script>"#,
        );
        assert_eq!(head.title.as_deref(), Some("Fog & ferries"));
        assert_eq!(head.author.as_deref(), Some("Ann Reed, Joe Holt"));
        assert_eq!(head.date.as_deref(), Some("2031-03-04"));
    }

    #[test]
    fn an_address_is_no_byline() {
        let page = "<meta name=author content='https://example.org/ann'><span class=byline>By Ann Reed</span>";
        assert_eq!(head(page).author.as_deref(), Some("Ann Reed"));
    }
}
