//! Sentences with words of the headline count more.

use super::features::Feature;
use super::view::View;

/// Weight of the likeness to a headline.
const TITLE: f64 = 0.2;

/// The likeness to the headline with its weight, if there is one.
pub(super) fn titled(view: &View) -> Option<(Feature, f64)> {
    (!view.context.title.is_empty()).then_some((Feature::Title, TITLE))
}
