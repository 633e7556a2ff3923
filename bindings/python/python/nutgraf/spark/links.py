"""Likely pairs, and the parts of a set that they link."""

from __future__ import annotations

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from nutgraf import _nutgraf

from .fingerprints import is_new
from .steps import Steps


def likely_pairs(firsts: DataFrame) -> DataFrame:
    """Likely pairs: each document (`rank`) with those before it (`other`) that share most of its sample, in the order of `place`."""
    postings = firsts.select("rank", "sampled", F.explode("sample").alias("shingle"))
    worthiest = Window.partitionBy("shingle").orderBy("rank")
    listed = (
        postings.withColumn("place", F.row_number().over(worthiest))
        .where(F.col("place") <= _nutgraf.Part.LISTED)
        .select("shingle", F.col("rank").alias("other"), F.col("sampled").alias("other_sampled"))
    )
    shared = (
        postings.where(is_new(F.col("rank")))
        .join(listed, "shingle")
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


def linked_parts(steps: Steps, pairs: DataFrame) -> DataFrame:
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


