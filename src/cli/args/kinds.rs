//! Choices of the library as flags name them.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use nutgraf::dedup::Dedup;
use nutgraf::segment::splitter::NumberedItems;
use nutgraf::summary::Order;
use std::str::FromStr;

/// A parser that lists the names of an enum in help and errors.
pub(super) fn named<T: FromStr<Err = nutgraf::Error> + Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value)))
        .try_map(|name| name.to_lowercase().parse::<T>())
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DedupKind {
    Off,
    Exact,
    Near,
}

impl From<DedupKind> for Dedup {
    fn from(kind: DedupKind) -> Self {
        match kind {
            DedupKind::Off => Dedup::Off,
            DedupKind::Exact => Dedup::Exact,
            DedupKind::Near => Dedup::Near,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum OrderKind {
    Document,
    Rank,
}

impl From<OrderKind> for Order {
    fn from(kind: OrderKind) -> Self {
        match kind {
            OrderKind::Document => Order::Document,
            OrderKind::Rank => Order::Rank,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ItemsKind {
    Alone,
    Joined,
}

impl From<ItemsKind> for NumberedItems {
    fn from(kind: ItemsKind) -> Self {
        match kind {
            ItemsKind::Alone => NumberedItems::Alone,
            ItemsKind::Joined => NumberedItems::Joined,
        }
    }
}
