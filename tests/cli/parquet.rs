//! Parquet tables, where the program was built with them.

#![cfg(feature = "parquet")]

use crate::harness::{Place, TEXT, fixture, root};
use crate::terminal::on_terminal;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::sync::Arc;

/// A table of two row groups.
fn table(texts: &[&str]) -> Vec<u8> {
    let schema = "message rows { REQUIRED INT64 id; REQUIRED BYTE_ARRAY text (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::SNAPPY)
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    for (group, texts) in texts.chunks(texts.len().div_ceil(2)).enumerate() {
        let ids: Vec<i64> = (0..texts.len()).map(|n| (10 * group + n) as i64).collect();
        let texts: Vec<ByteArray> = texts.iter().map(|text| ByteArray::from(*text)).collect();
        let mut rows = writer.next_row_group().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<Int64Type>()
            .write_batch(&ids, None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, None, None)
            .unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

#[test]
fn a_row_is_a_document() {
    let place = Place::new();
    let article = fixture("formats/lighthouse.txt");
    let expected = place.pipe(&[], &article).out;
    let bytes = table(&["It rained.", &article, "It snowed."]);
    let ran = place.file("a.parquet", &bytes).run(&["a.parquet"]);
    assert!(ran.out.contains(&expected), "{ran:?}");
    let ids = place.pipe(&["text", "-f", "jsonl"], &bytes).out;
    assert_eq!(ids.matches("\"format\":\"parquet\"").count(), 3, "{ids}");
    assert!(ids.contains("\"id\":10,"), "{ids}");
    let kept = place.run(&["dedup", "a.parquet"]).out;
    assert!(
        kept.starts_with("{\"id\":0,\"text\":\"It rained.\"}\n"),
        "{kept}"
    );
    let ran = place.run(&["--text-field", "body", "a.parquet"]);
    assert!(
        ran.err.contains("no column `body` (columns: id, text)"),
        "{}",
        ran.err
    );
}

#[test]
fn a_table_gives_what_the_same_table_as_csv_gives() {
    let place = Place::new();
    let [table, rows] = ["tables/lighthouse.parquet", "formats/lighthouse.csv"].map(|name| {
        let path = format!("{}/fixtures/{name}", root().display());
        let ran = place.run(&["-n", "3", "-f", "jsonl", "--id-field", "id", &path]);
        assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 2), "{name}");
        let path = serde_json::to_string(&path).unwrap();
        ran.out.replace(&path, "")
    });
    assert_eq!(table, rows);
}

#[test]
fn a_broken_table_is_named() {
    let place = Place::new();
    let mut bytes = table(&["It rained.", "It snowed."]);
    bytes.truncate(bytes.len() - 9);
    let ran = place.file("a.parquet", bytes).run(&["a.parquet"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(
        ran.err.contains("a.parquet: broken Parquet data: "),
        "{}",
        ran.err
    );
}

/// The rows of a file, its names first.
fn rows(place: &Place, name: &str) -> Vec<Vec<String>> {
    let file = File::open(place.path().join(name)).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema();
    let names = schema.get_fields().iter().map(|f| f.name().to_owned());
    let mut rows = vec![names.collect::<Vec<_>>()];
    let text = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Double(number) => number.to_string(),
        field => field.to_string(),
    };
    for row in reader.get_row_iter(None).unwrap() {
        rows.push(
            row.unwrap()
                .get_column_iter()
                .map(|(_, f)| text(f))
                .collect(),
        );
    }
    rows
}

/// CSV of fields that need no quotes but round the whole of them.
fn csv(table: &str) -> Vec<Vec<String>> {
    let fields = |line: &str| line.split(';').map(str::to_owned).collect();
    let one = |line: &str| {
        line.replace(", ", "\u{1}")
            .replace(',', ";")
            .replace('\u{1}', ", ")
    };
    table
        .lines()
        .map(|line| fields(&one(line).replace('"', "")))
        .collect()
}

#[test]
fn what_is_written_holds_the_facts_of_the_same_table_as_csv() {
    let place = Place::new();
    let twice = format!("{TEXT}\n\nTickets for the ferry are valid there.");
    place
        .file("in/a.txt", twice)
        .file("in/b.txt", TEXT)
        .file("in/empty.txt", "");
    for command in [
        &["summarize", "-m", "lead"][..],
        &["--scores", "-m", "lead", "--dedup", "off"],
        &["sentences"],
        &["keywords"],
        &["digest"],
        &["dedup", "--dry-run"],
        &["dedup", "--dry-run", "--across"],
        &["dedup", "--unit", "document", "--annotate"],
    ] {
        let run = |args: &[&str]| place.run(&[command, &["in"], args].concat());
        let table = csv(&run(&["-f", "csv"]).out);
        let ran = run(&["-f", "parquet", "-o", "out.parquet"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        assert!(table.len() > 1, "{command:?}");
        assert_eq!(rows(&place, "out.parquet"), table, "{command:?}");
    }
}

#[test]
fn what_is_written_can_be_read_again() {
    let place = Place::new();
    place
        .file("in/a.txt", "Ein  Text,\nmit \"Zeichen\".\n")
        .file("in/b.txt", TEXT);
    let ran = place.run(&["text", "-f", "parquet", "-o", "texts.parquet", "in"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let text = |from: &str| place.run(&["text", "-f", "jsonl", from]).out;
    let texts = |lines: &str| -> Vec<(String, String)> {
        let object = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
        let both = |o: serde_json::Value| (o["id"].to_string(), o["text"].to_string());
        lines.lines().map(|line| both(object(line))).collect()
    };
    assert_eq!(texts(&text("texts.parquet")), texts(&text("in")));
}

#[test]
fn an_output_folder_has_a_table_for_each_text() {
    let place = Place::new();
    place
        .file("in/a.txt", TEXT)
        .file("in/r.jsonl", "{\"id\": 1, \"text\": \"It rained.\"}\n");
    place.run(&["-n", "2", "-f", "parquet", "--output-dir", "out", "in"]);
    assert_eq!(rows(&place, "out/a.summary.parquet").len(), 3);
    assert!(place.exists("out/r.summary.jsonl"), "records stay records");
}

#[test]
fn a_table_without_rows_and_one_of_many_row_groups() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.run(&["-f", "parquet", "-o", "out.parquet", "empty.txt"]);
    assert_eq!(rows(&place, "out.parquet").len(), 1, "only names");
    let many: String = (0..70_000).map(|n| format!("Boat {n} left.\n\n")).collect();
    let ran = place.pipe(
        &[
            "sentences",
            "-l",
            "en",
            "-f",
            "parquet",
            "-o",
            "out.parquet",
        ],
        &many,
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let file = File::open(place.path().join("out.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    assert_eq!(reader.num_row_groups(), 2);
    let rows = rows(&place, "out.parquet");
    assert_eq!(
        (rows.len(), rows[70_000][3].as_str()),
        (70_001, "Boat 69999 left.")
    );
}

#[test]
fn a_terminal_gets_no_table() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let (out, code) = on_terminal(&place, "nutgraf -f parquet a.txt");
    assert_eq!(code, Some(2));
    assert!(
        out.contains("-o names its file") && !out.contains("PAR1"),
        "{out}"
    );
}

#[test]
fn numbers_of_rows_that_do_not_agree_are_named() {
    let place = Place::new();
    let mut bytes = table(&["It rained.", "It snowed."]);
    // The footer's number of rows, behind the schema: a zigzag varint in the field after the list of columns.
    let footer = bytes.len()
        - 8
        - u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().unwrap()) as usize;
    let number = (footer..bytes.len() - 8)
        .find(|&at| bytes[at..].starts_with(&[0x16, 4, 0x19]))
        .unwrap();
    bytes[number + 1] = 6;
    let ran = place.file("a.parquet", bytes).run(&["text", "a.parquet"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .contains("broken Parquet data: its numbers of rows do not agree"),
        "{}",
        ran.err
    );
}
