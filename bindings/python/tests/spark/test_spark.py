"""Spark gives the answers of the program, row by row."""

import json
import os
import random
import subprocess
import sys

import pytest

pytest.importorskip("pyspark")
from pyspark.sql import SparkSession  # noqa: E402

import nutgraf  # noqa: E402
import nutgraf.spark  # noqa: E402

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


def by_spark(frame, folder, **options):
    rows = nutgraf.spark.dedup(frame, annotate=True, checkpoint=str(folder), **options).collect()
    assert len(rows) == len({row["id"] for row in rows})
    return {
        row["id"]: (row["dup_of"], None if row["similarity"] is None else round(row["similarity"], 6), row["reason"])
        for row in rows
        if row["text"] is not None
    }


@pytest.mark.parametrize(("options", "flags"), [({}, []), ({"corrections": "keep"}, ["--corrections", "keep"]), ({"dedup": "exact"}, ["--dedup", "exact"])])
def test_spark_says_what_the_program_says(spark, tmp_path, options, flags):
    rows = made(1500, seed=7)
    expected = by_program(rows, *flags)
    assert {reason for _, _, reason in expected.values()} >= ({"exact", None} if flags[:1] == ["--dedup"] else {"exact", "near", "contained", None})
    frame = spark.createDataFrame(rows, "id string, text string").repartition(5)
    found = by_spark(frame, tmp_path, **options)
    assert {id: verdict for id, verdict in found.items() if verdict != expected[id]} == {}
    assert found.keys() == expected.keys()


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
