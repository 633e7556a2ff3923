//! Mail as it comes: charsets that nobody declared, mailboxes of any make, answers of one line, what was cut off.

use crate::harness::Place;

const HEAD: &str = "From: Mina Holt <mina@example.org>\nTo: crew@example.org\nSubject: The crane\nDate: Tue, 4 Mar 2031 10:11:12 +0100\n";
const UTF_8: &str = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n";
const QUOTED: &str = "On Mon, Mar 3, 2031 at 10:11 AM Rat Holm <rat@example.org> wrote:\n\n> The council has decided to rent the crane for three weeks.\n> Please tell me by Friday whether the date suits you.\n";

/// What `text -f json` tells of a mail.
fn told(mail: &[u8]) -> serde_json::Value {
    let ran = Place::new().pipe(&["text", "-f", "json"], mail);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.err))
}

#[test]
fn text_of_a_charset_that_nobody_declared_is_guessed_as_plain_text_is() {
    let french = b"Le pont est ferm\xe9 jusqu'\xe0 vendredi. La pr\xe9fecture pr\xe9voit une d\xe9viation.\n";
    let german = b"Die Br=FCcke =FCber die M=F6hne wird am Dienstag f=FCr drei Wochen gesperrt.\n";
    let russian = b"\xed\xcf\xd3\xd4 \xde\xc5\xd2\xc5\xda \xd2\xc5\xcb\xd5 \xda\xc1\xcb\xd2\xd9\xd4 \xc4\xcf \xd0\xd1\xd4\xce\xc9\xc3\xd9.\n";
    let polish = b"<html><head><meta charset=iso-8859-2></head><body><p>Most jest zamkni\xeaty do pi\xb1tku.</p></body></html>\n";
    for (kind, body, said, charset, from) in [
        ("", &french[..], "fermé jusqu'à", "windows-1252", "guess"),
        (
            "Content-Type: text/plain; charset=us-ascii\n",
            french,
            "fermé",
            "windows-1252",
            "guess",
        ),
        (
            "Content-Type: text/plain; charset=unknown-8bit\n",
            french,
            "fermé",
            "windows-1252",
            "guess",
        ),
        (
            "Content-Type: text/plain; charset=utf-8\n",
            french,
            "fermé",
            "windows-1252",
            "guess",
        ),
        (
            "Content-Type: text/plain; charset=iso-8859-1\n",
            french,
            "fermé",
            "windows-1252",
            "declared",
        ),
        (
            "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n",
            german,
            "Brücke über die Möhne",
            "windows-1252",
            "guess",
        ),
        (
            "Content-Type: text/plain\n",
            russian,
            "Мост через реку закрыт",
            "KOI8-U",
            "guess",
        ),
        (
            "Content-Type: text/html\n",
            polish,
            "zamknięty do piątku",
            "ISO-8859-2",
            "declared",
        ),
    ] {
        let mail = [
            HEAD.as_bytes(),
            b"MIME-Version: 1.0\n",
            kind.as_bytes(),
            b"\n",
            body,
        ]
        .concat();
        let told = told(&mail);
        let text = told["text"].as_str().unwrap();
        assert!(text.contains(said), "{kind}: {text}");
        assert_eq!(
            (&told["charset"], &told["charset_from"]),
            (&charset.into(), &from.into()),
            "{kind}"
        );
    }
}

#[test]
fn a_subject_that_is_no_utf8_is_in_the_charset_of_its_mail() {
    let mail = b"From: M\xfcller <m@example.org>\nDate: Tue, 4 Mar 2031 10:11:12 +0100\nSubject: Br\xfccke gesperrt\n\nDie Br\xfccke ist f\xfcr drei Wochen gesperrt, schrieb die Stadt.\n";
    let told = told(mail);
    assert_eq!(told["title"], "Brücke gesperrt");
    assert!(told.to_string().contains("Müller"), "{told}");
    assert_eq!(told["date"], "2031-03-04T10:11:12+01:00");
}

#[test]
fn words_that_lines_were_broken_in_are_whole() {
    let kind =
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n";
    let body = "The bridge will be closed for three weeks from Tues \nday on.\n> All lor \n> ries go round.\n\n大桥从周二起关闭三周，大型车辆必须绕 \n行旧城。\n-- \nMina\n";
    let told = told(format!("{HEAD}{kind}{body}").as_bytes());
    assert_eq!(
        told["text"],
        "The bridge will be closed for three weeks from Tuesday on.\n> All lorries go round.\n\n大桥从周二起关闭三周，大型车辆必须绕行旧城。\n-- \nMina\n"
    );
}

#[test]
fn messages_of_any_mailbox_are_parted_and_have_ids_of_their_own() {
    let mailbox = |opening: &str, gap: &str| {
        let message = |n| {
            format!(
                "{opening}From: A{n} <a{n}@example.org>\nSubject: No {n}\n\nThe ferry number {n} does not run today.\n{gap}"
            )
        };
        (0..3).map(message).collect::<String>()
    };
    for (opening, gap) in [
        ("From a@example.org Tue Mar  4 10:11:12 2031\n", "\n"),
        ("From a@example.org Tue Mar  4 10:11:12 2031\n", ""),
        ("From \n", "\n"),
        ("From\n", "\n"),
        ("From a@example.org\n", "\n"),
        ("From MAILER-DAEMON\n", "\n"),
    ] {
        let place = Place::new();
        place.file("a.mbox", mailbox(opening, gap));
        let ran = place.run(&["-f", "jsonl", "a.mbox"]);
        let ids: Vec<String> = ran
            .out
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string())
            .collect();
        let lines = 5 + gap.len();
        let expected = [1, 1 + lines, 1 + 2 * lines].map(|line| format!("\"a.mbox:{line}\""));
        assert_eq!(ids, expected, "{opening}{gap}: {}", ran.err);
    }
    let prose = "From a@example.org Tue Mar  4 10:11:12 2031\nFrom: A <a@example.org>\nSubject: S\n\nIt came in two parts.\nFrom ten o'clock on the crane stands there.\n\nFrom b@example.org\nwe heard nothing: not in 2031 at 10:11.\n";
    let out = Place::new().pipe(&["-f", "jsonl"], prose).out;
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn an_answer_of_one_line_wins_over_the_mail_that_it_quotes() {
    for answer in [
        "Fine by me.",
        "Yes.",
        "Merci.",
        "Danke.",
        "Ok",
        "No, sorry.",
        "Sí.",
        "Да.",
        "はい。",
        "好的。",
        "Merci beaucoup !",
        "Thanks!",
        "+1",
        "Danke, passt.",
    ] {
        let mail = format!("{HEAD}{UTF_8}\n{answer}\n\n{QUOTED}");
        let out = Place::new().pipe(&["-n", "3"], mail).out;
        assert_eq!(out, format!("{answer}\n"));
    }
    let greeted = format!("{HEAD}{UTF_8}\nDear Rat,\n\nYes.\n\nKind regards\nMina\n\n{QUOTED}");
    assert_eq!(Place::new().pipe(&["-n", "3"], greeted).out, "Yes.\n");
}

#[test]
fn what_only_leads_to_another_mail_does_not_win_over_it() {
    for leading in ["FYI", "Zur Info.", "Hi all,", "Pour information :"] {
        let mail = format!("{HEAD}{UTF_8}\n{leading}\n\n{QUOTED}");
        let out = Place::new().pipe(&["-n", "1"], mail).out;
        assert!(
            out.contains("rent the crane") || out.contains("Friday"),
            "{leading}: {out}"
        );
    }
}

#[test]
fn mails_below_a_divider_or_attribution_of_any_language_are_told_apart() {
    for (own, between) in [
        (
            "Der Kran kommt am Freitag.",
            "Anfang der weitergeleiteten Nachricht:",
        ),
        ("La grue arrive vendredi.", "Début du message transféré :"),
        ("La gru arriva venerdì.", "Inizio messaggio inoltrato:"),
        (
            "Кран приедет в пятницу.",
            "пн, 3 мар. 2031 г. в 10:11, Рат Холм <rat@example.org>:",
        ),
        (
            "クレーンは金曜日に来ます。",
            "2031年3月3日(月) 10:11 ラット <rat@example.org>:",
        ),
        (
            "Dźwig przyjedzie w piątek.",
            "---------- Przekazana wiadomość ----------",
        ),
        ("吊车周五到。", "-----转发邮件-----"),
    ] {
        let mail = format!(
            "{HEAD}{UTF_8}\n{own}\n\n{between}\n\nThe council has decided to rent it. The town pays.\n"
        );
        let out = Place::new().pipe(&["-n", "5"], mail).out;
        assert_eq!(out, format!("{own}\n"), "{between}");
    }
    let prose = "Am Montag schrieb der Rat allen einen Brief mit diesem Inhalt:\n\nDer Kran steht ab Freitag auf der Brücke. Die Straße bleibt drei Wochen lang gesperrt.\n";
    let out = Place::new()
        .pipe(&["-n", "3"], format!("{HEAD}{UTF_8}\n{prose}"))
        .out;
    assert!(out.contains("Die Straße"), "{out}");
}

#[test]
fn a_mail_that_was_cut_off_is_read_and_said_to_be() {
    let parts = format!(
        "{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"cut here\"\n\n--cut here\nContent-Type: text/plain\n\nThe ferry does not run today. The next one runs at ten.\n"
    );
    let ran = Place::new().pipe(&["-n", "1"], &parts);
    assert_eq!(ran.out, "The ferry does not run today.\n");
    assert!(
        ran.err.contains("a boundary is missing at its end"),
        "{}",
        ran.err
    );
    let whole = Place::new().pipe(&["-n", "1"], parts + "--cut here--\n");
    assert_eq!(
        (whole.out.as_str(), whole.err.as_str()),
        ("The ferry does not run today.\n", "")
    );
}

/// What of a mail cannot be read is named, and what can is read, whatever it is called.
#[test]
fn no_text_of_a_mail_is_lost_without_a_word() {
    let said = "The crane stops on Monday for a week.";
    let packed = "PHA+VGhlIGNyYW5lIHN0b3BzIG9uIE1vbmRheSBm!!b3IgYSB3ZWVrLjwvcD4=";
    let page = format!("<p>{said}</p>");
    let parts = |kind: &str, first: &str, second: &str| {
        format!(
            "Content-Type: multipart/{kind}; boundary=B\n\n--B\n{first}\n--B\n{second}\n--B--\n"
        )
    };
    let of_page = format!("Content-Type: text/html; charset=utf-8\n\n{page}");
    let inner =
        format!("Content-Type: message/rfc822\n\nFrom: b@example.org\nSubject: In\n\n{said}");
    for (mail, flaw) in [
        (
            format!(
                "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{packed}\n"
            ),
            "packed wrongly",
        ),
        (format!("Content-Type: text\n\n{said}\n"), ""),
        (
            parts("alternative", "Content-Type: text/plain\n\n ", &of_page),
            "",
        ),
        (parts("mixed", "Content-Type: text/plain\n\n", &inner), ""),
        (
            parts(
                "mixed",
                "Content-Type: text/plain\n\n",
                &format!("Content-Type: text/plain\nContent-Disposition: attachment\n\n{said}"),
            ),
            "",
        ),
    ] {
        let ran = Place::new().pipe(&["text"], format!("{HEAD}MIME-Version: 1.0\n{mail}"));
        assert_eq!((ran.code, ran.out.trim()), (Some(0), said), "{mail}");
        assert_eq!(ran.err.is_empty(), flaw.is_empty(), "{}", ran.err);
        assert!(ran.err.contains(flaw), "{}", ran.err);
    }
    for (mail, named) in [
        (
            "Content-Type: application/octet-stream\n\nThe crane.\n".to_owned(),
            "application/octet-stream",
        ),
        (
            parts(
                "mixed",
                "Content-Type: text/plain\n\n",
                "Content-Type: application/pdf\n\n%PDF",
            ),
            "application/pdf",
        ),
        (
            "Content-Type: text/plain; charset=utf-7\n\nThe caf+AOk- is shut.\n".to_owned(),
            "its charset `utf-7` is not decoded",
        ),
    ] {
        let ran = Place::new().pipe(&["text"], format!("{HEAD}MIME-Version: 1.0\n{mail}"));
        assert!(ran.err.contains(named), "{mail}: {}", ran.err);
    }
}

/// Bytes that are not of the charset that a page in a mail names cost these letters, not the page.
#[test]
fn a_page_with_a_few_wrong_bytes_is_read() {
    for charset in ["utf-8", "us-ascii", "gb2312", "shift_jis", "x-none"] {
        let mut mail = format!("{HEAD}MIME-Version: 1.0\nContent-Type: text/html; charset={charset}\n\n<p>The crane stops on Monday, ").into_bytes();
        mail.extend(b"\xe9 \xff, for a week of repairs.</p>");
        let ran = Place::new().pipe(&["text"], mail);
        assert!(
            ran.out.contains("for a week of repairs."),
            "{charset}: {}",
            ran.err
        );
    }
}

/// Who looks through a mailbox looks for subjects; what has no title stands under its name alone.
#[test]
fn each_mail_stands_under_its_subject() {
    let place = Place::new();
    let mail = |id: &str, subject: &str, body: &str| {
        format!(
            "From a@b.example Tue Mar  4 10:11:12 2031\nFrom: a@b.example\nMessage-ID: <{id}@b.example>\nDate: Tue, 4 Mar 2031 10:11:12 +0100\nSubject: {subject}\n\n{body}\n\n"
        )
    };
    let long = "a crane ".repeat(30);
    place
        .file(
            "box.mbox",
            mail("1", "The\n crane", "It stops on Monday.")
                + &mail("2", &long, "It starts on Friday.")
                + &mail("3", "", "It rained."),
        )
        .file("notes.txt", "It snowed.");
    let out = place.run(&["box.mbox", "notes.txt"]).out;
    let heads: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("==> "))
        .collect();
    let date = "(2031-03-04)";
    assert_eq!(heads[0], format!("==> 1@b.example: The crane {date} <=="));
    assert!(
        heads[1].starts_with("==> 2@b.example: a crane a crane") && heads[1].contains('…'),
        "{out}"
    );
    assert_eq!(heads[2..], ["==> 3@b.example <==", "==> notes.txt <=="]);
}
