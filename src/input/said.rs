//! What inputs say of themselves, in one form for all formats.

/// Longest address that is believed, in bytes.
const ADDRESS: usize = 2048;
/// Longest tag of a language, in bytes.
const LANGUAGE: usize = 35;

/// An address of the web; `None` of what leads nowhere by itself, or to a script.
pub(super) fn url(text: &str) -> Option<String> {
    let text = text.trim();
    let web = |scheme: &str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let whole =
        text.len() <= ADDRESS && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (whole && (web("https://") || web("http://"))).then(|| text.to_owned())
}

/// The tag of a language (BCP 47): "de", "pt-BR"; `None` of what is none. Underscores, as locales have them, are written as hyphens.
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let named = parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
    });
    let rest = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (named && rest && tag.len() <= LANGUAGE && !tag.eq_ignore_ascii_case("und")).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::{language, url};

    #[test]
    fn addresses_lead_to_the_web() {
        assert_eq!(
            url(" https://example.org/a ").as_deref(),
            Some("https://example.org/a")
        );
        for none in [
            "/a",
            "//example.org/a",
            "javascript:alert(1)",
            "http",
            "https://a b",
            "mailto:a@b",
        ] {
            assert_eq!(url(none), None, "{none}");
        }
    }

    #[test]
    fn languages_have_a_code() {
        assert_eq!(language("pt_BR").as_deref(), Some("pt-BR"));
        assert_eq!(language("zh-Hant-TW").as_deref(), Some("zh-Hant-TW"));
        for none in ["", "English", "und", "x", "{{lang}}", "de-"] {
            assert_eq!(language(none), None, "{none}");
        }
    }
}
