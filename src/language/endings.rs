//! The endings that the English stemmer replaces or cuts off, each as a number to be compared with a word's last letters.

/// An ending of at most eight letters.
pub(super) struct Ending {
    pub(super) old: &'static str,
    /// What takes its place.
    pub(super) new: &'static str,
    /// The ending as a number, of which the last letter is the lowest byte, and the bits that it has.
    tail: u64,
    mask: u64,
}

impl Ending {
    const fn new(old: &'static str, new: &'static str) -> Self {
        let (mut tail, mut mask) = (0, 0);
        let mut at = 0;
        while at < old.len() {
            tail = tail << 8 | old.as_bytes()[at] as u64;
            mask = mask << 8 | 0xff;
            at += 1;
        }
        Ending {
            old,
            new,
            tail,
            mask,
        }
    }

    /// Whether the last eight letters of a word end so.
    pub(super) fn closes(&self, tail: u64) -> bool {
        tail & self.mask == self.tail
    }
}

macro_rules! endings {
    ($($old:literal => $new:literal,)*) => {
        const { &[$(Ending::new($old, $new)),*] }
    };
}

/// By the last letter: the endings of step 2, each before those that it ends with.
pub(super) fn step_2_endings(last: u8) -> &'static [Ending] {
    match last {
        b'i' => endings![
            "abli" => "able",
            "bli" => "ble",
            "alli" => "al",
            "entli" => "ent",
            "ousli" => "ous",
            "fulli" => "ful",
            "lessli" => "less",
            "li" => "",
            "biliti" => "ble",
            "aliti" => "al",
            "iviti" => "ive",
            "anci" => "ance",
            "enci" => "ence",
            "ogi" => "og",
        ],
        b'l' => endings!["ational" => "ate", "tional" => "tion",],
        b'm' => endings!["alism" => "al",],
        b'n' => endings!["ization" => "ize", "ation" => "ate",],
        b'r' => endings!["izer" => "ize", "ator" => "ate",],
        b's' => endings!["fulness" => "ful", "ousness" => "ous", "iveness" => "ive",],
        _ => &[],
    }
}

/// The same of step 3.
pub(super) fn step_3_endings(last: u8) -> &'static [Ending] {
    match last {
        b'e' => endings!["icate" => "ic", "ative" => "", "alize" => "al",],
        b'i' => endings!["iciti" => "ic",],
        b'l' => endings![
            "ational" => "ate",
            "tional" => "tion",
            "ical" => "ic",
            "ful" => "",
        ],
        b's' => endings!["ness" => "",],
        _ => &[],
    }
}

/// The same of step 4.
pub(super) fn step_4_endings(last: u8) -> &'static [Ending] {
    match last {
        b'c' => endings!["ic" => "",],
        b'e' => endings![
            "ate" => "",
            "ive" => "",
            "ize" => "",
            "able" => "",
            "ible" => "",
            "ance" => "",
            "ence" => "",
        ],
        b'i' => endings!["iti" => "",],
        b'l' => endings!["al" => "",],
        b'm' => endings!["ism" => "",],
        b'n' => endings!["ion" => "",],
        b'r' => endings!["er" => "",],
        b's' => endings!["ous" => "",],
        b't' => endings!["ement" => "", "ment" => "", "ent" => "", "ant" => "",],
        _ => &[],
    }
}
