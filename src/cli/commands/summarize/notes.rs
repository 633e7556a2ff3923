//! Lines for `-v` on summaries.

use crate::cli::output::terminal::Look;
use nutgraf::Language;
use nutgraf::dedup::Removal;
use nutgraf::input::Origin;
use nutgraf::render::RemovalReport;
use nutgraf::segment::paragraphs;

/// What `-v` says of a summary; of an unknown language the counts tell.
pub(super) fn notes(
    origin: &Origin,
    text: &str,
    language: Option<&Language>,
    removed: &[Removal],
    full: bool,
) -> Vec<String> {
    let name = origin.name();
    let language = language.map(|language| format!("{name}: language {}", language.code));
    let line = |removal| RemovalReport::within(text, removal, &[]).line(&name, full);
    language
        .into_iter()
        .chain(removed.iter().map(line))
        .collect()
}

/// The same of what was left out, below a summary on a terminal.
pub(super) fn left_out(
    look: &Look,
    origin: &Origin,
    text: &str,
    removed: &[Removal],
    full: bool,
) -> String {
    let name = origin.name();
    let paragraphs = paragraphs(text);
    let repeat = |removal| {
        let report = RemovalReport::within(text, removal, &[]);
        let (gone, kept) = (&report.gone.text, &report.duplicate_of.text);
        look.repeat(
            &report.head(&name, &paragraphs),
            gone.as_deref(),
            kept.as_deref(),
            full,
        )
    };
    match removed {
        [] => String::new(),
        _ => format!(
            "\nLeft out as repeats:\n{}",
            removed.iter().map(repeat).collect::<String>()
        ),
    }
}
