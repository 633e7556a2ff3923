//! Texts that are no news: minutes, manuals, interviews, letters, stories. `fixtures/shapes/rules.txt` says what their
//! summaries must have and must not have.

use crate::harness::{Place, fixture};

/// The lengths that are looked at.
const LENGTHS: &[&[&str]] = &[&["-n", "1"], &["-n", "3"], &["-n", "5"], &["--words", "60"]];

/// A text's rules: kind and words.
struct Shape<'t> {
    name: &'t str,
    rules: Vec<(&'t str, &'t str)>,
}

impl Shape<'_> {
    fn words(&self, kind: &str) -> impl Iterator<Item = &str> {
        let of_kind = self.rules.iter().filter(move |(k, _)| *k == kind);
        of_kind.map(|(_, words)| *words)
    }

    fn text(&self) -> String {
        fixture(&format!("shapes/{}", self.name))
    }
}

fn shapes(rules: &str) -> Vec<Shape<'_>> {
    let blocks = rules.split("\n\n").filter(|block| !block.starts_with('#'));
    let shape = |block| {
        let (name, rest) = str::split_once(block, '\n').unwrap();
        let rules = rest.lines().map(|line| line.split_once(": ").unwrap());
        Shape {
            name,
            rules: rules.collect(),
        }
    };
    blocks.map(shape).collect()
}

#[test]
fn the_point_is_chosen_and_what_stands_around_is_not() {
    let rules = fixture("shapes/rules.txt");
    let place = Place::new();
    let mut faults = Vec::new();
    for shape in shapes(&rules) {
        for length in LENGTHS {
            let out = place.pipe(length, shape.text()).out;
            let has = |words: &&str| out.contains(words);
            let never = shape.words("never").filter(has);
            faults.extend(never.map(|words| format!("{} {length:?} has `{words}`", shape.name)));
            let short = *length == LENGTHS[0] || *length == LENGTHS[1];
            let early = shape.words("later").filter(|words| short && has(words));
            faults.extend(early.map(|words| format!("{} {length:?} has `{words}`", shape.name)));
            let missed = shape.words("point").filter(|words| !has(words));
            if length.join(" ") == "-n 3" {
                faults.extend(missed.map(|words| format!("{} misses `{words}`", shape.name)));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn sentences_of_every_shape_are_cut_whole() {
    let rules = fixture("shapes/rules.txt");
    let place = Place::new();
    for shape in shapes(&rules) {
        let out = place.pipe(&["sentences", "-f", "text"], shape.text()).out;
        for whole in shape.words("whole") {
            assert!(out.lines().any(|line| line == whole), "{whole}: {out}");
        }
    }
}

#[test]
fn every_text_has_rules() {
    let rules = fixture("shapes/rules.txt");
    let folder = crate::harness::root().join("fixtures/shapes");
    let texts = std::fs::read_dir(folder).unwrap().count() - 1;
    assert_eq!(shapes(&rules).len(), texts);
    assert!(
        shapes(&rules)
            .iter()
            .all(|shape| shape.words("point").next().is_some())
    );
}
