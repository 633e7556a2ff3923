//! What deduplicating a corpus would take, alone or on a cluster: a model, with what was measured for it.
//!
//! `docs/scale.md` says how its figures were measured, at 100,000 documents, and how far it can be off.

use std::ops::Add;

/// A corpus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corpus {
    /// How many documents it has.
    pub documents: u64,
    /// Their words, on average.
    pub words: u32,
}

/// Machines that share the work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cluster {
    /// How many they are.
    pub machines: u32,
    /// Processors of each.
    pub cores: u32,
}

/// A step of `nutgraf.spark.dedup`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Its name: what it keeps lies in a folder of this name below the checkpoint.
    pub name: &'static str,
    /// What it does.
    pub does: &'static str,
    /// What it costs.
    pub cost: Cost,
}

/// What a step, or all of them, take.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// Rows that it writes.
    pub rows: f64,
    /// Bytes that it writes.
    pub written: f64,
    /// Bytes that go between machines.
    pub shuffled: f64,
    /// CPU seconds.
    pub cpu: f64,
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost {
            rows: self.rows + other.rows,
            written: self.written + other.written,
            shuffled: self.shuffled + other.shuffled,
            cpu: self.cpu + other.cpu,
        }
    }
}

/// What a machine by itself takes for `nutgraf dedup --unit document`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alone {
    /// CPU seconds.
    pub cpu: f64,
    /// Bytes of memory, if nothing goes to temporary files.
    pub memory: f64,
    /// Whether it can hold so many documents at all.
    pub possible: bool,
}

/// What comes first to its end as a cluster grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bottleneck {
    /// Its processors.
    Processors,
    /// What goes between machines.
    Network,
}

impl Bottleneck {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Bottleneck::Processors => "processors",
            Bottleneck::Network => "network",
        }
    }
}

/// What a corpus would take.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The corpus.
    pub corpus: Corpus,
    /// The cluster.
    pub cluster: Cluster,
    /// A machine by itself.
    pub alone: Alone,
    /// The steps, in their order.
    pub steps: Vec<Step>,
    /// All steps.
    pub total: Cost,
    /// Hours of the whole.
    pub hours: f64,
    /// What these hours are spent on.
    pub bottleneck: Bottleneck,
    /// Settings of Spark, with their values.
    pub settings: Vec<(&'static str, String)>,
}

/// What was measured of a step for a document of [`WORDS`] words, and whether it grows with the words.
struct Measured {
    name: &'static str,
    does: &'static str,
    by_words: bool,
    cost: Cost,
    /// What it shuffles beyond that for documents that meet by chance: the most in all for one, and how many documents there are when it is half way there.
    by_chance: Option<(f64, f64)>,
}

const fn cost(rows: f64, written: f64, shuffled: f64, cpu: f64) -> Cost {
    Cost {
        rows,
        written,
        shuffled,
        cpu,
    }
}

/// Words of the documents that were measured, on average.
const WORDS: f64 = 300.0;

const MEASURED: [Measured; 7] = [
    Measured {
        name: "prints",
        does: "a fingerprint of each document",
        by_words: true,
        cost: cost(1.000, 169.8, 0.0, 33.1e-6),
        by_chance: None,
    },
    Measured {
        name: "firsts",
        does: "of documents with the same words the worthiest",
        by_words: true,
        cost: cost(0.779, 154.3, 185.0, 17.1e-6),
        by_chance: None,
    },
    Measured {
        name: "pairs",
        does: "likely pairs, by shared samples of word 3-grams",
        by_words: true,
        cost: cost(0.881, 18.9, 4566.0, 799.3e-6),
        by_chance: Some((50_000.0, 2.55e6)),
    },
    Measured {
        name: "stars",
        does: "which documents such pairs link, in some rounds",
        by_words: false,
        cost: cost(0.285, 55.2, 865.1, 88.6e-6),
        by_chance: None,
    },
    Measured {
        name: "verdicts",
        does: "what repeats what, by the texts",
        by_words: true,
        cost: cost(0.168, 6.9, 1566.7, 90.7e-6),
        by_chance: None,
    },
    Measured {
        name: "gone",
        does: "all that goes",
        by_words: false,
        cost: cost(0.389, 3.1, 2180.1, 35.8e-6),
        by_chance: None,
    },
    Measured {
        name: "answer",
        does: "the rows that stay",
        by_words: true,
        cost: cost(0.611, 372.0, 0.0, 14.1e-6),
        by_chance: None,
    },
];

/// CPU seconds and bytes of memory (docs/repeats.md) that the program takes for a document, and the most documents that it can number.
const ALONE_CPU: f64 = 60.0e-6;
const ALONE_MEMORY: f64 = 754.0;
const ALONE_MOST: u64 = u32::MAX as u64;
/// Bytes that go into and out of a machine in a second, on a network of 10 Gbit/s half used.
const NETWORK: f64 = 600e6;
/// Bytes that a task should shuffle: less is overhead, more spills.
const TASK: f64 = 128e6;
/// Fewest and most shuffle partitions that Spark does well with.
const PARTITIONS: (f64, f64) = (8.0, 100_000.0);

impl Plan {
    /// What a corpus would take.
    pub fn new(corpus: Corpus, cluster: Cluster) -> Self {
        let steps: Vec<Step> = MEASURED.iter().map(|step| step.of(corpus)).collect();
        let total = steps
            .iter()
            .fold(Cost::default(), |sum, step| sum + step.cost);
        let machines = f64::from(cluster.machines.max(1));
        let processors = total.cpu / (machines * f64::from(cluster.cores.max(1)));
        let network = total.shuffled / (machines * NETWORK);
        let bottleneck = if network > processors {
            Bottleneck::Network
        } else {
            Bottleneck::Processors
        };
        Plan {
            corpus,
            cluster,
            alone: Alone::of(corpus),
            hours: processors.max(network) / 3600.0,
            bottleneck,
            settings: settings(&steps, cluster),
            steps,
            total,
        }
    }
}

impl Measured {
    fn of(&self, corpus: Corpus) -> Step {
        let documents = corpus.documents as f64;
        let longer = if self.by_words {
            f64::from(corpus.words) / WORDS
        } else {
            1.0
        };
        let by_bytes = documents * longer;
        let chance =
            |(most, half): (f64, f64)| (most - self.cost.shuffled) * documents / (documents + half);
        let shuffled = self.cost.shuffled + self.by_chance.map_or(0.0, chance);
        Step {
            name: self.name,
            does: self.does,
            cost: Cost {
                rows: self.cost.rows * documents,
                written: self.cost.written * by_bytes,
                shuffled: shuffled * by_bytes,
                cpu: self.cost.cpu * by_bytes,
            },
        }
    }
}

impl Alone {
    fn of(corpus: Corpus) -> Self {
        let documents = corpus.documents as f64;
        let longer = f64::from(corpus.words) / WORDS;
        Alone {
            cpu: ALONE_CPU * documents * longer,
            memory: ALONE_MEMORY * documents * longer,
            possible: corpus.documents <= ALONE_MOST,
        }
    }
}

/// Settings by which tasks are of a good size and a lost machine costs little.
fn settings(steps: &[Step], cluster: Cluster) -> Vec<(&'static str, String)> {
    let most = steps
        .iter()
        .map(|step| step.cost.shuffled)
        .fold(0.0, f64::max);
    let tasks = f64::from(cluster.machines) * f64::from(cluster.cores) * 2.0;
    let partitions = (most / TASK).max(tasks).clamp(PARTITIONS.0, PARTITIONS.1);
    vec![
        ("spark.sql.shuffle.partitions", format!("{partitions:.0}")),
        ("spark.executor.instances", cluster.machines.to_string()),
        ("spark.executor.cores", cluster.cores.to_string()),
        (
            "spark.executor.memory",
            format!("{}g", cluster.cores.max(1) * 2),
        ),
        (
            "spark.executor.memoryOverhead",
            format!("{}g", cluster.cores.max(1)),
        ),
        ("spark.task.maxFailures", "8".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(documents: u64, words: u32, machines: u32) -> Plan {
        Plan::new(
            Corpus { documents, words },
            Cluster {
                machines,
                cores: 16,
            },
        )
    }

    #[test]
    fn ten_times_the_documents_cost_ten_times_as_much_until_they_meet_by_chance() {
        let (one, ten) = (plan(1_000_000, 300, 4), plan(10_000_000, 300, 4));
        assert!((ten.total.cpu / one.total.cpu - 10.0).abs() < 1e-9);
        let more = |few: &Plan, many: &Plan| many.total.shuffled / few.total.shuffled;
        assert!((15.0..25.0).contains(&more(&one, &ten)));
        let (most, all) = (plan(1_000_000_000, 300, 4), plan(10_000_000_000, 300, 4));
        assert!((10.0..10.1).contains(&more(&most, &all)));
    }

    #[test]
    fn more_machines_take_less_time_and_longer_texts_more() {
        assert!(plan(1_000_000_000, 300, 20).hours < plan(1_000_000_000, 300, 10).hours);
        assert!(plan(1_000_000, 600, 1).total.cpu > plan(1_000_000, 300, 1).total.cpu);
    }

    #[test]
    fn what_cannot_be_done_alone_says_so() {
        assert!(plan(1_000_000_000, 300, 1).alone.possible);
        assert!(!plan(10_000_000_000, 300, 1).alone.possible);
    }

    #[test]
    fn tasks_shuffle_no_more_than_they_can_hold() {
        let plan = plan(100_000_000, 300, 10);
        let (_, partitions) = &plan.settings[0];
        let most = plan
            .steps
            .iter()
            .map(|step| step.cost.shuffled)
            .fold(0.0, f64::max);
        assert!(most / partitions.parse::<f64>().unwrap() <= TASK * 1.01);
    }
}
