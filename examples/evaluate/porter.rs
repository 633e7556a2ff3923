//! The Porter stemmer as NLTK has it (its default mode, with its extensions), which ROUGE counts with.

/// Words that NLTK keeps apart, with their stems.
const IRREGULAR: &[(&str, &str)] = &[
    ("sky", "sky"),
    ("skies", "sky"),
    ("dying", "die"),
    ("lying", "lie"),
    ("tying", "tie"),
    ("news", "news"),
    ("innings", "inning"),
    ("inning", "inning"),
    ("outings", "outing"),
    ("outing", "outing"),
    ("cannings", "canning"),
    ("canning", "canning"),
    ("howe", "howe"),
    ("proceed", "proceed"),
    ("exceed", "exceed"),
    ("succeed", "succeed"),
];

const STEP_2: &[(&str, &str)] = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
    ("fulli", "ful"),
];

const STEP_3: &[(&str, &str)] = &[
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
];

const STEP_4: &[&str] = &[
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
    "ism", "ate", "iti", "ous", "ive", "ize",
];

/// The stem of a lower-case ASCII word.
pub(crate) fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == word) {
        return (*stem).to_owned();
    }
    if word.len() <= 2 {
        return word.to_owned();
    }
    let word = step_1c(step_1b(step_1a(word)));
    step_5(step_4(step_3(step_2(word))))
}

fn is_consonant(word: &[u8], at: usize) -> bool {
    match word[at] {
        b'a' | b'e' | b'i' | b'o' | b'u' => false,
        b'y' => at == 0 || !is_consonant(word, at - 1),
        _ => true,
    }
}

/// Porter's m: how often a vowel is followed by a consonant.
fn measure(stem: &str) -> usize {
    let kinds: Vec<bool> = (0..stem.len())
        .map(|at| is_consonant(stem.as_bytes(), at))
        .collect();
    kinds.windows(2).filter(|w| !w[0] && w[1]).count()
}

fn has_vowel(stem: &str) -> bool {
    (0..stem.len()).any(|at| !is_consonant(stem.as_bytes(), at))
}

fn doubled(word: &str) -> bool {
    let bytes = word.as_bytes();
    let n = bytes.len();
    n >= 2 && bytes[n - 1] == bytes[n - 2] && is_consonant(bytes, n - 1)
}

fn ends_cvc(word: &str) -> bool {
    let (bytes, n) = (word.as_bytes(), word.len());
    let cvc = n >= 3
        && is_consonant(bytes, n - 3)
        && !is_consonant(bytes, n - 2)
        && is_consonant(bytes, n - 1)
        && !matches!(bytes[n - 1], b'w' | b'x' | b'y');
    cvc || n == 2 && !is_consonant(bytes, 0) && is_consonant(bytes, 1)
}

fn step_1a(word: &str) -> String {
    if word.ends_with("sses") || word.ends_with("ies") && word.len() != 4 {
        word[..word.len() - 2].to_owned()
    } else if word.ends_with("ies") || word.ends_with('s') && !word.ends_with("ss") {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}

fn step_1b(word: String) -> String {
    if let Some(stem) = word.strip_suffix("ied") {
        return format!("{stem}{}", if word.len() == 4 { "ie" } else { "i" });
    }
    if let Some(stem) = word.strip_suffix("eed") {
        return if measure(stem) > 0 {
            format!("{stem}ee")
        } else {
            word
        };
    }
    let cut = ["ed", "ing"]
        .iter()
        .find_map(|s| word.strip_suffix(s).filter(|stem| has_vowel(stem)));
    let Some(stem) = cut else { return word };
    if ["at", "bl", "iz"].iter().any(|end| stem.ends_with(end)) {
        return format!("{stem}e");
    }
    if doubled(stem) {
        let keep = stem.ends_with(['l', 's', 'z']);
        return stem[..stem.len() - usize::from(!keep)].to_owned();
    }
    let short = measure(stem) == 1 && ends_cvc(stem);
    format!("{stem}{}", if short { "e" } else { "" })
}

fn step_1c(word: String) -> String {
    match word.strip_suffix('y') {
        Some(stem) if stem.len() > 1 && is_consonant(stem.as_bytes(), stem.len() - 1) => {
            format!("{stem}i")
        }
        _ => word,
    }
}

fn step_2(word: String) -> String {
    if let Some(stem) = word.strip_suffix("alli")
        && measure(stem) > 0
    {
        return step_2(format!("{stem}al"));
    }
    if word.ends_with("logi") && !STEP_2.iter().any(|(end, _)| word.ends_with(end)) {
        let log = &word[..word.len() - 3];
        return if measure(log) > 0 {
            word[..word.len() - 1].to_owned()
        } else {
            word
        };
    }
    replace(word, STEP_2)
}

fn step_3(word: String) -> String {
    replace(word, STEP_3)
}

/// Replaces the first ending that matches, if something measurable stands before it.
fn replace(word: String, rules: &[(&str, &str)]) -> String {
    let rule = rules
        .iter()
        .find_map(|(end, new)| Some((word.strip_suffix(end)?, new)));
    match rule {
        Some((stem, new)) if measure(stem) > 0 => format!("{stem}{new}"),
        _ => word,
    }
}

fn step_4(word: String) -> String {
    let rule = STEP_4
        .iter()
        .find_map(|end| Some((word.strip_suffix(end)?, *end)));
    match rule {
        Some((stem, end)) if measure(stem) > 1 && (end != "ion" || stem.ends_with(['s', 't'])) => {
            stem.to_owned()
        }
        _ => word,
    }
}

fn step_5(mut word: String) -> String {
    if let Some(stem) = word.strip_suffix('e')
        && (measure(stem) > 1 || measure(stem) == 1 && !ends_cvc(stem))
    {
        word.pop();
    }
    if word.ends_with("ll") && measure(&word[..word.len() - 1]) > 1 {
        word.pop();
    }
    word
}
