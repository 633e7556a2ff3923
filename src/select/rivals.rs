//! Which candidates exclude each other: of two that say one thing a summary has one.

/// Which candidates exclude each other; mostly none.
pub(super) struct Rivals {
    /// By candidate, if any has a rival.
    of: Vec<Vec<usize>>,
    /// By candidate: how many of its rivals are chosen.
    chosen: Vec<u32>,
}

impl Rivals {
    pub(super) fn new(pairs: &[(usize, usize)], candidates: usize) -> Self {
        let candidates = if pairs.is_empty() { 0 } else { candidates };
        let mut of = vec![Vec::new(); candidates];
        for &(one, other) in pairs {
            of[one].push(other);
            of[other].push(one);
        }
        Rivals {
            of,
            chosen: vec![0; candidates],
        }
    }

    pub(super) fn choose(&mut self, at: usize) {
        let rivals = self.of.get(at).into_iter().flatten();
        rivals.for_each(|&rival| self.chosen[rival] += 1);
    }

    pub(super) fn undo(&mut self, at: usize) {
        let rivals = self.of.get(at).into_iter().flatten();
        rivals.for_each(|&rival| self.chosen[rival] -= 1);
    }

    /// Whether a candidate can be chosen beside those that are.
    pub(super) fn allow(&self, at: usize) -> bool {
        self.chosen.get(at).is_none_or(|&rivals| rivals == 0)
    }
}
