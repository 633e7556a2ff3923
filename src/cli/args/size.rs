//! Numbers of bytes, as flags give them.

/// A number, with K, M or G for powers of 1024.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let number = text.trim_end_matches(['K', 'M', 'G', 'k', 'm', 'g']);
    let power = match text[number.len()..].to_uppercase().as_str() {
        "" => 0,
        "K" => 1,
        "M" => 2,
        "G" => 3,
        _ => return Err(WANTED.into()),
    };
    let bytes = number.parse().ok();
    bytes
        .and_then(|n: u64| n.checked_mul(1 << (10 * power)))
        .ok_or_else(|| WANTED.into())
}

const WANTED: &str = "a number with K, M or G, such as 256M";
