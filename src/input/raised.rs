//! Raised text.

/// Raised digits and signs as characters of their own, so that no number or word grows by them; `None` for anything else.
pub(super) fn raised(text: &str) -> Option<String> {
    let raised = |c: char| match c {
        '0' => Some('⁰'),
        '1' => Some('¹'),
        '2' => Some('²'),
        '3' => Some('³'),
        '4'..='9' => char::from_u32(u32::from('⁴') + (u32::from(c) - u32::from('4'))),
        '+' => Some('⁺'),
        '-' | '−' | '–' => Some('⁻'),
        ',' | ' ' => Some(c),
        _ => None,
    };
    text.trim().chars().map(raised).collect()
}
