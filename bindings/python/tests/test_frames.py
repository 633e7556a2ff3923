"""Where people already are: polars, datasets, spaCy, LangChain, LlamaIndex."""

import nutgraf
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


CHUNKS = [
    "The ferry Marit ran aground off Aldby on Tuesday. Nobody was hurt. A tug is on its way from Sund.",
    "The ferry Marit ran aground off Aldby on Tuesday. Its owner sells soup.",
    "The council met for an hour. It talked about the new roof of the town hall.",
]


def test_langchain_gets_what_answers_a_query():
    pytest.importorskip("langchain_core")
    from langchain_core.documents import Document
    from nutgraf.langchain import NutgrafCompressor, NutgrafDeduplicator

    documents = [Document(page_content=text, metadata={"source": n}, id=str(n)) for n, text in enumerate(CHUNKS)]
    (first, *others) = NutgrafCompressor(tokens=20, language="en").compress_documents(documents, "Where did the ferry run aground?")
    assert (first.id, first.metadata["source"], others) == ("0", 0, [])
    assert first.page_content == "The ferry Marit ran aground off Aldby on Tuesday."
    assert [CHUNKS[0][start:end] for start, end in first.metadata["nutgraf"]] == [first.page_content]
    assert documents[0].page_content == CHUNKS[0], "what was given stays as it is"
    assert NutgrafCompressor().compress_documents([], "ferry") == []
    twice = [*documents, documents[2]]
    assert NutgrafDeduplicator().transform_documents(twice) == documents
    assert len(NutgrafDeduplicator(dedup="off").transform_documents(twice)) == 4


def test_llama_index_gets_what_answers_a_query():
    pytest.importorskip("llama_index.core")
    from llama_index.core.schema import NodeWithScore, TextNode
    from nutgraf.llama_index import NutgrafPostprocessor

    nodes = [NodeWithScore(node=TextNode(text=text, id_=str(n), metadata={"source": n}), score=0.5 - n) for n, text in enumerate(CHUNKS)]
    processor = NutgrafPostprocessor(tokens=20, language="en")
    (first,) = processor.postprocess_nodes(nodes, query_str="Where did the ferry run aground?")
    assert (first.node.node_id, first.score, first.node.metadata["source"]) == ("0", 0.5, 0)
    assert first.node.get_content() == "The ferry Marit ran aground off Aldby on Tuesday."
    assert [CHUNKS[0][start:end] for start, end in first.node.metadata["nutgraf"]] == [first.node.get_content()]
    with pytest.raises(nutgraf.Error, match="nothing is asked for"):
        processor.postprocess_nodes(nodes)
