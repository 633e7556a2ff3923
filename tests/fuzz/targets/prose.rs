//! Bytes as texts: some as they are, others as words and marks in a row, so that what comes out repeats itself.

/// Words, marks and gaps that a byte stands for. A fuzzer that puts bytes in a row writes sentences, paragraphs and near copies.
const PIECES: &[&str] = &[
    " ", " ", " ", ". ", ".", ", ", "\n\n", "\n", "? ", "! ", ": ", "; ", "\" ", " \"", "“", "”", "(", ")", " - ", "- ", "1. ",
    "2. ", "The ", "the ", "council ", "Council ", "ferry ", "ferries ", "harbour ", "bridge ", "Mayor Ann Reed ", "said", "says",
    "told", "that ", "of ", "to ", "in ", "on ", "and ", "not ", "no ", "never ", "was ", "is ", "were ", "has ", "been ", "late",
    "closed", "opened ", "repaired ", "Monday", "Tuesday ", "2031", "14 ", "fourteen ", "300 ", "1,200 ", "$3.5 million ", "5% ",
    "rose ", "fell ", "more ", "less ", "than ", "storm ", "winter ", "people ", "ships ", "from Sund ", "to Holm ", "of the Lend ",
    "officials", "he ", "she ", "it ", "they ", "Der Rat ", "die Brücke ", "ist ", "nicht ", "Le conseil ", "le pont ", "est ",
    "ne ", "pas ", "El puente ", "no ", "está ", "船", "没有", "来", "。", "港口", "船は", "来なかった", "橋", "다리가 ", "닫혔다. ",
    "Мост ", "закрыт ", "не ", "الجسر ", "مغلق ", "सेतु ", "बंद ", "है। ", "สะพาน", "ปิด", "# ", "## ", "* ", "| ", "```\n",
    "http://a.example/b ", "a@b.example ", "Dr. ", "U.S. ", "e.g. ", "No. ", "LONDON (Reuters) - ", "By Ann Reed\n",
    "(Photo: Ann Reed) ", "Q: ", "A: ", "u\u{301}", "\u{a0}", "\u{200b}", "\u{202e}", "\u{1b}[31m", "\r\n", "\t", "…", "’s ",
];

/// A text of at most some kilobytes: by the first bit either the bytes themselves, read as UTF-8, or the pieces that they stand for.
pub(super) fn text(bytes: &[u8]) -> String {
    let Some((first, rest)) = bytes.split_first() else {
        return String::new();
    };
    if first & 1 == 0 {
        return String::from_utf8_lossy(rest).into_owned();
    }
    let piece = |byte: &u8| PIECES[usize::from(*byte) % PIECES.len()];
    rest.iter().take(3000).map(piece).collect()
}

/// Texts that a byte 255 divides, at most so many.
pub(super) fn texts(bytes: &[u8], most: usize) -> Vec<String> {
    let Some((first, rest)) = bytes.split_first() else {
        return Vec::new();
    };
    let parts = rest.split(|byte| *byte == 255).take(most);
    parts.map(|part| text(&[&[*first], part].concat())).collect()
}
