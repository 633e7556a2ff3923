"""The program `nutgraf-spark.py`, for `spark-submit`."""

from __future__ import annotations

import argparse

from pyspark.sql import SparkSession

from . import dedup
from .steps import COMPRESSION


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
    answer.write.option("compression", COMPRESSION).parquet(args.output)

