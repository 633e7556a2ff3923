//! Lists of many rows, one behind the other.

use std::ops::Index;

/// A list for each of many sentences, all in one piece of memory: a text may have millions of sentences of one word.
#[derive(Debug, Clone)]
pub struct RaggedRows<T> {
    all: Vec<T>,
    /// By row: where it ends, but for whole multiples of 2^32, so that a row costs four bytes.
    ends: Vec<u32>,
    /// The first row that ends behind each multiple of 2^32: there is none but in huge lists.
    wraps: Vec<usize>,
}

impl<T> Default for RaggedRows<T> {
    fn default() -> Self {
        RaggedRows {
            all: Vec::new(),
            ends: Vec::new(),
            wraps: Vec::new(),
        }
    }
}

impl<T> RaggedRows<T> {
    /// No rows yet, and room for so many with so many items in all.
    pub(crate) fn with_room(rows: usize, items: usize) -> Self {
        RaggedRows {
            all: Vec::with_capacity(items),
            ends: Vec::with_capacity(rows),
            wraps: Vec::new(),
        }
    }

    /// Some items, in rows that end there.
    fn ending(all: Vec<T>, ends: &[usize]) -> Self {
        let multiples = 1..=all.len() as u64 >> 32;
        let first = |multiple| ends.partition_point(|&end| (end as u64 >> 32) < multiple);
        RaggedRows {
            wraps: multiples.map(first).collect(),
            ends: ends.iter().map(|&end| end as u32).collect(),
            all,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[T]> + Clone {
        let mut start = 0;
        (0..self.len()).map(move |row| {
            let from = std::mem::replace(&mut start, self.end(row));
            &self.all[from..start]
        })
    }

    /// The items of all rows.
    pub fn all(&self) -> &[T] {
        &self.all
    }

    /// The same, to change them.
    pub(crate) fn all_mut(&mut self) -> &mut [T] {
        &mut self.all
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.all.extend(row);
        self.end_row(self.all.len());
    }

    #[inline]
    fn end_row(&mut self, end: usize) {
        while end as u64 >> 32 > self.wraps.len() as u64 {
            self.wraps.push(self.ends.len());
        }
        self.ends.push(end as u32);
    }

    #[inline]
    fn end(&self, row: usize) -> usize {
        end(&self.ends, &self.wraps, row)
    }

    #[inline]
    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.end(before))
    }
}

/// Where a row ends.
#[inline]
fn end(ends: &[u32], wraps: &[usize], row: usize) -> usize {
    let end = ends[row];
    if wraps.is_empty() {
        return end as usize;
    }
    let whole = wraps.partition_point(|&first| first <= row) as u64;
    (whole << 32 | u64::from(end)) as usize
}

impl<T, R: IntoIterator<Item = T>> FromIterator<R> for RaggedRows<T> {
    fn from_iter<I: IntoIterator<Item = R>>(all: I) -> Self {
        let mut rows = RaggedRows::default();
        all.into_iter().for_each(|row| rows.push(row));
        rows
    }
}

impl<T> Index<usize> for RaggedRows<T> {
    type Output = [T];

    #[inline]
    fn index(&self, row: usize) -> &[T] {
        &self.all[self.start(row)..self.end(row)]
    }
}

impl RaggedRows<u32> {
    /// By number, of which there are `numbers`: the rows that have it. Linear.
    pub(crate) fn inverted(&self, numbers: usize) -> RaggedRows<u32> {
        let mut rooms = Rooms::new(numbers);
        self.all
            .iter()
            .for_each(|&number| rooms.count(number as usize));
        let mut groups = rooms.open();
        for (row, items) in (0..).zip(self.iter()) {
            items
                .iter()
                .for_each(|&number| groups.put(number as usize, row));
        }
        groups.rows()
    }
}

/// How many items each row of a list gets, which is asked before they are put there.
struct Rooms(Vec<usize>);

impl Rooms {
    /// So many rows, of which none gets any item yet.
    pub(crate) fn new(rows: usize) -> Self {
        Rooms(vec![0; rows + 1])
    }

    /// Counts one more item of a row.
    #[inline]
    pub(crate) fn count(&mut self, row: usize) {
        self.0[row + 1] += 1;
    }

    /// Makes room for all that was counted. Linear.
    pub(crate) fn open<T: Copy + Default>(self) -> Groups<T> {
        let mut ends = self.0;
        let mut all = 0;
        ends.iter_mut().for_each(|end| {
            all += *end;
            *end = all;
        });
        let all = vec![T::default(); all];
        Groups { ends, all }
    }
}

/// Items by rows, each row in the order of coming; as many have to be put as were counted.
struct Groups<T> {
    /// By row: where its next item belongs.
    ends: Vec<usize>,
    all: Vec<T>,
}

impl<T> Groups<T> {
    /// Puts an item behind those of a row.
    #[inline]
    pub(crate) fn put(&mut self, row: usize, item: T) {
        let end = &mut self.ends[row];
        self.all[*end] = item;
        *end += 1;
    }

    /// All of them.
    pub(crate) fn rows(mut self) -> RaggedRows<T> {
        self.ends.pop();
        RaggedRows::ending(self.all, &self.ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_pushed() {
        let mut rows = RaggedRows::default();
        for row in [vec![1, 2], vec![], vec![2]] {
            rows.push(row);
        }
        assert_eq!(
            (&rows[0], &rows[1], &rows[2]),
            (&[1, 2][..], &[][..], &[2][..])
        );
        assert_eq!(rows.len(), 3);
        let holders = rows.inverted(4);
        let holders: Vec<&[u32]> = holders.iter().collect();
        assert_eq!(holders, [&[][..], &[0], &[0, 2], &[]]);
    }

    #[test]
    fn rows_behind_four_billion_items_are_found() {
        let mut rows = RaggedRows::<()>::default();
        for end in [5, 1 << 32, (1 << 32) + 2, (3 << 32) + 1] {
            rows.end_row(end);
        }
        let ranges: Vec<_> = (0..4).map(|row| rows.start(row)..rows.end(row)).collect();
        let wrap = 1 << 32;
        assert_eq!(ranges[..2], [0..5, 5..wrap]);
        assert_eq!(ranges[2..], [wrap..wrap + 2, wrap + 2..3 * wrap + 1]);
    }
}
