//! Files that are not written whole yet.

/// How their names begin.
#[cfg_attr(
    not(feature = "input"),
    expect(unreachable_pub, reason = "`input` shows it")
)]
pub const UNFINISHED: &str = ".nutgraf-unfinished-";
