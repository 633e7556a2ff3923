"""Where people already are: polars, datasets, spaCy."""

import pytest

ROWS = {"n": [1, 2, 3], "text": ["The ferry was late again. No bus came.", "It rains.", "The ferry was late again. No bus came."]}


def test_polars_has_a_namespace():
    pl = pytest.importorskip("polars")
    import nutgraf.polars  # noqa: F401

    frame = pl.DataFrame(ROWS)
    assert frame.nutgraf.deduplicate("text")["n"].to_list() == [1, 2]
    annotated = frame.nutgraf.deduplicate("text", annotate=True)
    assert annotated["dup_of"].to_list() == [None, None, 0]
    assert annotated["reason"].to_list() == [None, None, "exact"]
    assert frame.nutgraf.summarize(sentences=1)["summary"][1] == "It rains."
    assert frame.nutgraf.keywords(count=1)["keywords"].dtype == pl.List(pl.String)


def test_datasets_map_and_lose_repeats():
    datasets = pytest.importorskip("datasets")
    from nutgraf.datasets import deduplicated, summaries

    rows = datasets.Dataset.from_dict(ROWS)
    assert rows.map(summaries(sentences=1), batched=True)["summary"][1] == "It rains."
    assert deduplicated(rows)["n"][:] == [1, 2]


def test_spacy_gets_sentences():
    spacy = pytest.importorskip("spacy")
    import nutgraf.spacy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("nutgraf_sentences")
    text = "Dr. Holm came at 3 p.m. on Monday. She was late. “Nobody minded,” she said."
    assert [str(s) for s in nlp(text).sents] == ["Dr. Holm came at 3 p.m. on Monday.", "She was late.", "“Nobody minded,” she said."]
    assert list(nlp("").sents) == []
