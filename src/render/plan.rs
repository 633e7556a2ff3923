//! What a corpus would take, as tables or as JSON.

use super::json::{self, SCHEMA};
use super::{Format, Placement};
use crate::plan::{Bottleneck, Cost, Plan};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A plan for people, or as JSON.
pub fn plan(format: Format, plan: &Plan) -> String {
    match format {
        Format::Json | Format::Jsonl => json::line(&object(plan), format, Placement::Alone),
        _ => tables(plan),
    }
}

#[derive(Serialize)]
struct PlanJson<'p> {
    schema: &'static str,
    documents: u64,
    words_per_document: u32,
    machines: u32,
    cores: u32,
    alone: AloneJson,
    steps: Vec<StepJson>,
    total: CostJson,
    hours: f64,
    bottleneck: &'static str,
    settings: BTreeMap<&'static str, &'p str>,
}

#[derive(Serialize)]
struct AloneJson {
    possible: bool,
    cpu_seconds: u64,
    memory_bytes: u64,
}

#[derive(Serialize)]
struct StepJson {
    name: &'static str,
    #[serde(flatten)]
    cost: CostJson,
}

#[derive(Serialize)]
struct CostJson {
    rows: u64,
    written_bytes: u64,
    shuffled_bytes: u64,
    cpu_seconds: u64,
}

impl CostJson {
    fn of(cost: &Cost) -> Self {
        CostJson {
            rows: cost.rows as u64,
            written_bytes: cost.written as u64,
            shuffled_bytes: cost.shuffled as u64,
            cpu_seconds: cost.cpu.ceil() as u64,
        }
    }
}

fn object(plan: &Plan) -> PlanJson<'_> {
    let step = |step: &crate::plan::Step| StepJson {
        name: step.name,
        cost: CostJson::of(&step.cost),
    };
    let settings = plan.settings.iter();
    PlanJson {
        schema: SCHEMA,
        documents: plan.corpus.documents,
        words_per_document: plan.corpus.words,
        machines: plan.cluster.machines,
        cores: plan.cluster.cores,
        alone: AloneJson {
            possible: plan.alone.possible,
            cpu_seconds: plan.alone.cpu.ceil() as u64,
            memory_bytes: plan.alone.memory as u64,
        },
        steps: plan.steps.iter().map(step).collect(),
        total: CostJson::of(&plan.total),
        hours: (plan.hours * 1000.0).ceil() / 1000.0,
        bottleneck: plan.bottleneck.name(),
        settings: settings
            .map(|(name, value)| (*name, value.as_str()))
            .collect(),
    }
}

/// A machine by itself, then the cluster: its steps, its hours, its settings.
fn tables(plan: &Plan) -> String {
    let mut out = String::new();
    let (documents, words) = (counted(plan.corpus.documents as f64), plan.corpus.words);
    _ = writeln!(out, "{documents} documents of {words} words\n");
    out += "One machine: nutgraf dedup --unit document\n";
    if plan.alone.possible {
        let (memory, cpu) = (bytes(plan.alone.memory), time(plan.alone.cpu));
        _ = writeln!(
            out,
            "  {cpu} of CPU, {memory} of memory (--memory: what is more goes to temporary files)\n"
        );
    } else {
        out += "  more documents than it can number\n\n";
    }
    let (machines, cores) = (plan.cluster.machines, plan.cluster.cores);
    _ = writeln!(
        out,
        "Spark, {machines} × {cores} cores: nutgraf.spark.dedup"
    );
    out += "  step           rows   written  shuffled       CPU\n";
    for step in &plan.steps {
        row(&mut out, step.name, &step.cost, step.does);
    }
    row(&mut out, "all", &plan.total, "");
    let most = match plan.bottleneck {
        Bottleneck::Processors => "the processors",
        Bottleneck::Network => "what goes between machines",
    };
    _ = writeln!(out, "  {}, spent on {most}\n", time(plan.hours * 3600.0));
    for (name, value) in &plan.settings {
        _ = writeln!(out, "  --conf {name}={value}");
    }
    out
}

fn row(out: &mut String, name: &str, cost: &Cost, does: &str) {
    let (rows, written) = (counted(cost.rows), bytes(cost.written));
    let (shuffled, cpu) = (bytes(cost.shuffled), time(cost.cpu));
    let line = format!("  {name:10}{rows:>9}{written:>10}{shuffled:>10}{cpu:>10}  {does}");
    _ = writeln!(out, "{}", line.trim_end());
}

/// A number of three digits and the name of its thousands.
fn counted(number: f64) -> String {
    scaled(number, &["", " k", " M", " G", " T"])
}

fn bytes(number: f64) -> String {
    scaled(number, &[" B", " kB", " MB", " GB", " TB", " PB"])
}

fn scaled(mut number: f64, names: &[&str]) -> String {
    let mut name = 0;
    while number >= 999.5 && name + 1 < names.len() {
        number /= 1000.0;
        name += 1;
    }
    let decimals = usize::from(number < 9.95 && name > 0);
    format!("{number:.decimals$}{}", names[name])
}

fn time(seconds: f64) -> String {
    match seconds {
        ..1.0 => "under 1 s".to_owned(),
        1.0..120.0 => format!("{seconds:.0} s"),
        120.0..7200.0 => format!("{:.0} min", seconds / 60.0),
        _ => format!("{} h", counted(seconds / 3600.0).replace(' ', "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_names_of_their_thousands() {
        assert_eq!(counted(17.0), "17");
        assert_eq!(counted(1e9), "1.0 G");
        assert_eq!(
            (bytes(2.34e12), bytes(999_600.0)),
            ("2.3 TB".into(), "1.0 MB".into())
        );
        assert_eq!(
            (time(0.2), time(90.0), time(3600.0)),
            ("under 1 s".into(), "90 s".into(), "60 min".into())
        );
        assert_eq!(time(7.2e6), "2.0k h");
    }
}
