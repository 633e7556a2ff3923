"""Steps that are written and read back, so that nothing is made twice and no machine is needed again."""

from __future__ import annotations

from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession

COMPRESSION = "zstd"
"""Smaller than Spark's default, whose library does not load on every machine."""


@dataclass
class Steps:
    """The folder of a run."""

    spark: SparkSession
    folder: str

    def kept(self, name: str, frame: DataFrame) -> DataFrame:
        """A frame as it was written: its rows stay the same whatever becomes of the machine that made them."""
        path = f"{self.folder}/{name}"
        frame.write.option("compression", COMPRESSION).parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)
