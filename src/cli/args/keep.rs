//! Which documents of a group stay, and how many.

use nutgraf::corpus::{Priority, Survivors};
use nutgraf::dedup::Keep;
use std::num::NonZeroUsize;
use std::str::FromStr;

/// What `--keep` says: an order of worth, how many stay by it, or both with a comma between.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeepRule {
    order: KeepOrder,
    pub(super) survivors: Survivors,
}

/// Which of a group is worth most.
#[derive(Debug, Clone, PartialEq)]
enum KeepOrder {
    Fullest,
    First,
    Largest(String),
    Smallest(String),
}

const EXPECTED: &str = "one of: fullest, first, max:FIELD, min:FIELD; none, all-but-exact, or a number from 1 on; or one of each, as in first,2";

impl FromStr for KeepRule {
    type Err = String;

    fn from_str(rule: &str) -> Result<Self, String> {
        if let Some(survivors) = survivors(rule)? {
            let order = KeepOrder::Fullest;
            return Ok(KeepRule { order, survivors });
        }
        let (order, survivors) = match rule.rsplit_once(',') {
            Some((order, many)) => (order, survivors(many)?.ok_or(EXPECTED)?),
            None => (rule, Survivors::default()),
        };
        let order = order.parse()?;
        Ok(KeepRule { order, survivors })
    }
}

/// How many stay; `None` for what says nothing of that.
fn survivors(word: &str) -> Result<Option<Survivors>, String> {
    Ok(Some(match word {
        "none" => Survivors::None,
        "all-but-exact" => Survivors::AllButExact,
        number if number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() => {
            match number.parse::<NonZeroUsize>() {
                Ok(most) => Survivors::AtMost(most),
                Err(_) if number.bytes().all(|b| b == b'0') => {
                    return Err("to keep nothing of a group, say none".into());
                }
                Err(_) => return Err("more than there can be".into()),
            }
        }
        _ => return Ok(None),
    }))
}

impl FromStr for KeepOrder {
    type Err = String;

    fn from_str(rule: &str) -> Result<Self, String> {
        match rule.split_once(':') {
            None if rule == "fullest" => Ok(KeepOrder::Fullest),
            None if rule == "first" => Ok(KeepOrder::First),
            Some(("max", field)) if !field.is_empty() => Ok(KeepOrder::Largest(field.to_owned())),
            Some(("min", field)) if !field.is_empty() => Ok(KeepOrder::Smallest(field.to_owned())),
            _ => Err(EXPECTED.into()),
        }
    }
}

impl KeepRule {
    /// What stays of a group of documents.
    pub(super) fn priority(&self) -> Priority {
        match self.order {
            KeepOrder::Fullest => Priority::Fullest,
            KeepOrder::First => Priority::First,
            KeepOrder::Largest(_) => Priority::Largest,
            KeepOrder::Smallest(_) => Priority::Smallest,
        }
    }

    /// What stays of a group of paragraphs or sentences; `None` where the rule asks for a field, which they have not.
    pub(super) fn inside(&self) -> Option<Keep> {
        match self.order {
            KeepOrder::Fullest => Some(Keep::Fullest),
            KeepOrder::First => Some(Keep::First),
            KeepOrder::Largest(_) | KeepOrder::Smallest(_) => None,
        }
    }

    /// The field of records by which documents are ranked.
    pub(super) fn field(&self) -> Option<&str> {
        match &self.order {
            KeepOrder::Fullest | KeepOrder::First => None,
            KeepOrder::Largest(field) | KeepOrder::Smallest(field) => Some(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeepRule;
    use nutgraf::corpus::{Priority, Survivors};

    #[test]
    fn order_and_number_go_together() {
        let read = |rule: &str| {
            rule.parse::<KeepRule>()
                .map(|rule| (rule.priority(), rule.survivors))
        };
        let two = "2".parse().map(Survivors::AtMost).unwrap();
        for (rule, expected) in [
            ("fullest", (Priority::Fullest, Survivors::default())),
            ("2", (Priority::Fullest, two)),
            ("first,2", (Priority::First, two)),
            ("max:a.b,none", (Priority::Largest, Survivors::None)),
            ("all-but-exact", (Priority::Fullest, Survivors::AllButExact)),
        ] {
            assert_eq!(read(rule), Ok(expected), "{rule}");
        }
        for rule in [
            "",
            "0",
            "first,0",
            "first,",
            "2,first",
            "first,second",
            "max:",
            "-1",
            "1.5",
            "99999999999999999999999",
        ] {
            assert!(read(rule).is_err(), "{rule}");
        }
    }
}
