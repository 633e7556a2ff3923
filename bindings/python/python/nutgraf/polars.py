"""A namespace of polars: `df.nutgraf.deduplicate("text")`, once `nutgraf.polars` was imported.

Needs `pip install "nutgraf[polars]"`. Texts are read where polars has them, without a copy; rows keep their order.
"""

from __future__ import annotations

from typing import Any

import polars as pl

import nutgraf

__all__ = ["Nutgraf"]


@pl.api.register_dataframe_namespace("nutgraf")
class Nutgraf:
    """What nutgraf does to the texts of a data frame."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def deduplicate(self, column: str = "text", *, annotate: bool = False, **options: Any) -> pl.DataFrame:
        """The rows whose text repeats no other row's.

        With `annotate`, all rows, with the columns `dup_of` (the number of the row that it repeats, null if it stays), `similarity` and `reason`.
        `options` are those of `nutgraf.deduplicate` with `unit="document"`.
        """
        clustering = nutgraf.deduplicate(self._frame[column], unit="document", **options)
        if not annotate:
            return self._frame[clustering.kept]
        gone = {repeat.document: repeat for repeat in clustering.removed}
        repeats = [gone.get(row) for row in range(self._frame.height)]
        return self._frame.with_columns(
            pl.Series("dup_of", [repeat and repeat.of for repeat in repeats], pl.UInt32),
            pl.Series("similarity", [repeat and repeat.similarity for repeat in repeats], pl.Float64),
            pl.Series("reason", [repeat and repeat.reason for repeat in repeats], pl.String),
        )

    def summarize(self, column: str = "text", *, into: str = "summary", **options: Any) -> pl.DataFrame:
        """The frame with a column of summaries, a sentence a line; `options` are those of `nutgraf.summarize`."""
        summaries = nutgraf.summarize(self._frame[column], **options)
        return self._frame.with_columns(pl.Series(into, [str(summary) for summary in summaries], pl.String))

    def keywords(self, column: str = "text", *, into: str = "keywords", count: int = 10, **options: Any) -> pl.DataFrame:
        """The frame with a column of lists of key phrases; `options` are those of `nutgraf.keywords`."""
        found = nutgraf.keywords(self._frame[column], count, **options)
        phrases = [[keyword.text for keyword in keywords] for keywords in found]
        return self._frame.with_columns(pl.Series(into, phrases, pl.List(pl.String)))
