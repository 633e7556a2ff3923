"""What texts say twice in themselves: each row by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import types as T

import nutgraf

_PLACES = [("start", pa.int64()), ("end", pa.int64()), ("of_start", pa.int64()), ("of_end", pa.int64())]
_REMOVED = pa.list_(pa.struct([("unit", pa.string()), *_PLACES, ("similarity", pa.float64()), ("reason", pa.string())]))
_REMOVED_ROWS = "removed array<struct<unit:string,start:bigint,end:bigint,of_start:bigint,of_end:bigint,similarity:double,reason:string>>"


def without_repeats(df: DataFrame, text: str, unit: Any, dedup: Any, annotate: bool) -> DataFrame:
    """The frame with its texts as `nutgraf.deduplicate` leaves them; a null text stays null."""
    nutgraf.deduplicate("", unit=unit, dedup=dedup)  # a wrong option is named here, not on some machine
    place = df.columns.index(text)
    fields = [T.StructField(field.name, T.StringType()) if field.name == text else field for field in df.schema.fields]
    if annotate:
        fields += T._parse_datatype_string(_REMOVED_ROWS).fields  # type: ignore[attr-defined]

    def cleaned(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            given = batch.column(place)
            told = nutgraf.deduplicate(given.fill_null(""), unit=unit, dedup=dedup, jobs=1)
            texts = [one.text if has else None for one, has in zip(told, given.is_valid().to_pylist(), strict=True)]
            answer = batch.set_column(place, text, pa.array(texts, pa.string()))
            yield answer.append_column("removed", pa.array([_removed(one) for one in told], _REMOVED)) if annotate else answer

    return df.mapInArrow(cleaned, T.StructType(fields))


def _removed(told: nutgraf.Deduplicated) -> list[dict[str, Any]]:
    return [
        {
            "unit": one.unit,
            "start": one.start,
            "end": one.end,
            "of_start": one.duplicate_of[0],
            "of_end": one.duplicate_of[1],
            "similarity": one.similarity,
            "reason": one.reason,
        }
        for one in told.removed
    ]
