"""Fingerprints of texts as rows, those of this set and of earlier ones.

`rank` sorts: first those that are held against, then from the worthiest on. It is a byte (0 of an earlier document, 1 of one of this set), 24 bytes of worth, and the id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

import nutgraf
from nutgraf import _nutgraf

_PRINTS = "rank binary, key binary, marks bigint, words bigint, sampled int, sample array<int>"


def of_rows(df: DataFrame, text: str, id: str, *, to_keep: bool = False) -> DataFrame:
    """The fingerprint of each text; what has no words is compared with nothing and is left out.

    Those that are to be kept have the text, too, which verdicts are told by, and the `version` that made them.
    """
    some = df.where(F.col(text).isNotNull()).select(F.col(id).cast("string").alias("id"), F.col(text).cast("string").alias("text"))
    version = _nutgraf.FINGERPRINT_VERSION

    def fingerprints(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            ids, texts = batch.column("id"), batch.column("text")
            columns = {"id": ids}
            if to_keep:
                columns |= {"text": texts, "version": pa.array([version] * len(ids), pa.int32())}
            prints = pa.record_batch(_nutgraf.fingerprints(ids, texts))
            columns |= dict(zip(prints.schema.names, prints.columns, strict=True))
            yield pa.RecordBatch.from_arrays(list(columns.values()), list(columns))

    schema = f"id string, text string, version int, {_PRINTS}" if to_keep else f"id string, {_PRINTS}"
    return some.mapInArrow(fingerprints, schema).where("words > 0")


def of_earlier(seen: DataFrame) -> DataFrame:
    """Earlier fingerprints, each once, as those that this set is held against."""
    missing = [name for name in ("id", "text", "version", "rank", "key", "marks", "words", "sampled", "sample") if name not in seen.columns]
    if missing:
        raise nutgraf.Error(f"seen: no column {missing[0]}; nutgraf.spark.fingerprints makes such a table")
    version = _nutgraf.FINGERPRINT_VERSION
    others = seen.where(F.col("version") != version).select("version").limit(1).collect()
    if others:
        raise nutgraf.Error(f"seen: fingerprints of version {others[0]['version']}, but this nutgraf makes version {version}: make them anew from the texts")
    held = F.concat(F.lit(b"\x00"), F.expr("substring(rank, 2)"))
    return seen.withColumn("rank", held).dropDuplicates(["rank"]).drop("version")


def without_itself(prints: DataFrame, earlier: DataFrame) -> DataFrame:
    """Both together, but for rows of this set that are an earlier document: the same id and words."""
    new = prints.join(earlier.select("id", "key", "marks"), ["id", "key", "marks"], "left_anti")
    return new.select(*prints.columns).union(earlier.select(*prints.columns))


def check_ids(prints: DataFrame, column: str) -> None:
    """Refuses ids that come more than once."""
    twice = prints.groupBy("id").count().where("count > 1").limit(3).collect()
    if twice:
        ids = ", ".join(repr(row["id"]) for row in twice)
        raise ValueError(f"column {column}: ids that come more than once: {ids}")


def id_of(rank: Column) -> Column:
    """The id at the end of a rank."""
    return F.decode(F.substring(rank, 26, 1 << 30), "UTF-8")


def is_new(rank: Column) -> Column:
    """Whether a document is one of this set, and no earlier one."""
    return F.substring(rank, 1, 1) == F.lit(b"\x01")


@dataclass
class Texts:
    """The texts of this set by their ids, and those of earlier documents by their ranks."""

    rows: DataFrame
    earlier: DataFrame | None

    def beside(self, frame: DataFrame, rank: str, name: str) -> DataFrame:
        """A frame with the text of a document that it names, as one more column."""
        new = frame if self.earlier is None else frame.where(is_new(F.col(rank)))
        rows = self.rows.select(F.col("id").alias("nutgraf_id"), F.col("text").alias(name))
        found = new.withColumn("nutgraf_id", id_of(F.col(rank))).join(rows, "nutgraf_id").select(*frame.columns, name)
        if self.earlier is None:
            return found
        earlier = self.earlier.select(F.col("rank").alias(rank), F.col("text").alias(name))
        return found.union(frame.join(earlier, rank).select(*frame.columns, name))
