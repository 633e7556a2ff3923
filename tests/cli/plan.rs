//! `nutgraf plan`.

use crate::harness::Place;
use serde_json::Value;

fn json(args: &[&str]) -> Value {
    let run = Place::new().run(&[&["plan", "-f", "json"], args].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_plan_names_steps_sizes_and_settings() {
    let plan = json(&["--documents", "1e9", "--machines", "20"]);
    assert_eq!(plan["documents"], 1_000_000_000);
    for number in ["10M", "10,000,000", "1e7"] {
        assert_eq!(json(&["-N", number])["documents"], 10_000_000, "{number}");
    }
    let steps = plan["steps"].as_array().unwrap();
    let sum: u64 = steps
        .iter()
        .map(|step| step["shuffled_bytes"].as_u64().unwrap())
        .sum();
    let total = plan["total"]["shuffled_bytes"].as_u64().unwrap();
    assert!(sum.abs_diff(total) <= steps.len() as u64);
    assert_eq!(plan["settings"]["spark.executor.instances"], "20");
    assert!(plan["hours"].as_f64() > json(&["-N", "1e9", "--machines", "40"])["hours"].as_f64());
}

#[test]
fn for_people_it_is_a_table() {
    let out = Place::new()
        .run(&["plan", "-N", "250_000", "--words-per-document", "600"])
        .out;
    assert!(out.starts_with("250 k documents of 600 words\n"), "{out}");
    for told in [
        "nutgraf dedup --unit document",
        "  prints  ",
        "  verdicts  ",
        "--conf spark.sql.shuffle.partitions=",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert!(out.lines().all(|line| line == line.trim_end()));
    let more = Place::new().run(&["plan", "-N", "1e10"]).out;
    assert!(more.contains("more documents than it can number"), "{more}");
}

#[test]
fn what_is_no_number_of_documents_is_refused() {
    for number in ["0", "-3", "1.5", "many", "1e40", "nan"] {
        let run = Place::new().run(&["plan", &format!("--documents={number}")]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{number}");
    }
}
