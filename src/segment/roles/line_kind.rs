//! Lines that are no statements: what a heading, a question or a line of code says hangs on what stands under it, so that having its
//! words elsewhere proves nothing.

use super::Role;
use crate::document::Mark;
use crate::segment::line::list_marker;
use memchr::{memchr2, memchr3};

/// What a line is that is no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A title or section title.
    Heading,
    /// A question that something follows.
    Question,
    /// Code, or what is typed at a prompt.
    Code,
    /// A row of a table.
    Row,
    /// An entry of a list.
    Entry,
}

impl LineKind {
    /// All of them, in the order in which they are counted.
    pub const ALL: [LineKind; 5] = [
        LineKind::Heading,
        LineKind::Question,
        LineKind::Code,
        LineKind::Row,
        LineKind::Entry,
    ];

    /// What markup says that a line is.
    pub(in crate::segment) fn of_mark(mark: Mark) -> Option<Self> {
        match mark {
            Mark::Heading => Some(LineKind::Heading),
            Mark::Entry => Some(LineKind::Entry),
            Mark::Code => Some(LineKind::Code),
            Mark::Row => Some(LineKind::Row),
            Mark::Caption | Mark::Quoted | Mark::Signature | Mark::Speaker | Mark::Notice => None,
        }
    }

    /// What a line is by the part that it plays.
    pub(crate) fn of_role(role: Role) -> Option<Self> {
        match role {
            Role::Title | Role::Heading => Some(LineKind::Heading),
            Role::Question => Some(LineKind::Question),
            Role::Item => Some(LineKind::Entry),
            _ => None,
        }
    }

    /// What a line is by the part that it plays and by its text; `followed` says whether anything stands behind it. Linear.
    pub(crate) fn of(role: Role, text: &str, followed: bool) -> Option<Self> {
        let by_text = || Self::of_text(text, followed);
        match role {
            Role::Prose => by_text(),
            Role::Heading => by_text()
                .filter(|kind| matches!(kind, LineKind::Code | LineKind::Row))
                .or(Some(LineKind::Heading)),
            _ => Self::of_role(role),
        }
    }

    fn of_text(text: &str, followed: bool) -> Option<Self> {
        let text = text.trim();
        if text.lines().any(is_row) {
            Some(LineKind::Row)
        } else if text.lines().any(is_code) {
            Some(LineKind::Code)
        } else if followed && text.ends_with(['?', '？', '؟', '՞', '፧']) {
            Some(LineKind::Question)
        } else {
            let entry =
                text.ends_with([';', '；', '،', ',']) || list_marker(text) > 0 || is_keyed(text);
            entry.then_some(LineKind::Entry)
        }
    }
}

/// Spaces that part columns.
const GAP: &str = "   ";
/// Gaps from which a line is a row.
const GAPS: usize = 2;

/// Whether columns are parted by bars, tabs or wide gaps.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    let mut gaps = line.split(GAP).filter(|cell| !cell.trim().is_empty());
    memchr2(b'|', b'\t', line.as_bytes()).is_some()
        || line.contains('│')
        || gaps.nth(GAPS).is_some()
}

/// Signs that stand in code and hardly in prose.
const CODE_SIGNS: [&[u8; 2]; 16] = [
    b"()", b"::", b"->", b"=>", b"==", b"!=", b"+=", b"&&", b"</", b"/>", b"${", b"{{", b"};",
    b");", b"`(", b"[-",
];
const LONG_CODE_SIGNS: [&str; 2] = [" = ", "...]"];
/// What a line of code ends with or begins with.
const CODE_ENDS: [char; 4] = ['{', '}', ';', '\\'];
const PROMPTS: [&str; 6] = ["$ ", "# ", "% ", ">>> ", "//", "@"];

fn is_code(line: &str) -> bool {
    let line = line.trim();
    let sign = || has_code_sign(line) || LONG_CODE_SIGNS.iter().any(|sign| line.contains(sign));
    let prompt = || PROMPTS.iter().any(|prompt| line.starts_with(prompt));
    line.ends_with(CODE_ENDS) && !line.ends_with(';')
        || sign()
        || prompt()
        || has_code_word(line)
        || is_statement(line)
}

/// Whether one of the short signs stands in a line. One look at each byte: a log has millions of lines.
fn has_code_sign(line: &str) -> bool {
    /// By byte: whether a sign begins with it.
    const OPENS: [bool; 256] = {
        let (mut opens, mut at) = ([false; 256], 0);
        while at < CODE_SIGNS.len() {
            opens[CODE_SIGNS[at][0] as usize] = true;
            at += 1;
        }
        opens
    };
    let is_sign = |two: &[u8]| CODE_SIGNS.iter().any(|sign| two == *sign);
    let mut pairs = line.as_bytes().windows(2);
    pairs.any(|two| OPENS[two[0] as usize] && is_sign(two))
}

/// Whether a word is a name or flag as programs have them: "snake_case", "--flag", "Vec<T>", "x=1".
fn has_code_word(line: &str) -> bool {
    if memchr3(b'_', b'<', b'=', line.as_bytes()).is_none() && !line.contains("--") {
        return false;
    }
    line.split_whitespace().any(|word| {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let joined = |sign: char| {
            let (before, after) = inner.split_once(sign).unwrap_or_default();
            before.ends_with(char::is_alphanumeric)
                && after.starts_with(|c: char| c.is_alphanumeric() || "<&\"'".contains(c))
        };
        let flag = || {
            let name = word
                .trim_start_matches(['(', '[', '‘', '“', '"', '\''])
                .strip_prefix("--");
            name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        };
        let address = inner.contains("://") || inner.starts_with("www.");
        !address && (joined('_') || joined('<') || joined('=') || flag())
    })
}

/// Whether a line opens with a word in capitals, has another and a sign: "SELECT name FROM crews WHERE age > 30".
fn is_statement(line: &str) -> bool {
    let capitals = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let sign = |byte: u8| matches!(byte, b'=' | b'*' | b'<' | b'>' | b';' | b'_');
    line.bytes().any(sign) && words.next().is_some_and(capitals) && words.any(capitals)
}

/// Whether a number and a colon or bracket open a line: "3: console only".
fn is_keyed(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with([':', ')']) && rest[1..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_statements() {
        use LineKind::*;
        let lines = [
            ("SELECT name, age FROM crews WHERE age > 30", Some(Code)),
            ("ferry sail [--quiet] [-n days] harbour", Some(Code)),
            ("let crew: Vec<Sailor> = harbour.crew();", Some(Code)),
            ("Unlike load_crew, this one never waits.", Some(Code)),
            ("keep a|b", Some(Row)),
            ("Monday\t7.30\t9.10", Some(Row)),
            ("when all boats have left the harbour;", Some(Entry)),
            ("3: all lamps but the red one", Some(Entry)),
            ("May I bring my dog aboard the ferry?", Some(Question)),
            (
                "The ferry (a new one) left at 7.30: the crew, it was said, had slept.",
                None,
            ),
            (
                "The NOB and the UFA (both old) agreed <UFA.L> on 3-1/2 pct.",
                None,
            ),
            ("See https://harbour.example/a_b?c=d for the hours.", None),
        ];
        for (line, kind) in lines {
            assert_eq!(LineKind::of_text(line, true), kind, "{line}");
        }
        assert_eq!(LineKind::of_text("May I bring my dog?", false), None);
    }
}
