#!/usr/bin/env bash
# csv-core 0.1.13: a clone of a reader reads no table.
#
# One would guess: `Reader` is `Clone`, and to build one takes longer than to read a row (all its states and all bytes are tried), so one is built and a
# clone of it given to each row or thread; a clone of a reader that has read nothing reads what the reader itself would.
# What happens: the clone ends a record at every byte. Of "id,text" the reader gives the fields "id" and "text", its clone eight
# records of one empty field each, without an error; `reset` does not mend it.
# Why: in src/reader.rs the Clone of Dfa copies the table of transitions alone, into a new one: which byte is of which class, which
# transition writes a byte, and which states end a field or record are lost.
# Whoever wants a fresh reader must call ReaderBuilder::build again, or reset the one there is.
#
# Needs cargo and crates.io. Fails if any of this is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "cloned"
version = "0.0.0"
edition = "2021"

[dependencies]
csv-core = "=0.1.13"
TOML
cat > "$folder/src/main.rs" <<'RUST'
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

fn fields(mut reader: Reader) -> Vec<String> {
    let (mut rest, mut value, mut fields) = (&b"id,text\n"[..], [0; 64], Vec::new());
    while !rest.is_empty() {
        let (result, used, written) = reader.read_field(rest, &mut value);
        let ends = matches!(result, ReadFieldResult::Field { record_end: true });
        fields.push(format!("{:?}{}", String::from_utf8_lossy(&value[..written]), if ends { "|" } else { "" }));
        rest = &rest[used..];
    }
    fields
}

fn main() {
    let reader = ReaderBuilder::new().build();
    let mut reset = reader.clone();
    reset.reset();
    println!("clone: {}", fields(reader.clone()).join(" "));
    println!("clone, reset: {}", fields(reset).join(" "));
    println!("reader: {}", fields(reader).join(" "));
}
RUST
cargo run --quiet --manifest-path "$folder/Cargo.toml" > "$folder/output"
echo "csv-core 0.1.13"
cat "$folder/output"
diff "$folder/output" - <<'EXPECTED'
clone: ""| ""| ""| ""| ""| ""| ""| ""|
clone, reset: ""| ""| ""| ""| ""| ""| ""| ""|
reader: "id" "text"|
EXPECTED
echo "as found"
