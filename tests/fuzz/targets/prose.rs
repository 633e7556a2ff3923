//! Bytes as texts: some as they are, others as words and marks in a row, so that what comes out repeats itself.

/// Words, marks and gaps that a byte stands for. A fuzzer that puts bytes in a row writes sentences, paragraphs and near copies.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    ". ",
    ".",
    ", ",
    "\n\n",
    "\n",
    "? ",
    "! ",
    ": ",
    "; ",
    "\" ",
    " \"",
    "“",
    "”",
    "(",
    ")",
    " - ",
    "- ",
    "1. ",
    "2. ",
    "The ",
    "the ",
    "council ",
    "Council ",
    "ferry ",
    "ferries ",
    "harbour ",
    "bridge ",
    "Mayor Ann Reed ",
    "said",
    "says",
    "told",
    "that ",
    "of ",
    "to ",
    "in ",
    "on ",
    "and ",
    "not ",
    "no ",
    "never ",
    "was ",
    "is ",
    "were ",
    "has ",
    "been ",
    "late",
    "closed",
    "opened ",
    "repaired ",
    "Monday",
    "Tuesday ",
    "2031",
    "14 ",
    "fourteen ",
    "300 ",
    "1,200 ",
    "$3.5 million ",
    "5% ",
    "rose ",
    "fell ",
    "more ",
    "less ",
    "than ",
    "storm ",
    "winter ",
    "people ",
    "ships ",
    "from Sund ",
    "to Holm ",
    "of the Lend ",
    "officials",
    "he ",
    "she ",
    "it ",
    "they ",
    "Der Rat ",
    "die Brücke ",
    "ist ",
    "nicht ",
    "Le conseil ",
    "le pont ",
    "est ",
    "ne ",
    "pas ",
    "El puente ",
    "no ",
    "está ",
    "船",
    "没有",
    "来",
    "。",
    "港口",
    "船は",
    "来なかった",
    "橋",
    "다리가 ",
    "닫혔다. ",
    "Мост ",
    "закрыт ",
    "не ",
    "الجسر ",
    "مغلق ",
    "सेतु ",
    "बंद ",
    "है। ",
    "สะพาน",
    "ปิด",
    "# ",
    "## ",
    "* ",
    "| ",
    "```\n",
    "http://a.example/b ",
    "a@b.example ",
    "Dr. ",
    "U.S. ",
    "e.g. ",
    "No. ",
    "LONDON (Reuters) - ",
    "By Ann Reed\n",
    "(Photo: Ann Reed) ",
    "Q: ",
    "A: ",
    "u\u{301}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{1b}[31m",
    "\r\n",
    "\t",
    "…",
    "’s ",
];

/// Whole sentences, some near copies of others, headings, lists and notices.
const SENTENCES: &[&str] = &[
    "The council met on Monday and agreed to repair the old bridge, officials say.",
    "The council met on Monday and agreed to repair the old bridge, officials said.",
    "The council met on Monday and agreed to repair the old bridge over the Lend before the winter comes, officials say.",
    "The council met on Tuesday and agreed to repair the old bridge, officials say.",
    "About 200 troops were sent to the northern border to help with the flood.",
    "About 300 troops were sent to the northern border to help with the flood.",
    "\"We were lucky with the wind,\" said Capt. R. T. Moreno of the U.S. Navy.",
    "A diver looks at the cracks in the bridge at low tide on Sunday morning. (Ann Reed via Coastal Press)",
    "Fog has closed the strait since Monday, and the ferry to Sund is late again.",
    "The ferry to Sund is late again, as fog has closed the strait since Monday morning.",
    "Share this article",
    "Read more: the bridge of Sund in pictures",
    "By Ann Reed",
    "Why?",
    "Nobody knows.",
    "- two eggs and a cup of milk",
    "1. Mix them well and let them rest for an hour.",
    "Repairs",
    "Der Rat hat am Montag beschlossen, die alte Brücke vor dem Winter reparieren zu lassen.",
    "Der Rat hat am Montag beschlossen, die alte Brücke reparieren zu lassen, sagte ein Sprecher.",
    "Le conseil a décidé lundi de réparer le vieux pont avant l’hiver, selon le maire.",
    "El consejo decidió el lunes reparar el viejo puente antes del invierno, según el alcalde.",
    "船长在码头上等了三个小时，因为当天早上的雾很大。",
    "当天早上的雾很大，船长在码头上等了三个小时。",
    "渡し船は霧のため三時間遅れたと、港の事務所が月曜日に発表した。",
    "Совет решил в понедельник отремонтировать старый мост до наступления зимы.",
    "안개 때문에 나룻배가 세 시간 늦었다고 항구 사무소가 월요일에 밝혔다.",
    "The mayor did not say when the bridge will be opened again.",
    "The mayor said when the bridge will be opened again, she told reporters on Friday.",
    "Q: When will the bridge be opened again?",
    "A: Not before the spring, the engineers say.",
    "```\nlet bridge = closed;\n```",
];

/// A text of at most some kilobytes: by the first byte the bytes themselves, read as UTF-8, the pieces that they stand for, or sentences and
/// what is changed in them.
pub(super) fn text(bytes: &[u8]) -> String {
    let Some((first, rest)) = bytes.split_first() else {
        return String::new();
    };
    let piece = |byte: &u8| PIECES[usize::from(*byte) % PIECES.len()];
    match first % 3 {
        0 => String::from_utf8_lossy(rest).into_owned(),
        1 => rest.iter().take(3000).map(piece).collect(),
        _ => sentences(rest),
    }
}

fn sentences(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes.iter().take(200) {
        let at = usize::from(*byte);
        match byte {
            // A word of the last sentence goes, or another comes in its place.
            180..=199 => drop_word(&mut text, at),
            200..=219 => {
                drop_word(&mut text, at);
                text += PIECES[at % PIECES.len()];
            }
            220..=239 => text += "\n\n",
            240..=247 => text += "\n",
            248..=255 => text += PIECES[at % PIECES.len()],
            _ => {
                text += SENTENCES[at % SENTENCES.len()];
                text += " ";
            }
        }
    }
    text
}

/// Takes the last word but some away.
fn drop_word(text: &mut String, at: usize) {
    let mut words = text.rmatch_indices(' ').skip(1 + at % 7);
    if let (Some((end, _)), Some((start, _))) = (words.next(), words.next()) {
        text.replace_range(start..end, "");
    }
}

/// Texts that a byte 255 divides, at most so many.
pub(super) fn texts(bytes: &[u8], most: usize) -> Vec<String> {
    let Some((first, rest)) = bytes.split_first() else {
        return Vec::new();
    };
    let parts = rest.split(|byte| *byte == 255).take(most);
    parts
        .map(|part| text(&[&[*first], part].concat()))
        .collect()
}
