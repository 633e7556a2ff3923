//! The tables of ARCHITECTURE.md that say which room stands above which.

use std::collections::BTreeMap;

/// The first column of the table under a heading: what stands there in backticks, with the number of its row.
pub(crate) fn layers(heading: &str) -> BTreeMap<String, usize> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).unwrap();
    let below = text
        .lines()
        .skip_while(|line| line.trim_start_matches('#').trim() != heading)
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    let rows = below.map(|row| row.split('|').nth(1).unwrap());
    let named = |(row, cell): (usize, &str)| {
        let names = cell.split('`').skip(1).step_by(2).map(str::to_owned);
        names.map(move |name| (name, row)).collect::<Vec<_>>()
    };
    let layers: Vec<_> = rows.enumerate().flat_map(named).collect();
    assert!(!layers.is_empty(), "no table under \"{heading}\"");
    let count = layers.len();
    let layers = BTreeMap::from_iter(layers);
    assert_eq!(layers.len(), count, "a room stands twice in \"{heading}\"");
    layers
}
