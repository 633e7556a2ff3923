//! In which order the dates of a chat have day, month and year: as all of them together show.

/// Which number of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateOrder {
    Year,
    Day,
    Month,
}

/// The order of dates that come one after the other, `dotted` if dots divide them, and whether another would fit as well. Linear.
///
/// A number above 12 is no month. Where there is none, the order counts in which no date comes before the one above it.
pub(super) fn order(dates: &[[u32; 3]], dotted: bool) -> (DateOrder, bool) {
    use DateOrder::*;
    if dates.iter().any(|date| date[0] > 31) {
        return (Year, false);
    }
    let fits = |order: DateOrder| {
        dates
            .iter()
            .all(|date| (1..=12).contains(&order.of(*date)[1]))
    };
    let rises = |order: DateOrder| {
        let days: Vec<[u32; 3]> = dates.iter().map(|date| order.of(*date)).collect();
        days.is_sorted()
    };
    match (fits(Day), fits(Month)) {
        _ if dotted => (Day, false),
        (false, true) => (Month, false),
        (true, true) if rises(Month) != rises(Day) => {
            let order = if rises(Month) { Month } else { Day };
            (order, false)
        }
        (true, false) => (Day, false),
        _ => (Day, true),
    }
}

impl DateOrder {
    /// Year, month and day of a date.
    pub(super) fn of(self, date: [u32; 3]) -> [u32; 3] {
        let [first, second, third] = date;
        let year = |year| if year < 100 { 2000 + year } else { year };
        match self {
            DateOrder::Year => [year(first), second, third],
            DateOrder::Day => [year(third), second, first],
            DateOrder::Month => [year(third), first, second],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DateOrder::*;
    use super::*;

    #[test]
    fn all_dates_together_show_their_order() {
        for (dates, dotted, found) in [
            (&[[4, 3, 31], [13, 3, 31]][..], false, (Day, false)),
            (&[[3, 4, 31], [3, 13, 31]], false, (Month, false)),
            (&[[3, 4, 31], [3, 5, 31], [4, 1, 31]], false, (Month, false)),
            (&[[4, 3, 31], [5, 3, 31], [1, 4, 31]], false, (Day, false)),
            (&[[4, 3, 31]], false, (Day, true)),
            (&[[4, 3, 31]], true, (Day, false)),
            (&[[2031, 3, 4]], false, (Year, false)),
        ] {
            assert_eq!(order(dates, dotted), found, "{dates:?}");
        }
        assert_eq!(Month.of([3, 4, 31]), [2031, 3, 4]);
    }
}
