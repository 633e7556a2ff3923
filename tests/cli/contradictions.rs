//! Documents that are alike and say different things: they all stay.

use crate::harness::{Place, fixture};
use serde_json::{Value, json};

/// The ids that `dedup --unit document` keeps of some texts, which are numbered.
fn kept(texts: &[String], args: &[&str]) -> Vec<usize> {
    let line = |(id, text): (usize, &String)| json!({"id": id, "text": text}).to_string() + "\n";
    let input: String = texts.iter().enumerate().map(line).collect();
    let args = [&["dedup", "--unit", "document", "--ids"], args].concat();
    let ran = Place::new().pipe(&args, input);
    let told = ran
        .err
        .lines()
        .filter(|line| !line.contains("--corrections keep"));
    assert_eq!((ran.code, told.count()), (Some(0), 0), "{}", ran.err);
    ran.out.lines().map(|id| id.parse().unwrap()).collect()
}

/// A pair of sentences of the fixture, and the sentences round it.
struct Case {
    language: String,
    kind: String,
    one: String,
    other: String,
    around: Vec<String>,
    /// Sentences of other pairs of the language.
    further: Vec<String>,
}

fn cases() -> Vec<Case> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let texts = |value: &Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect::<Vec<_>>()
    };
    let fixture = fixture("repeats/documents.jsonl");
    let mut cases = Vec::new();
    for line in fixture.lines() {
        let of: Value = serde_json::from_str(line).unwrap();
        let pairs = of["pairs"].as_array().unwrap();
        for pair in pairs {
            let further = pairs.iter().filter(|p| *p != pair && p["kind"] != "same");
            cases.push(Case {
                language: text(&of["language"]),
                kind: text(&pair["kind"]),
                one: text(&pair["one"]),
                other: text(&pair["other"]),
                around: texts(&of["around"]),
                further: further.map(|p| text(&p["one"])).collect(),
            });
        }
    }
    cases
}

impl Case {
    /// Two documents, from a single sentence to eleven, that differ in the pair.
    fn documents(&self) -> [[String; 2]; 4] {
        let space = if matches!(self.language.as_str(), "zh" | "ja") {
            ""
        } else {
            " "
        };
        let both = |before: &[String], behind: &[String]| {
            [&self.one, &self.other].map(|sentence| {
                let sentence = std::slice::from_ref(sentence);
                [before, sentence, behind].concat().join(space)
            })
        };
        let (first, rest) = self.around.split_at(1);
        [
            both(&[], &[]),
            both(first, &[]),
            both(first, rest),
            both(&self.around, &self.further),
        ]
    }
}

#[test]
fn documents_that_contradict_each_other_stay_in_eight_languages() {
    for case in cases().iter().filter(|case| case.kind != "same") {
        for (form, documents) in case.documents().iter().enumerate() {
            // No list has "genehmigt" and "abgelehnt" as sides; in a short text any other word forbids it.
            let unlisted =
                (case.language.as_str(), case.kind.as_str(), form) == ("de", "outcome", 3);
            let stay = kept(documents, &[]).len() == 2;
            assert!(
                stay || unlisted,
                "{} {}: {documents:?}",
                case.language,
                case.kind
            );
        }
    }
}

#[test]
fn long_documents_that_differ_in_form_alone_are_one() {
    for case in cases().iter().filter(|case| case.kind == "same") {
        let [.., long] = case.documents();
        assert_eq!(kept(&long, &[]).len(), 1, "{}: {long:?}", case.language);
    }
}

#[test]
fn a_clear_contradiction_beside_a_harmless_edit_keeps_both() {
    let report = |opened: &str, pays: &str| {
        format!(
            "{opened} the meeting in the town hall at nine in the morning. Some forty people had come, most of them from the streets along the \
             river. The engineer showed pictures of the cracks and said how deep they go. {pays} for the repair of the old bridge over the river \
             this year. A shop owner asked how long the road would be closed. The engineer thought that three weeks would do if the weather \
             stayed dry. The next meeting is in the school."
        )
    };
    let plain = report("The mayor opened", "The council will pay");
    let edited = report(
        "On Monday, the mayor of the town opened",
        "The council will pay",
    );
    assert_eq!(kept(&[plain.clone(), edited], &[]).len(), 1);
    let other = report(
        "On Monday, the mayor of the town opened",
        "The council will not pay",
    );
    assert_eq!(kept(&[plain, other], &[]).len(), 2);
}

/// A note of some sixty words.
fn note(name: &str, age: u32, ward: &str) -> String {
    format!(
        "The patient {name} was brought to the clinic at Aldby by the night ambulance and was seen by the doctor on call within the \
hour. The patient is {age} years old, lives alone near the harbour and has no known allergies. The wound on the left arm was cleaned \
and closed, and a check of it was agreed for the following week. The night was spent on the {ward} ward."
    )
}

#[test]
fn a_place_with_three_values_is_a_field_of_a_form_and_all_records_stay() {
    let ages: Vec<String> = (31..51).map(|age| note("A", age, "north")).collect();
    assert_eq!(kept(&ages, &[]).len(), 20);
    let wards = ["north", "upper", "garden"].map(|ward| note("A", 40, ward));
    assert_eq!(kept(&wards, &[]).len(), 3);
    // Copies of records still go, whatever else is there.
    let copied: Vec<String> = [&ages[..4], &ages[1..3]].concat();
    assert_eq!(kept(&copied, &[]).len(), 4);
}

#[test]
fn one_changed_figure_is_a_correction_which_goes_or_stays_as_asked() {
    let both = [note("A", 40, "north"), note("A", 41, "north")];
    assert_eq!(kept(&both, &[]).len(), 1);
    assert_eq!(kept(&both, &["--corrections", "keep"]).len(), 2);
    let copies = [both[0].clone(), both[0].clone()];
    assert_eq!(kept(&copies, &["--corrections", "keep"]).len(), 1);
}

#[test]
fn what_stays_of_records_and_corrections_does_not_depend_on_their_order() {
    let mut notes: Vec<String> = (40..43).map(|age| note("A", age, "north")).collect();
    notes.extend((60..62).map(|age| note("B", age, "garden").replace("Aldby", "Sund")));
    notes.push(notes[1].clone());
    let texts = |order: &[usize]| -> Vec<String> {
        let texts: Vec<String> = order.iter().map(|at| notes[*at].clone()).collect();
        let mut stay: Vec<String> = kept(&texts, &[])
            .iter()
            .map(|at| texts[*at].clone())
            .collect();
        stay.sort();
        stay
    };
    let stay = texts(&[0, 1, 2, 3, 4, 5]);
    assert_eq!(stay.len(), 4);
    for order in [[5, 4, 3, 2, 1, 0], [2, 0, 4, 1, 5, 3], [3, 5, 0, 2, 1, 4]] {
        assert_eq!(texts(&order), stay, "{order:?}");
    }
}

#[test]
fn weekly_figures_that_all_changed_are_no_correction() {
    let week = |turn: &str, figures: [&str; 4]| {
        let [money, total, loans, bills] = figures;
        format!(
            "Money supply in Aldby {turn} by {money} million crowns in the week, the central bank said in its report on Thursday. Total \
deposits of households and firms {turn} to {total} million crowns after the holidays. Loans to the building trade {turn} to {loans} \
million crowns, as the bank had expected. Holdings of treasury bills at the larger banks {turn} to {bills} million crowns."
        )
    };
    let weeks = [
        week("rose", ["217", "32.80", "75.19", "176.87"]),
        week("fell", ["116", "32.94", "75.39", "177.70"]),
    ];
    assert_eq!(kept(&weeks, &[]).len(), 2);
}

#[test]
fn a_document_with_a_paragraph_of_its_own_is_not_contained() {
    let shared = "This package is part of a set of compilers that is built from one source and kept by one team of volunteers. It \
depends on the runtime library of the same version and is replaced when a newer one is installed. Reports of faults are welcome on the \
list of the project, where most of them are answered within a week. The manual comes in a package of its own, in five languages.";
    let of = |own: &str| format!("{own}\n\n{shared}");
    let packages = [
        of(
            "A front end that reads Fortran programs and turns them into the code of the machine. It knows the older dialects as well, \
and says where a program leaves the standard.",
        ),
        of(
            "A front end for Ada that checks the limits of arrays while a program runs and prints where each of them was exceeded.",
        ),
    ];
    assert_eq!(kept(&packages, &[]).len(), 2);
}

/// The two halves of a divided word are one word of the document and two sentences.
#[test]
fn short_lines_that_end_in_hyphens_do_not_hide_a_contradiction() {
    let lines = [
        "mar", "ket", "har", "bour", "bri", "dge", "cra", "ne", "mor", "ning",
    ];
    let head = lines.map(|line| format!("{line}-\n")).concat();
    let body: String = (11..16)
        .map(|day| format!("The harbour board of Aldby met on day {day} to approve the crane and nobody spoke against it. "))
        .collect();
    let place = Place::new();
    for (name, what) in [("a.txt", "opened"), ("b.txt", "closed")] {
        let last =
            format!("The mayor of Sund {what} the bridge early in the morning of that day.\n");
        place.file(name, format!("{head}\n{body}{last}"));
    }
    let ran = place.run(&["dedup", "--unit", "document", "--ids", "a.txt", "b.txt"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "a.txt\nb.txt\n"),
        "{}",
        ran.err
    );
}

/// Two entries of a register: nothing of one is said in the other, however much of their form they share.
#[test]
fn entries_of_one_form_are_no_corrections_of_each_other() {
    let birth = |number: &str| {
        format!(
            "Register of births for the parish of Varde, district of Ribe. Entry number {number}. Born on 3 May 1871 at four in the \
             morning, in the house by the mill: Anna, daughter of Niels Holm, miller, born 1840, and of Karen Holm, his wife, born \
             1845. Baptised in the parish church on 21 May 1871 by the rector, Mr Bruun. Godparents: Peder Lund, smith, and Mette \
             Dahl, widow, both of Varde. Reported by the father. Entered by the clerk."
        )
    };
    let invoice = |number: &str| {
        format!(
            "Rechnung Nr. {number}. Die Holzhandlung am Kai lieferte am 4. März an die Gemeinde Brede vierzig gehobelte Bretter aus \
             Lärche für den Boden der Schule und zwei Säcke Nägel. Der Betrag von 1240 Kronen ist in dreißig Tagen auf das Konto der \
             Firma bei der Sparkasse zu zahlen. Die Ware bleibt bis dahin Eigentum der Firma. Mängel sind in acht Tagen \
             schriftlich anzuzeigen, sonst gilt die Lieferung als angenommen."
        )
    };
    let card = |ward: &str| {
        format!(
            "Hospital of St. Anne, card of admission\nName: Karla Munk\nBorn: 4 May 1901\nPlace of birth: Ribe\nTrade: weaver at the cloth \
             mill\nNext of kin: Ove Munk, brother, of Mill Lane in Varde\nAdmitted: 2 June 1931\nWard: {ward}\nReferred by: the parish \
             doctor\nComplaint: pains in the chest and in the left arm for some weeks, worse at night\nEarlier illness: scarlet fever as \
             a child, pleurisy as a young woman\nHabits: does not smoke, takes coffee\nSigned by the matron on duty"
        )
    };
    let hearing = |case: &str| {
        format!(
            "District Court of Varde, list of hearings. Case {case} of 1919, Lindqvist against the Harbour Board. Hearing on Monday 4 \
             March at 9.30 in Court 2 before Judge Arno. The plaintiff is represented by Mrs Eide and the defendant by Mr Bruun. Matter: \
             application to adjourn. Parties are to be at the court half an hour before the hearing. Witnesses are called by the usher. \
             Papers may be left with the clerk on the ground floor until noon."
        )
    };
    for pair in [
        [birth("14"), birth("15")],
        [invoice("5501"), invoice("5502")],
        [card("3"), card("5")],
        [hearing("2041"), hearing("2042")],
    ] {
        assert_eq!(kept(&pair, &[]), [0, 1], "{}", pair[0]);
    }
    // What changes in a report of an event is a correction, as before.
    let report = |weeks: &str| {
        format!(
            "The council voted on Monday to close the north ferry berth for repairs that will take {weeks} weeks and cost 4.2 million \
             crowns. The harbour office said that boats would land at the south pier until the work is done. Commuters will get a bus \
             across the dam, and tickets for the ferry remain valid there. Work begins on 3 May, and the contractor has been told to keep \
             one lane of the quay open for carts. Shopkeepers near the berth had asked for a later start."
        )
    };
    assert_eq!(kept(&[report("11"), report("12")], &[]).len(), 1);
}
