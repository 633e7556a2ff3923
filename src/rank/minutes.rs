//! Minutes of a meeting: what was decided counts, how the meeting was held does not.

use super::view::View;
use crate::segment::Segments;

/// Paragraphs at the top among which it is said who came.
const TOP: usize = 12;
/// How the line begins that says who came.
const PRESENT: &[&str] = &[
    "present:",
    "attendees:",
    "in attendance",
    "attendance:",
    "absent:",
    "apologies",
    "roll call",
    "call to order",
    "facilitator:",
    "scribe:",
    "minutes taken by",
    "participants:",
    "members present",
    "anwesend",
    "teilnehmer:",
    "teilnehmende:",
    "entschuldigt:",
    "tagesordnung",
    "présents",
    "présent",
    "étaient présents",
    "excusé",
    "asistentes",
    "asisten:",
    "присутствовали",
    "присутствуют",
    "повестка",
    "出席",
    "参加者",
    "欠席",
    "与会",
    "参会",
];
/// How the first lines name such a text.
const NAMES: &[&str] = &[
    "minutes",
    "meeting",
    "protokoll",
    "compte rendu",
    "compte-rendu",
    "procès-verbal",
    "acta de",
    "протокол",
    "会议纪要",
    "会议记录",
    "議事録",
];
/// Sentences from which on a text is long: papers say who took part, too.
const LONG: usize = 400;

/// Word beginnings by which a sentence tells of a decision.
const DECIDED: &[&str] = &[
    "resolve",
    "decide",
    "agreed",
    "agree to",
    "approve",
    "accept",
    " elected",
    "reject",
    "adopt",
    "will ",
    "beschließ",
    "beschloss",
    "angenommen",
    "abgelehnt",
    "gewählt",
    "genehmigt",
    "vereinbart",
    "antrag gestellt",
    "antrag wird",
    "décid",
    "approuv",
    "convenu",
    "adopté",
    "rejeté",
    "élu",
    "retenu",
    "acuerd",
    "acord",
    "decid",
    "aprueb",
    "aprob",
    "elegid",
    "rechaz",
    "решил",
    "постанов",
    "утвержд",
    "утверд",
    "избра",
    "принят",
    "决定",
    "通过",
    "同意",
    "批准",
    "決定",
    "承認",
    "可決",
    "合意",
];
/// The same of how a meeting is held.
const FORMAL: &[&str] = &[
    "the minutes",
    "minutes of",
    "the agenda",
    "quorum",
    "apologies",
    "adjourn",
    "declared an interest",
    "meeting to order",
    "meeting closed",
    "meeting was closed",
    "meeting ended",
    "next meeting",
    "thanked",
    "welcomed",
    "no further business",
    "begrüßt",
    "protokoll",
    "tagesordnung",
    "beschlussfähig",
    "eröffnet die",
    "schließt die",
    "ordre du jour",
    "compte rendu",
    "procès-verbal",
    "séance est levée",
    "séance est ouverte",
    "remercie",
    "orden del día",
    "el acta",
    "levanta la sesión",
    "abre la sesión",
    "повестк",
    "протокол",
    "кворум",
    "议程",
    "会议开始",
    "散会",
    "議事録",
    "開会",
    "閉会",
    "次回",
];
/// Words of a short sentence that tell how a vote ended.
const LOST: &[&str] = &[
    "failed",
    "lost",
    "defeated",
    "not carried",
    "abgelehnt",
    "rejeté",
    "rechaz",
    "отклон",
    "否决",
    "否決",
];
const WON: &[&str] = &[
    "carried",
    "passed",
    "adopted",
    "approved",
    "angenommen",
    "adopté",
    "aprob",
    "принят",
    "通过",
    "可決",
];
/// Longest such sentence, in bytes.
const OUTCOME_BYTES: usize = 32;

/// What a sentence gains or loses.
const WORTH: f64 = 2.0;

/// Whether a text is the minutes of a meeting, told from its first lines.
pub(super) fn is_minutes(segments: &Segments) -> bool {
    let lines = segments.paragraphs.iter().take(TOP).map(|span| {
        let line = span.of(segments.text);
        line[..line.floor_char_boundary(120)].to_lowercase()
    });
    let opens = |line: &str, list: &[&str]| list.iter().any(|start| line.starts_with(start));
    let says = |(at, line): (usize, String)| {
        let named = at < 2 && NAMES.iter().any(|name| line.contains(name)) && line.len() < 120;
        named || opens(&line, PRESENT)
    };
    segments.sentences.len() < LONG && lines.enumerate().filter(|l| says(l.clone())).count() >= 2
}

/// What each sentence gains by a decision and loses by form. What is moved gains or loses by the outcome that follows, which
/// says nothing alone.
pub(super) fn values(view: &View) -> Vec<f64> {
    let lower: Vec<String> = (0..view.len())
        .map(|at| view.text(at).to_lowercase())
        .collect();
    let has = |text: &str, list: &[&str]| list.iter().any(|start| text.contains(start));
    let outcome = |at: usize, list: &[&str]| {
        let next = lower.get(at);
        next.is_some_and(|text| text.len() <= OUTCOME_BYTES && has(text, list))
    };
    let present = |text: &str| PRESENT.iter().any(|start| text.starts_with(start));
    let value = |at: usize| {
        let text = &lower[at];
        if present(text) {
            -2.0 * WORTH
        } else if has(text, FORMAL)
            || outcome(at + 1, LOST)
            || outcome(at, LOST)
            || outcome(at, WON)
        {
            -WORTH
        } else if has(text, DECIDED) || outcome(at + 1, WON) {
            WORTH
        } else {
            0.0
        }
    };
    (0..view.len()).map(value).collect()
}
