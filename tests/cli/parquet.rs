//! Parquet tables, where the program was built with them.

#![cfg(feature = "parquet")]

use crate::harness::{Place, fixture, root};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
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
