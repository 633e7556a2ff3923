"""Repeats across documents, and summaries, on Apache Spark: the answers of `nutgraf dedup --unit document`, row by row.

Needs `pip install "nutgraf[spark]"` and Java 17. Only DataFrame operations and `mapInArrow` are used; what is decided about texts is decided by the same Rust
code as everywhere. `docs/scale.md` tells what each step moves and takes.

    spark-submit "$(which nutgraf-spark.py)" --text text --id id INPUT OUTPUT

deduplicates Parquet or JSON lines without a line of code.
"""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

import nutgraf
from nutgraf import _nutgraf

__all__ = ["dedup", "main", "summarize"]

_PRINTS = "id string, rank binary, key binary, marks bigint, words bigint, sampled int, sample array<int>"
_COMPRESSION = "zstd"
"""Smaller than Spark's default, whose library does not load on every machine."""

_VERDICTS = "rank binary, of binary, similarity double, reason string, of_copies binary"


def dedup(
    df: DataFrame,
    *,
    text: str = "text",
    id: str = "id",
    dedup: str = "near",
    corrections: str = "remove",
    annotate: bool = False,
    checkpoint: str,
) -> DataFrame:
    """The rows whose text repeats no other row's, with all their columns; which of a cluster stays is decided by worth, never by order.

    `id` names the column that tells rows apart: strings or whole numbers, each once (ValueError otherwise). A text that is null or blank stays. `checkpoint` is a
    folder that all machines reach (a path of HDFS, an object store, or a local path for a local master); each step is written there as Parquet and read back, so that a lost
    machine costs the step that it was in. With `annotate` all rows come back, with the columns `dup_of` (null of what stays), `similarity` and `reason`.
    """
    if dedup not in ("exact", "near"):
        raise nutgraf.Error(f"dedup: `{dedup}` is none of exact, near")
    if corrections not in ("keep", "remove"):
        raise nutgraf.Error(f"corrections: `{corrections}` is none of keep, remove")
    steps = _Steps(df.sparkSession, f"{checkpoint.rstrip('/')}/nutgraf-{uuid.uuid4().hex}")
    rows = df.select(F.col(id).cast("string").alias("id"), F.col(text).cast("string").alias("text"))
    prints = steps.kept("prints", _prints(rows))
    _check_ids(prints, id)
    firsts = steps.kept("firsts", _firsts(prints))
    if dedup == "exact":
        verdicts = df.sparkSession.createDataFrame([], _VERDICTS)
    else:
        verdicts = _verdicts(steps, rows, firsts, corrections)
    gone = steps.kept("gone", _gone(steps, rows, prints, firsts, verdicts, dedup, corrections))
    return _answer(df, id, gone, annotate)


@dataclass
class _Steps:
    """Steps that are written and read back, so that nothing is made twice and no machine is needed again."""

    spark: SparkSession
    folder: str

    def kept(self, name: str, frame: DataFrame) -> DataFrame:
        path = f"{self.folder}/{name}"
        frame.write.option("compression", _COMPRESSION).parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)


def _prints(rows: DataFrame) -> DataFrame:
    """The fingerprint of each text; what has no words is compared with nothing and is left out."""
    schema = _PRINTS
    some = rows.where(F.col("text").isNotNull()).select("id", "text")

    def fingerprints(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            ids, texts = batch.column("id"), batch.column("text")
            prints = pa.record_batch(_nutgraf.fingerprints(ids, texts))
            yield pa.RecordBatch.from_arrays([ids, *prints.columns], ["id", *prints.schema.names])

    return some.mapInArrow(fingerprints, schema).where("words > 0")


def _check_ids(prints: DataFrame, column: str) -> None:
    twice = prints.groupBy("id").count().where("count > 1").limit(3).collect()
    if twice:
        ids = ", ".join(repr(row["id"]) for row in twice)
        raise ValueError(f"column {column}: ids that come more than once: {ids}")


def _firsts(prints: DataFrame) -> DataFrame:
    """Of documents with the same words the worthiest."""
    first = F.min(F.struct("rank", "marks", "sampled", "sample")).alias("first")
    return prints.groupBy("key").agg(first, F.count("*").alias("copies")).select("key", "first.*", "copies")


def _verdicts(steps: _Steps, rows: DataFrame, firsts: DataFrame, corrections: str) -> DataFrame:
    """What those that are no copies repeat."""
    pairs = steps.kept("pairs", _pairs(firsts))
    parts = _parts(steps, pairs)
    likely = pairs.groupBy("rank").agg(F.array_sort(F.collect_list(F.struct("place", "other"))).alias("likely"))
    documents = (
        parts.join(likely, "rank", "left")
        .withColumn("id", _id_of(F.col("rank")))
        .join(rows, "id")
        .select("part", "rank", "text", F.col("likely.other").alias("likely"))
        .repartition("part")
        .sortWithinPartitions("part", "rank")
    )
    return steps.kept("verdicts", documents.mapInArrow(_told(corrections), _VERDICTS))


def _id_of(rank: Column) -> Column:
    """The id at the end of a rank, behind 24 bytes of what sorts it."""
    return F.decode(F.substring(rank, 25, 1 << 30), "UTF-8")


def _pairs(firsts: DataFrame) -> DataFrame:
    """Likely pairs: each document (`rank`) with those before it (`other`) that share most of its sample, in the order of `place`."""
    postings = firsts.select("rank", "sampled", F.explode("sample").alias("shingle"))
    worthiest = Window.partitionBy("shingle").orderBy("rank")
    listed = (
        postings.withColumn("place", F.row_number().over(worthiest))
        .where(F.col("place") <= _nutgraf.Part.LISTED)
        .select("shingle", F.col("rank").alias("other"), F.col("sampled").alias("other_sampled"))
    )
    shared = (
        postings.join(listed, "shingle")
        .where(F.col("other") < F.col("rank"))
        .groupBy("rank", "other", "sampled", "other_sampled")
        .agg(F.count("*").alias("shared"))
    )
    least = F.least("sampled", "other_sampled")
    fewest = F.greatest(F.floor(least / 2 - F.sqrt(least)), F.lit(1))
    likest = Window.partitionBy("rank").orderBy(F.col("shared").desc(), "other")
    return (
        shared.where(F.col("shared") >= fewest)
        .withColumn("place", F.row_number().over(likest))
        .where(F.col("place") <= _nutgraf.Part.MOST)
        .select("rank", "other", "place")
    )


def _parts(steps: _Steps, pairs: DataFrame) -> DataFrame:
    """Documents that are linked by likely pairs, over any number of them, by the least rank of each such part.

    Large and small stars by turns (Kiveris and others 2014, "Connected components in MapReduce and beyond"): some log(n) rounds.
    """
    edges = pairs.select(F.col("rank").alias("node"), F.col("other").alias("least")).distinct()
    state = None
    for turn in range(100):
        edges = steps.kept(f"stars-{turn}", _small_star(_large_star(edges)))
        now = edges.agg(F.count("*"), F.sum(F.xxhash64("node", "least").cast("decimal(38,0)"))).first()
        if now == state:
            break
        state = now
    roots = edges.select(F.col("least").alias("rank"), F.col("least").alias("part"))
    return edges.select(F.col("node").alias("rank"), F.col("least").alias("part")).union(roots).distinct()


def _large_star(edges: DataFrame) -> DataFrame:
    """Links each larger neighbour of a node to the least of the node and its neighbours."""
    both = edges.union(edges.select("least", "node")).toDF("node", "other")
    least = both.groupBy("node").agg(F.min("other").alias("least"))
    least = least.select("node", F.least("node", "least").alias("least"))
    return both.where("other > node").join(least, "node").select(F.col("other").alias("node"), "least").distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Links a node and its smaller neighbours to the least of these."""
    least = edges.groupBy("node").agg(F.min("least").alias("root"))
    linked = edges.join(least, "node")
    return (
        linked.select("node", F.col("root").alias("least"))
        .union(linked.select(F.col("least").alias("node"), F.col("root").alias("least")))
        .where("node != least")
        .distinct()
    )


def _told(corrections: str) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What becomes of the documents of each part; they come part by part, from the worthiest on."""

    def verdicts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        part, name = _TextPart(corrections), None
        for batch in batches:
            columns = (batch.column(column) for column in ("part", "rank", "text", "likely"))
            for of, rank, text, likely in zip(*(column.to_pylist() for column in columns), strict=True):
                if of != name:
                    yield from part.told()
                    part, name = _TextPart(corrections), of
                part.add(rank, text, likely or [])
        yield from part.told()

    return verdicts


class _TextPart:
    """A part of the set, as its rows come."""

    def __init__(self, corrections: str) -> None:
        self._part = _nutgraf.Part("near", corrections)
        self._ranks: list[bytes] = []
        self._numbers: dict[bytes, int] = {}

    def add(self, rank: bytes, text: str, likely: list[bytes]) -> None:
        self._part.add(text, [self._numbers[other] for other in likely])
        self._numbers[rank] = len(self._ranks)
        self._ranks.append(rank)

    def told(self) -> Iterator[pa.RecordBatch]:
        """The rows of `_VERDICTS` of the documents that go or of whose copies something is to be told."""
        if not self._ranks:
            return
        ranks = self._ranks
        named = [
            (ranks[number], of if of is None else ranks[of], similarity, reason, copies if copies is None else ranks[copies])
            for number, (of, similarity, reason, copies) in enumerate(self._part.cluster())
            if of is not None or copies is not None
        ]
        columns: list[Any] = list(zip(*named, strict=True)) or [[], [], [], [], []]
        kinds = [pa.binary(), pa.binary(), pa.float64(), pa.string(), pa.binary()]
        names = ["rank", "of", "similarity", "reason", "of_copies"]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, names)


def _gone(
    steps: _Steps,
    rows: DataFrame,
    prints: DataFrame,
    firsts: DataFrame,
    verdicts: DataFrame,
    dedup: str,
    corrections: str,
) -> DataFrame:
    """All that goes: `id`, `dup_of`, `similarity`, `reason`."""
    first = firsts.where("copies > 1").select("key", F.col("rank").alias("first"), F.col("marks").alias("first_marks"))
    copies = prints.join(first, "key").where("rank != first").select("rank", "marks", "first", "first_marks")
    exact = F.col("marks") == F.col("first_marks")
    if dedup == "exact":
        return _exact(prints)
    of_first = verdicts.select(F.col("rank").alias("first"), "of", "similarity", "reason", "of_copies")
    copies = copies.join(of_first, "first", "left")
    by_first = copies.where("of_copies is null").select(
        "rank",
        F.coalesce("of", "first").alias("of"),
        F.when(F.col("of").isNull(), F.lit(1.0)).otherwise(F.col("similarity")).alias("similarity"),
        F.when(F.col("of").isNull(), F.when(exact, "exact").otherwise("near")).otherwise(F.col("reason")).alias("reason"),
    )
    late = _late(rows, copies.where("of_copies is not null").select("rank", F.col("of_copies").alias("of")), corrections)
    all_gone = verdicts.where("of is not null").select("rank", "of", "similarity", "reason").union(by_first).union(late)
    return all_gone.select(_id_of(F.col("rank")).alias("id"), _id_of(F.col("of")).alias("dup_of"), "similarity", "reason")


def _exact(prints: DataFrame) -> DataFrame:
    """What goes if only the same texts do: the same words with the same between them."""
    first = prints.groupBy("key", "marks").agg(F.min("rank").alias("first"), F.count("*").alias("copies")).where("copies > 1")
    copies = prints.join(first, ["key", "marks"]).where("rank != first")
    told = (_id_of(F.col("rank")).alias("id"), _id_of(F.col("first")).alias("dup_of"))
    return copies.select(*told, F.lit(1.0).alias("similarity"), F.lit("exact").alias("reason"))


def _late(rows: DataFrame, copies: DataFrame, corrections: str) -> DataFrame:
    """The few copies that are to be compared with a document by themselves."""
    texts = copies.withColumn("id", _id_of(F.col("rank"))).withColumn("of_id", _id_of(F.col("of")))
    texts = texts.join(rows, "id").join(rows.select(F.col("id").alias("of_id"), F.col("text").alias("of_text")), "of_id")

    def compared(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            found: list[Any] = []
            columns = (batch.column(column).to_pylist() for column in ("rank", "of", "text", "of_text"))
            for rank, of, text, of_text in zip(*columns, strict=True):
                repeat = _nutgraf.repeats(text, of_text, "near", corrections)
                if repeat is not None:
                    found.append((rank, of, *repeat))
            arrays: list[Any] = list(zip(*found, strict=True)) or [[], [], [], []]
            kinds = [pa.binary(), pa.binary(), pa.float64(), pa.string()]
            names = ["rank", "of", "similarity", "reason"]
            yield pa.RecordBatch.from_arrays([pa.array(a, k) for a, k in zip(arrays, kinds, strict=True)], names)

    schema = "rank binary, of binary, similarity double, reason string"
    return texts.select("rank", "of", "text", "of_text").mapInArrow(compared, schema)


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


def main() -> None:
    """The program `nutgraf-spark.py`."""
    parser = argparse.ArgumentParser(prog="nutgraf-spark.py", description="Deduplicates documents on Apache Spark.")
    parser.add_argument("input", help="Parquet, or JSON lines if it ends in .jsonl or .jsonl.gz")
    parser.add_argument("output", help="a folder for the rows that stay, as Parquet; it must not exist")
    parser.add_argument("--text", default="text", help="the column of the texts")
    parser.add_argument("--id", default="id", help="the column that tells rows apart")
    parser.add_argument("--annotate", action="store_true", help="write all rows, with dup_of, similarity and reason")
    parser.add_argument("--checkpoint", help="a folder that all machines reach, for what is written on the way (default: OUTPUT.steps)")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("nutgraf dedup").getOrCreate()
    is_lines = args.input.endswith((".jsonl", ".jsonl.gz"))
    rows = spark.read.json(args.input) if is_lines else spark.read.parquet(args.input)
    steps = args.checkpoint or f"{args.output.rstrip('/')}.steps"
    answer = dedup(rows, text=args.text, id=args.id, annotate=args.annotate, checkpoint=steps)
    answer.write.option("compression", _COMPRESSION).parquet(args.output)

