//! Lines for `-v` on summaries.

use nutgraf::Language;
use nutgraf::dedup::Removal;
use nutgraf::input::Origin;
use nutgraf::render::RemovalReport;

/// What `-v` says of a summary.
pub(super) fn notes(
    origin: &Origin,
    text: &str,
    language: Option<&Language>,
    removed: &[Removal],
) -> Vec<String> {
    let name = origin.name();
    let language = language.map_or("unknown", |l| l.code);
    let line = |removal| RemovalReport::within(text, removal, &[]).line(&name);
    let removals: Vec<_> = removed.iter().map(line).collect();
    std::iter::once(format!("{name}: language {language}"))
        .chain(removals)
        .collect()
}
