"""Repeats across documents or inside them, and summaries, on Apache Spark: the answers of the program, row by row.

Needs `pip install "nutgraf[spark]"` and Java 17. Only DataFrame operations and `mapInArrow` are used; what is decided about texts is decided by the same Rust
code as everywhere. `docs/scale.md` tells what each step moves and takes.

    spark-submit "$(which nutgraf-spark.py)" --text text --id id INPUT OUTPUT

deduplicates Parquet or JSON lines without a line of code.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

import nutgraf

from .documents import Settings, gone, with_verdicts
from .fingerprints import Texts, check_ids, of_earlier, of_rows, without_itself
from .inside import without_repeats
from .steps import Steps

__all__ = ["dedup", "fingerprints", "summarize"]


def dedup(
    df: DataFrame,
    *,
    text: str = "text",
    id: str = "id",
    unit: str = "document",
    dedup: str = "near",
    corrections: str = "remove",
    seen: DataFrame | None = None,
    annotate: bool = False,
    checkpoint: str | None = None,
) -> DataFrame:
    """The rows whose text repeats no other row's, with all their columns; which of a cluster stays is decided by worth, never by order.

    `id` names the column that tells rows apart: strings or whole numbers, each once (ValueError otherwise). A text that is null or blank stays. `checkpoint` is a
    folder that all machines reach (a path of HDFS, an object store, or a local path for a local master); each step is written there as Parquet and read back, so that a lost
    machine costs the step that it was in. With `annotate` all rows come back, with the columns `dup_of` (null of what stays), `similarity` and `reason`.

    `seen` is a table of earlier `fingerprints`: what repeats one of them goes, too, and `dup_of` has its id. A row of the same id and words as one of them is that
    document itself, and stays.

    With `unit` "paragraph", "sentence" or "paragraph,sentence" all rows stay, and what a text says twice in itself is left out of it; with `annotate` the column
    `removed` tells where it stood (code points from 0 on), where what stays stands, and why. `id`, `corrections`, `seen` and `checkpoint` are not asked then.
    """
    settings = Settings(dedup, corrections)
    if unit != "document":
        return without_repeats(df, text, unit, dedup, annotate)
    if checkpoint is None:
        raise nutgraf.Error("checkpoint: a folder that all machines reach is needed to compare documents")
    steps = Steps(df.sparkSession, f"{checkpoint.rstrip('/')}/nutgraf-{uuid.uuid4().hex}")
    prints = steps.kept("prints", of_rows(df, text, id))
    check_ids(prints, id)
    earlier = None if seen is None else of_earlier(seen)
    if earlier is not None:
        prints = without_itself(prints, earlier)
    texts = Texts(df.select(F.col(id).cast("string").alias("id"), F.col(text).cast("string").alias("text")), earlier)
    told = gone(steps, texts, with_verdicts(steps, texts, prints, settings), settings)
    return _answer(df, id, told, annotate)


def fingerprints(df: DataFrame, *, text: str = "text", id: str = "id") -> DataFrame:
    """A row for each text that has words: what `dedup` knows of it later as `seen`, its text included, and the `version` that later ones must agree with.

    Written after each batch, for the rows that stayed, it is the memory of a corpus that grows:

        stay = nutgraf.spark.dedup(batch, seen=spark.read.parquet("seen"), checkpoint=steps)
        nutgraf.spark.fingerprints(stay).write.mode("append").parquet("seen")

    A row that is appended twice, as by a batch that is run again, counts once.
    """
    return of_rows(df, text, id, to_keep=True)


def _answer(df: DataFrame, id: str, gone: DataFrame, annotate: bool) -> DataFrame:
    name = f"nutgraf_{uuid.uuid4().hex}"
    keyed = df.withColumn(name, F.col(id).cast("string"))
    if not annotate:
        return keyed.join(gone.select(F.col("id").alias(name)), name, "left_anti").drop(name)
    of = F.col("dup_of").cast(df.schema[id].dataType).alias("dup_of")
    told = gone.select(F.col("id").alias(name), of, "similarity", "reason")
    return keyed.join(told, name, "left").drop(name)


def summarize(df: DataFrame, *, text: str = "text", into: str = "summary", **options: Any) -> DataFrame:
    """The frame with a column of summaries, a sentence a line; `options` are those of `nutgraf.summarize`. A null text has a null summary."""
    nutgraf.summarize("", **options)  # a wrong option is named here, not on some machine
    place = df.columns.index(text)
    schema = T.StructType([*df.schema.fields, T.StructField(into, T.StringType())])

    def summaries(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            texts = batch.column(place).fill_null("")
            summaries = [str(summary) or None for summary in nutgraf.summarize(texts, jobs=1, **options)]
            yield batch.append_column(into, pa.array(summaries, pa.string()))

    return df.mapInArrow(summaries, schema)
