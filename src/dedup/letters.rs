//! One form for letters that are written in several: ligatures, wide forms, and accents that English drops at will.

/// A lower-case word with its ligatures taken apart and its wide letters made narrow; on request without accents.
/// Cost: linear.
pub(super) fn plain_letters(folded: &str, drop_accents: bool) -> String {
    let mut plain = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            '\u{ff01}'..='\u{ff5e}' => plain.extend(narrow(c)),
            '\u{300}'..='\u{36f}' if drop_accents => {}
            _ if drop_accents => plain.push(without_accent(c)),
            _ => plain.push(c),
        }
    }
    plain
}

/// The ASCII character of which another is the wide form.
fn narrow(wide: char) -> Option<char> {
    char::from_u32(u32::from(wide) - 0xfee0)
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
