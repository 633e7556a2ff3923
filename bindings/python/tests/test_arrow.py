"""Arrow arrays and tables of the packages that people use."""

import nutgraf
import pytest

TEXTS = ["The ferry is late. No bus came.", "Fog has closed the strait — since Monday.", ""]
SUMMARIES = [str(nutgraf.summarize(text, sentences=1)) for text in TEXTS]


def summaries(given, **options):
    return [str(summary) for summary in nutgraf.summarize(given, sentences=1, **options)]


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view"])
def test_arrays_of_pyarrow(kind):
    pa = pytest.importorskip("pyarrow")
    array = pa.array(TEXTS, getattr(pa, kind)())
    assert summaries(array) == SUMMARIES
    assert summaries(array.slice(1)) == SUMMARIES[1:]
    assert summaries(pa.chunked_array([array, array])) == SUMMARIES * 2


def test_tables_and_batches_of_pyarrow():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"n": [1, 2, 3], "text": TEXTS})
    assert summaries(table) == SUMMARIES
    assert summaries(table.to_batches()[0]) == SUMMARIES
    assert summaries(table.rename_columns(["n", "body"]), text_field="body") == SUMMARIES
    with pytest.raises(nutgraf.Error, match="no column `text` .columns: `n`, `body`."):
        summaries(table.rename_columns(["n", "body"]))
    with pytest.raises(nutgraf.Error, match="Int64 where one of strings"):
        summaries(table, text_field="n")


def test_nulls_are_named():
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(nutgraf.Error, match="text 1: null"):
        summaries(pa.array(["The ferry.", None]))


def test_series_and_frames_of_polars():
    pl = pytest.importorskip("polars")
    assert summaries(pl.Series(TEXTS)) == SUMMARIES
    assert summaries(pl.DataFrame({"text": TEXTS})) == SUMMARIES


def test_series_and_frames_of_pandas():
    pd = pytest.importorskip("pandas")
    assert summaries(pd.Series(TEXTS)) == SUMMARIES
    assert summaries(pd.DataFrame({"text": TEXTS})) == SUMMARIES


def test_relations_of_duckdb():
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    relation = duckdb.sql("select 'The ferry is late. No bus came.' as text")
    assert summaries(relation) == SUMMARIES[:1]


def test_documents_of_an_array():
    pa = pytest.importorskip("pyarrow")
    array = pa.array(["The ferry was late again.", "No bus came.", "The ferry was late again."])
    assert nutgraf.deduplicate(array, unit="document").kept == [0, 1]
