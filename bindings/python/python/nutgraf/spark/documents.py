"""Which documents of a set go, and for which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

import nutgraf
from nutgraf import _nutgraf

from .fingerprints import Texts, id_of, is_new
from .links import likely_pairs, linked_parts
from .steps import Steps

_VERDICTS = "rank binary, of binary, similarity double, reason string, of_copies binary"


@dataclass(frozen=True)
class Settings:
    """How documents are compared; part of each function that is sent, so that no cache of another frame answers for it."""

    dedup: str
    corrections: str

    def __post_init__(self) -> None:
        if self.dedup not in ("exact", "near"):
            raise nutgraf.Error(f"dedup: `{self.dedup}` is none of exact, near")
        if self.corrections not in ("keep", "remove"):
            raise nutgraf.Error(f"corrections: `{self.corrections}` is none of keep, remove")


@dataclass
class Judged:
    """Fingerprints, of each key the worthiest, and what those repeat."""

    prints: DataFrame
    firsts: DataFrame
    verdicts: DataFrame | None


def with_verdicts(steps: Steps, texts: Texts, prints: DataFrame, settings: Settings) -> Judged:
    """Tells what those that are no copies repeat; without a verdict where only copies go."""
    firsts = steps.kept("firsts", _firsts(prints))
    if settings.dedup == "exact":
        return Judged(prints, firsts, None)
    pairs = steps.kept("pairs", likely_pairs(firsts))
    parts = linked_parts(steps, pairs)
    likely = pairs.groupBy("rank").agg(F.array_sort(F.collect_list(F.struct("place", "other"))).alias("likely"))
    documents = texts.beside(parts.join(likely, "rank", "left"), "rank", "text")
    documents = documents.select("part", "rank", "text", F.col("likely.other").alias("likely")).repartition("part").sortWithinPartitions("part", "rank")
    return Judged(prints, firsts, steps.kept("verdicts", documents.mapInArrow(_told(settings), _VERDICTS)))


def _firsts(prints: DataFrame) -> DataFrame:
    """Of documents with the same words the worthiest."""
    first = F.min(F.struct("rank", "marks", "sampled", "sample")).alias("first")
    return prints.groupBy("key").agg(first, F.count("*").alias("copies")).select("key", "first.*", "copies")


def _told(settings: Settings) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What becomes of the documents of each part; they come part by part, from the worthiest on."""

    def verdicts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        part, name = _TextPart(settings), None
        for batch in batches:
            columns = (batch.column(column) for column in ("part", "rank", "text", "likely"))
            for of, rank, text, likely in zip(*(column.to_pylist() for column in columns), strict=True):
                if of != name:
                    yield from part.told()
                    part, name = _TextPart(settings), of
                part.add(rank, text, likely or [])
        yield from part.told()

    return verdicts


class _TextPart:
    """A part of the set, as its rows come."""

    def __init__(self, settings: Settings) -> None:
        self._part = _nutgraf.Part(settings.dedup, settings.corrections)
        self._ranks: list[bytes] = []
        self._numbers: dict[bytes, int] = {}

    def add(self, rank: bytes, text: str, likely: list[bytes]) -> None:
        self._part.add(text, [self._numbers[other] for other in likely], rank[0] == 0)
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


def gone(steps: Steps, texts: Texts, judged: Judged, settings: Settings) -> DataFrame:
    """All that goes: `id`, `dup_of`, `similarity`, `reason`."""
    new = judged.prints.where(is_new(F.col("rank")))
    if judged.verdicts is None:
        return steps.kept("gone", _exact(judged.prints, new))
    verdicts = judged.verdicts
    first = judged.firsts.where("copies > 1").select("key", F.col("rank").alias("first"), F.col("marks").alias("first_marks"))
    copies = new.join(first, "key").where("rank != first").select("rank", "marks", "first", "first_marks")
    exact = F.col("marks") == F.col("first_marks")
    of_first = verdicts.select(F.col("rank").alias("first"), "of", "similarity", "reason", "of_copies")
    copies = copies.join(of_first, "first", "left")
    by_first = copies.where("of_copies is null").select(
        "rank",
        F.coalesce("of", "first").alias("of"),
        F.when(F.col("of").isNull(), F.lit(1.0)).otherwise(F.col("similarity")).alias("similarity"),
        F.when(F.col("of").isNull(), F.when(exact, "exact").otherwise("near")).otherwise(F.col("reason")).alias("reason"),
    )
    late = _late(texts, copies.where("of_copies is not null").select("rank", F.col("of_copies").alias("of")), settings)
    all_gone = verdicts.where("of is not null").select("rank", "of", "similarity", "reason").union(by_first).union(late)
    return steps.kept("gone", all_gone.select(id_of(F.col("rank")).alias("id"), id_of(F.col("of")).alias("dup_of"), "similarity", "reason"))


def _exact(prints: DataFrame, new: DataFrame) -> DataFrame:
    """What goes if only the same texts do: the same words with the same between them."""
    first = prints.groupBy("key", "marks").agg(F.min("rank").alias("first"), F.count("*").alias("copies")).where("copies > 1")
    copies = new.join(first, ["key", "marks"]).where("rank != first")
    told = (id_of(F.col("rank")).alias("id"), id_of(F.col("first")).alias("dup_of"))
    return copies.select(*told, F.lit(1.0).alias("similarity"), F.lit("exact").alias("reason"))


def _late(texts: Texts, copies: DataFrame, settings: Settings) -> DataFrame:
    """The few copies that are to be compared with a document by themselves."""
    both = texts.beside(texts.beside(copies, "rank", "text"), "of", "of_text")

    def compared(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            found: list[Any] = []
            columns = (batch.column(column).to_pylist() for column in ("rank", "of", "text", "of_text"))
            for rank, of, text, of_text in zip(*columns, strict=True):
                repeat = _nutgraf.repeats(text, of_text, settings.dedup, settings.corrections)
                if repeat is not None:
                    found.append((rank, of, *repeat))
            arrays: list[Any] = list(zip(*found, strict=True)) or [[], [], [], []]
            kinds = [pa.binary(), pa.binary(), pa.float64(), pa.string()]
            names = ["rank", "of", "similarity", "reason"]
            yield pa.RecordBatch.from_arrays([pa.array(a, k) for a, k in zip(arrays, kinds, strict=True)], names)

    schema = "rank binary, of binary, similarity double, reason string"
    return both.mapInArrow(compared, schema)
