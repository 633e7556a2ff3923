"""Spark gives the answers of the program, row by row."""

import json
import os
import random
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

import pytest

pytest.importorskip("pyspark")
from pyspark.sql import SparkSession  # noqa: E402

import nutgraf  # noqa: E402
import nutgraf.spark  # noqa: E402

ALL = os.environ.get("NUTGRAF_TEST_ALL") == "1"
"""Whether what takes minutes is run, too."""

DOCUMENTS = 20_000 if ALL else 1500

WORDS = "ferry harbour island strait fog wind noon Monday company passengers crew engine quay ticket bridge council mayor storm lights tide".split()


def made(count, seed):
    """Documents in a newsroom's shape: some once, some copied, cut, corrected, or under a boilerplate that all share."""
    rng = random.Random(seed)

    def sentence():
        words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(5, 14)))
        return f"The {words} {rng.randint(2, 90)}."

    texts = []
    for _ in range(count):
        kind = rng.random()
        if texts and kind < 0.15:
            text = rng.choice(texts)
        elif texts and kind < 0.3:
            text = rng.choice(texts) + " " + sentence()
        elif texts and kind < 0.4:
            text = rng.choice(texts).upper()
        elif texts and kind < 0.5:
            words = rng.choice(texts).split()
            places = [at for at, word in enumerate(words) if word.rstrip(".").isdigit()]
            if places:
                words[rng.choice(places)] = f"{rng.randint(100, 900)}."
            text = " ".join(words)
        elif texts and kind < 0.6:
            parts = rng.choice(texts).split(". ")
            text = ". ".join(parts[: max(1, len(parts) - 1)])
        else:
            text = " ".join(sentence() for _ in range(rng.randint(1, 12)))
        if rng.random() < 0.3:
            text += " All rights reserved by the harbour office of Sund and its heirs."
        texts.append(text)
    rows = [(f"doc-{number}", text) for number, text in enumerate(texts)]
    rows += [("empty", ""), ("blank", " \n"), ("marks", "...!"), ("missing", None)]
    rng.shuffle(rows)
    return rows


@pytest.fixture(scope="session")
def spark():
    os.environ["PYSPARK_PYTHON"] = sys.executable  # the workers are to have what the tests have
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.parquet.compression.codec", "zstd")  # the library of the default does not load on every machine
    session = builder.config("spark.sql.shuffle.partitions", "8").config("spark.driver.memory", "2g").getOrCreate()
    yield session
    session.stop()


def by_program(rows, *options):
    """What the program says of each document: what it repeats, how alike, why."""
    lines = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in rows if text is not None)
    command = [sys.executable, "-m", "nutgraf", "dedup", "--unit", "document", "--annotate", "-f", "jsonl", "--input-format", "jsonl", *options]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    verdicts = map(json.loads, done.stdout.splitlines())
    return {v["id"]: (v.get("duplicate_of"), v.get("similarity"), v.get("reason")) for v in verdicts}


def as_written(of, similarity, reason):
    """A verdict as the program writes it: halves of the sixth place go up, where Python's `round` has them even."""
    if similarity is not None:
        similarity = float(Decimal(similarity).quantize(Decimal("1e-6"), ROUND_HALF_UP))
    return of, similarity, reason


def by_spark(frame, folder, **options):
    rows = nutgraf.spark.dedup(frame, annotate=True, checkpoint=str(folder), **options).collect()
    assert len(rows) == len({row["id"] for row in rows})
    return {
        row["id"]: as_written(row["dup_of"], row["similarity"], row["reason"])
        for row in rows
        if row["text"] is not None
    }


@pytest.mark.parametrize(("options", "flags"), [({}, []), ({"corrections": "keep"}, ["--corrections", "keep"]), ({"dedup": "exact"}, ["--dedup", "exact"])])
def test_spark_says_what_the_program_says(spark, tmp_path, options, flags):
    rows = made(DOCUMENTS, seed=7)
    expected = by_program(rows, *flags)
    assert {reason for _, _, reason in expected.values()} >= ({"exact", None} if flags[:1] == ["--dedup"] else {"exact", "near", "contained", None})
    frame = spark.createDataFrame(rows, "id string, text string").repartition(5)
    found = by_spark(frame, tmp_path, **options)
    assert {id: verdict for id, verdict in found.items() if verdict != expected[id]} == {}
    assert found.keys() == expected.keys()


@pytest.mark.parametrize(("options", "flags"), [({}, []), ({"dedup": "exact"}, ["--dedup", "exact"])])
def test_what_was_seen_earlier_goes(spark, tmp_path, options, flags):
    """As `--against` has it, whatever is in the table twice."""
    rows = made(DOCUMENTS // 2, seed=13)
    earlier, new = rows[: len(rows) // 3], rows[len(rows) // 3 :]
    lines = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in earlier if text is not None)
    (tmp_path / "earlier.jsonl").write_text(lines)
    expected = by_program(new, "--against", str(tmp_path / "earlier.jsonl"), *flags)
    assert {of for of, _, _ in expected.values()} & {id for id, _ in earlier}, "some repeat what was seen"
    table = str(tmp_path / "seen")
    for _ in range(2):
        nutgraf.spark.fingerprints(spark.createDataFrame(earlier, "id string, text string")).write.mode("append").parquet(table)
    frame = spark.createDataFrame(new, "id string, text string").repartition(5)
    found = by_spark(frame, tmp_path / "steps", seen=spark.read.parquet(table), **options)
    assert {id: verdict for id, verdict in found.items() if verdict != expected[id]} == {}


def test_a_batch_that_runs_again_finds_itself(spark, tmp_path):
    rows = [("a", "The ferry was late again."), ("b", "No bus came to the pier."), ("c", "The ferry was late again.")]
    frame, table = spark.createDataFrame(rows, "id string, text string"), str(tmp_path / "seen")
    stay = nutgraf.spark.dedup(frame, checkpoint=str(tmp_path / "one"))
    nutgraf.spark.fingerprints(stay).write.parquet(table)
    again = nutgraf.spark.dedup(frame, seen=spark.read.parquet(table), checkpoint=str(tmp_path / "two"))
    assert sorted(row["id"] for row in again.collect()) == sorted(row["id"] for row in stay.collect())
    changed = spark.createDataFrame([("b", "The ferry was late again."), ("d", "NO BUS CAME TO THE PIER!")], "id string, text string")
    told = nutgraf.spark.dedup(changed, seen=spark.read.parquet(table), annotate=True, checkpoint=str(tmp_path / "three"))
    assert {row["id"]: row["dup_of"] for row in told.collect()} == {"b": stay.where("text like 'The%'").first()["id"], "d": "b"}


def test_fingerprints_of_another_version_are_refused(spark, tmp_path):
    frame = spark.createDataFrame([("a", "The ferry was late again.")], "id string, text string")
    table = nutgraf.spark.fingerprints(frame)
    with pytest.raises(nutgraf.Error, match="make them anew"):
        nutgraf.spark.dedup(frame, seen=table.withColumn("version", table["version"] - 1), checkpoint=str(tmp_path))
    with pytest.raises(nutgraf.Error, match="no column rank"):
        nutgraf.spark.dedup(frame, seen=table.drop("rank"), checkpoint=str(tmp_path))


def test_repeats_inside_texts_are_left_out(spark):
    twice = "The ferry was late again on Monday.\n\nNo bus came.\n\nThe ferry was late again on Monday."
    frame = spark.createDataFrame([(1, twice), (2, None), (3, "It rains.")], "n int, text string")
    told = {row["n"]: row for row in nutgraf.spark.dedup(frame, unit="paragraph,sentence", annotate=True).collect()}
    expected = nutgraf.deduplicate(twice)
    assert told[1]["text"] == expected.text and told[2]["text"] is None and told[3]["text"] == "It rains."
    (gone,) = told[1]["removed"]
    assert twice[gone["start"] : gone["end"]].strip() == twice[gone["of_start"] : gone["of_end"]].strip() == "The ferry was late again on Monday."
    assert gone["reason"] == "exact" and told[3]["removed"] == []
    assert nutgraf.spark.dedup(frame, unit="sentence").columns == frame.columns
    with pytest.raises(nutgraf.Error):
        nutgraf.spark.dedup(frame, unit="chapter")
    with pytest.raises(nutgraf.Error, match="checkpoint"):
        nutgraf.spark.dedup(frame, id="n")


def test_rows_keep_their_columns_and_ids_their_type(spark, tmp_path):
    rows = [(7, "The ferry was late again.", 1.5), (8, "No bus came.", 2.5), (9, "The ferry was late again.", 3.5)]
    frame = spark.createDataFrame(rows, "n int, body string, x double")
    stay = nutgraf.spark.dedup(frame, text="body", id="n", checkpoint=str(tmp_path))
    assert stay.schema == frame.schema and sorted(row["n"] for row in stay.collect()) == [7, 8]
    told = nutgraf.spark.dedup(frame, text="body", id="n", annotate=True, checkpoint=str(tmp_path))
    assert {row["n"]: row["dup_of"] for row in told.collect()} == {7: None, 8: None, 9: 7}


def test_ids_that_come_twice_are_refused(spark, tmp_path):
    frame = spark.createDataFrame([("a", "The ferry."), ("a", "No bus.")], "id string, text string")
    with pytest.raises(ValueError, match="more than once: 'a'"):
        nutgraf.spark.dedup(frame, checkpoint=str(tmp_path))


def test_a_boilerplate_in_all_documents_is_no_bridge(spark, tmp_path):
    rng = random.Random(3)
    notice = " All rights reserved by the harbour office of Sund and its heirs, who may be asked at noon."
    rows = [(str(n), " ".join(rng.choice(WORDS) + str(rng.randint(0, 999)) for _ in range(60)) + notice) for n in range(2000)]
    frame = spark.createDataFrame(rows, "id string, text string")
    assert nutgraf.spark.dedup(frame, checkpoint=str(tmp_path)).count() == 2000


def test_summaries_are_a_column_more(spark):
    frame = spark.createDataFrame([(1, "The ferry is late. No bus came.", "x"), (2, None, "y")], "n int, text string, z string")
    rows = {row["n"]: row for row in nutgraf.spark.summarize(frame, sentences=1).orderBy("n").collect()}
    assert rows[1]["summary"] == "The ferry is late." and rows[1]["z"] == "x" and rows[2]["summary"] is None
    with pytest.raises(nutgraf.Error, match="one length"):
        nutgraf.spark.summarize(frame, sentences=1, words=2)


def test_columns_are_told_by_name_whatever_their_place(spark, tmp_path):
    """`mapInArrow` takes columns by place and drops further ones without a word."""
    rows = [("x", "a", 1, "The ferry was late again. No bus came."), ("y", "b", 2, "It rains."), ("z", "c", 3, "The ferry was late again. No bus came.")]
    frame = spark.createDataFrame(rows, "z string, id string, n int, text string")
    for order in (["text", "n", "id", "z"], ["id", "text", "z", "n"], ["n", "z", "text", "id"]):
        turned = frame.select(*order)
        told = nutgraf.spark.summarize(turned, sentences=1).where("id = 'b'").first()
        assert told.asDict() == {"z": "y", "id": "b", "n": 2, "text": "It rains.", "summary": "It rains."}
    stay = nutgraf.spark.dedup(turned, checkpoint=str(tmp_path))
    assert stay.columns == order and {(row["id"], row["z"], row["n"]) for row in stay.collect()} in ({("a", "x", 1), ("b", "y", 2)}, {("c", "z", 3), ("b", "y", 2)})


def test_a_column_that_says_it_has_no_null_is_not_believed_of_summaries(spark):
    """`mapInArrow` trusts a schema's NOT NULL: the column of summaries may be null whatever the texts say of themselves."""
    frame = spark.createDataFrame([("a", "")], "id string not null, text string not null")
    told = nutgraf.spark.summarize(frame)
    assert told.schema["summary"].nullable and told.first()["summary"] is None
    assert told.where("summary is null").count() == 1


def test_an_order_changes_no_answer(spark, tmp_path):
    """Python steps run twice under `orderBy`, so they must have no effects beside their rows."""
    rows = [(str(n), f"The ferry number {n % 40} was late again on Monday, the harbour office said.") for n in range(400)]
    frame = spark.createDataFrame(rows, "id string, text string")
    plain = sorted((row["id"], row["summary"]) for row in nutgraf.spark.summarize(frame).collect())
    assert [(row["id"], row["summary"]) for row in nutgraf.spark.summarize(frame.repartition(4)).orderBy("id").collect()] == plain
    stay = [row["id"] for row in nutgraf.spark.dedup(frame.orderBy("text"), checkpoint=str(tmp_path)).orderBy("id").collect()]
    assert stay == sorted(id for id, (of, _, _) in by_program(rows).items() if of is None)
    assert len(stay) == 40


def test_a_cached_frame_does_not_answer_for_other_settings(spark):
    """A Python step that is built again can get the rows of another's cache, unless what it depends on is part of the function."""
    frame = spark.createDataFrame([("a", "The ferry is late. No bus came. It rains.")], "id string, text string")
    one = nutgraf.spark.summarize(frame, sentences=1).cache()
    assert len(one.first()["summary"].splitlines()) == 1
    assert len(nutgraf.spark.summarize(frame, sentences=2).first()["summary"].splitlines()) == 2
    assert len(nutgraf.spark.summarize(frame, sentences=3).first()["summary"].splitlines()) == 3
    one.unpersist()


def test_collations_decide_nothing(spark, tmp_path):
    """What is the same is told by the core: no collation, no `lower` and no `\\w` of the engine."""
    kind = "string collate UTF8_LCASE"
    rows = [("a", "The ferry was late again."), ("A", "No bus came."), ("b", "THE FERRY WAS LATE AGAIN!"), ("c", "Τhe ferry was late again.")]  # c begins with a Tau
    frame = spark.createDataFrame(rows, f"id {kind}, text {kind}")
    told = {row["id"]: row["reason"] for row in nutgraf.spark.dedup(frame, annotate=True, checkpoint=str(tmp_path)).collect()}
    assert told == {id: reason for id, (_, _, reason) in by_program(rows).items()}
    assert told["a"] is None or told["b"] is None
    assert told["A"] is None


def test_empty_and_blank_texts_repeat_nothing(spark, tmp_path):
    rows = [("a", ""), ("b", ""), ("c", " \n"), ("d", None), ("e", None), ("f", "…!"), ("g", "…!")]
    frame = spark.createDataFrame(rows, "id string, text string")
    assert nutgraf.spark.dedup(frame, checkpoint=str(tmp_path)).count() == 7


def test_spark_submit_needs_no_code(tmp_path):
    import pyarrow.parquet as pq
    import pyspark

    rows = [(id, text) for id, text in made(60, seed=5) if text is not None]
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in rows))
    submit = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit")
    script = os.path.join(os.path.dirname(sys.executable), "nutgraf-spark.py")
    command = [submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=2", script, str(source), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable})
    assert done.returncode == 0, done.stderr[-3000:]
    stay = {row["id"] for row in pq.read_table(out).to_pylist()}
    assert stay == {id for id, (of, _, _) in by_program(rows).items() if of is None}


@pytest.mark.skipif(not ALL, reason="takes minutes: NUTGRAF_TEST_ALL=1")
def test_a_killed_executor_changes_no_answer(tmp_path):
    rows = made(3000, seed=11)
    (tmp_path / "in.json").write_text(json.dumps(rows))
    script = os.path.join(os.path.dirname(__file__), "killed.py")
    done = subprocess.run([sys.executable, script, str(tmp_path)], capture_output=True, text=True, env={**os.environ, "PYSPARK_PYTHON": sys.executable})
    assert done.returncode == 0, done.stderr[-3000:]
    found = {id: as_written(*verdict) for id, *verdict in json.loads((tmp_path / "out.json").read_text())}
    expected = by_program(rows)
    assert {id: found[id] for id in expected} == expected
