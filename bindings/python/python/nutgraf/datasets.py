"""Recipes for Hugging Face's `datasets`: functions for `Dataset.map` with `batched=True`, and a dataset without repeats.

Needs `pip install "nutgraf[datasets]"`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import datasets

import nutgraf

__all__ = ["deduplicated", "summaries"]

_Batch = dict[str, list[Any]]


def summaries(column: str = "text", *, into: str = "summary", **options: Any) -> Callable[[_Batch], _Batch]:
    """A function for `map(…, batched=True)` that adds a column of summaries, a sentence a line.

    >>> dataset.map(summaries("article", sentences=2), batched=True)  # doctest: +SKIP
    """

    def added(batch: _Batch) -> _Batch:
        return {into: [str(summary) for summary in nutgraf.summarize(batch[column], **options)]}

    return added


def deduplicated(dataset: datasets.Dataset, column: str = "text", **options: Any) -> datasets.Dataset:
    """The rows whose text repeats no other row's; `options` are those of `nutgraf.Clusterer`. Texts are read a batch at a time."""
    clusterer = nutgraf.Clusterer(**options)
    number = 0
    for batch in dataset.select_columns([column]).iter(batch_size=1000):
        for text in batch[column]:
            clusterer.add(number, text)
            number += 1
    return dataset.select(clusterer.cluster().kept)
