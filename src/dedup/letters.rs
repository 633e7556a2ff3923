//! Letters without the accents that English drops at will.

/// A lower-case word without accents. Cost: linear.
pub(super) fn without_accents(folded: &str) -> String {
    let kept = folded
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
    kept.map(without_accent).collect()
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ō' | 'ø' => 'o',
        'š' | 'ş' | 'ś' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ž' | 'ż' | 'ź' => 'z',
        _ => c,
    }
}
