//! What a mail quotes of others, and its signature.
//!
//! Quotes show by the `>` before their lines, by the line that names whom they are of, by a divider ("-----Original
//! Message-----"), or by the headers of a mail in its text. Where nothing marks their lines, they go on to the end.

use super::mail_end;
use crate::document::{Mark, Span};
use crate::language::{lower_case, phrases};

/// Most lines of a line of attribution, which mailers wrap.
const WRAPPED: usize = 3;

/// Most lines of a signature whose dashes lack the blank behind them, and of a mailing list's footer.
const FOOTER: usize = 8;

/// The stretches of a mail's text that are not its own words, in order. Cost: linear.
pub(super) fn marks(text: &str) -> Vec<(Span, Mark)> {
    let lines = lines(text);
    let mut kinds: Vec<Option<Mark>> = lines.iter().map(|line| quoted(line.of(text))).collect();
    let slices: Vec<&str> = lines.iter().map(|line| line.of(text)).collect();
    attributions(&slices, &mut kinds);
    rest(&slices, &mut kinds);
    signatures(&slices, &mut kinds);
    mail_end::mark(&slices, &mut kinds);
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    for (line, kind) in lines.iter().zip(&kinds) {
        let Some(kind) = kind else { continue };
        match marks.last_mut() {
            Some((span, mark)) if mark == kind && text[span.end..line.start].trim().is_empty() => {
                span.end = line.end
            }
            _ if line.is_empty() => {}
            _ => marks.push((*line, *kind)),
        }
    }
    marks
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let line = |line: &str| {
        let span = Span {
            start,
            end: start + line.trim_end_matches('\n').len(),
        };
        start += line.len();
        span
    };
    text.split_inclusive('\n').map(line).collect()
}

fn quoted(line: &str) -> Option<Mark> {
    let arrow = line.trim_start().strip_prefix(['>', '＞']);
    arrow.is_some().then_some(Mark::Quoted)
}

/// Marks the lines that say whom the quoted lines below them are of.
fn attributions(lines: &[&str], kinds: &mut [Option<Mark>]) {
    for at in 1..lines.len() {
        let opens = kinds[at].is_some() && kinds[at - 1].is_none();
        let Some(end) = (0..at)
            .rev()
            .take(3)
            .find(|&at| !lines[at].trim().is_empty())
        else {
            continue;
        };
        if !opens || kinds[end].is_some() || !lines[end].trim_end().ends_with([':', '：']) {
            continue;
        }
        let start = attribution_start(lines, end).unwrap_or(end);
        kinds[start..at].fill(Some(Mark::Quoted));
    }
}

/// The first line of an attribution that ends in a line: it says who wrote, in up to [`WRAPPED`] lines, with a number or an
/// address.
fn attribution_start(lines: &[&str], end: usize) -> Option<usize> {
    let last = lines[end].trim_end();
    if !last.ends_with([':', '：']) || last.len() > 300 {
        return None;
    }
    for start in (end.saturating_sub(WRAPPED - 1)..=end).rev() {
        if lines[start].trim().is_empty() {
            return None;
        }
        let all = lower_case(&lines[start..=end].join(" "));
        let told = all.contains('@') || all.chars().filter(char::is_ascii_digit).count() >= 3;
        // Some mailers name who and when, and no verb: "… 10:11, Ann <ann@example.org>:".
        let named = || all.trim_end().ends_with(">:") && all.contains('@') && has_time(&all);
        let wrote = phrases().wrote.found_in(&all) || named();
        let opens = start == 0 || lines[start - 1].trim().is_empty();
        if told && wrote && opens && all.len() < 400 {
            return Some(start);
        }
    }
    None
}

/// Marks what follows a divider, the headers of another mail, or an attribution above lines without arrows: all of it.
fn rest(lines: &[&str], kinds: &mut [Option<Mark>]) {
    let start = (0..lines.len()).find_map(|at| {
        if kinds[at].is_some() {
            return None;
        }
        if divides(lines[at]) || heads(&lines[at..]) {
            return Some(at);
        }
        let below = || lines[at + 1..].iter().find(|line| !line.trim().is_empty());
        let sure = |start: &usize| lines[*start..=at].iter().any(|line| is_dated(line));
        attribution_start(lines, at)
            .filter(sure)
            .filter(|_| below().is_some_and(|line| quoted(line).is_none()))
    });
    if let Some(start) = start {
        kinds[start..].fill(Some(Mark::Quoted));
    }
}

/// Whether a line has an address or a time, as mailers write them and people hardly do.
fn is_dated(line: &str) -> bool {
    line.contains('@') || has_time(line)
}

fn has_time(line: &str) -> bool {
    let time = |w: &[u8]| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit();
    line.as_bytes().windows(3).any(time)
}

/// Bytes of a line that are read for the words that open a forwarded mail.
const HEAD: usize = 40;

/// Whether a line is words of a divider between dashes or underscores.
fn divides(line: &str) -> bool {
    let line = line.trim();
    let words = line.trim_matches(['-', '_', '=', '*', ' ']);
    let ruled = line.len() >= words.len() + 4 && line.starts_with(['-', '_', '=', '*']);
    ruled && words.len() < 100 && phrases().divider.found_in(&lower_case(words))
        || phrases()
            .forwarded
            .found_in(&lower_case(&line[..line.floor_char_boundary(HEAD)]))
}

/// Whether lines are the headers of a mail: who sent it, and at least two others, one of them with an address or a time.
fn heads(lines: &[&str]) -> bool {
    let field = |line: &str| {
        let line = line.trim().replace('*', "");
        let (name, value) = line.split_once([':', '：'])?;
        (name.chars().count() <= 20 && !value.trim().is_empty())
            .then(|| (lower_case(name.trim()), value.to_owned()))
    };
    let first = lines.first().and_then(|line| field(line));
    if !first.is_some_and(|(name, _)| phrases().from.found_in(&name)) {
        return false;
    }
    let block: Vec<_> = lines.iter().take(6).map_while(|line| field(line)).collect();
    block.len() >= 3
        && block
            .iter()
            .any(|(_, value)| value.contains('@') || value.contains(':'))
}

/// Marks signatures: below two dashes, lines that a telephone adds, the footer of a list below a rule, a cipher's block.
fn signatures(lines: &[&str], kinds: &mut [Option<Mark>]) {
    let mut end = lines.len();
    let mut ends = vec![end; lines.len()];
    for at in (0..lines.len()).rev() {
        if kinds[at].is_some() {
            end = at;
        }
        ends[at] = end;
    }
    for (at, line) in lines
        .iter()
        .copied()
        .enumerate()
        .filter(|(at, _)| ends[*at] > *at)
    {
        let end = ends[at];
        let short = end - at <= FOOTER;
        let lower = lower_case(line.trim());
        let rule = line.len() >= 20 && line.trim_end().bytes().all(|b| b == b'_');
        let signed = line == "-- "
            || short && (line.trim_end() == "--" || rule)
            || line == "-----BEGIN PGP SIGNATURE-----";
        if signed && kinds[at].is_none() {
            kinds[at..end].fill(Some(Mark::Signature));
        }
        let phone = lower.len() < 80 && phrases().sent_from.found_in(&lower);
        if phone || line == "-----BEGIN PGP SIGNED MESSAGE-----" || line.starts_with("Hash: SHA") {
            kinds[at] = Some(Mark::Signature);
        }
    }
}
