"""Sentences, key phrases, repeats, comparisons, digests."""

import nutgraf
import pytest

TWICE = "The ferry to Sund is late again today. The harbour waits for wind. The ferry to Sund is late again today."


def test_sentences_are_slices():
    text = "Dr. Åse Holm came. She was late."
    found = nutgraf.sentences(text)
    assert [s.text for s in found] == ["Dr. Åse Holm came.", "She was late."]
    assert all(text[s.start : s.end] == s.text for s in found)
    assert all(text.encode()[s.byte_start : s.byte_end].decode() == s.text for s in found)


def test_sentences_know_abbreviations_of_ones_own():
    text = "The Aldby Stn. Café is open."
    assert len(nutgraf.sentences(text, language="en", abbreviations=["Stn"])) == 1


@pytest.mark.parametrize("encode", [False, True])
def test_a_stream_gives_what_the_whole_gives(encode):
    text = "Dr. Hølm came by boat. She was late. Nobody minded."
    raw = text.encode()
    pieces = [raw[n : n + 3] for n in range(0, len(raw), 3)] if encode else [text[n : n + 3] for n in range(0, len(text), 3)]
    assert list(nutgraf.SentenceStream(pieces)) == [s.text for s in nutgraf.sentences(text)]


def test_a_stream_is_asked_for_no_more_than_it_needs():
    asked = []

    def pieces():
        for piece in ["The ferry is late. ", "No bus came. ", "It rains. "]:
            asked.append(piece)
            yield piece

    stream = nutgraf.SentenceStream(pieces(), language="en")
    assert next(stream) == "The ferry is late."
    assert len(asked) == 2


def test_bytes_that_are_no_utf8_are_named():
    with pytest.raises(nutgraf.Error, match="pieces: not UTF-8"):
        list(nutgraf.SentenceStream([b"The \xff ferry."]))


def test_keywords_are_slices():
    text = "The ferry is late. The ferry to Sund waits for the wind, and the harbour waits for the ferry."
    found = nutgraf.keywords(text, 3)
    assert found[0].text == "ferry" and found[0].count == 3
    assert all(text[k.start : k.end] == k.text for k in found)


def test_a_text_without_its_repeats():
    once = nutgraf.deduplicate(TWICE)
    assert str(once).rstrip() == "The ferry to Sund is late again today. The harbour waits for wind."
    (gone,) = once.removed
    assert gone.reason == "exact" and gone.unit == "sentence" and gone.duplicate_of == (0, 38)


def test_units_in_all_spellings():
    for unit in ("sentence", "paragraph,sentence", ["paragraph", "sentence"]):
        assert len(nutgraf.deduplicate(TWICE, unit=unit).removed) == 1
    assert nutgraf.deduplicate(TWICE, unit="paragraph").removed == []
    with pytest.raises(nutgraf.Error, match="unit: `word`"):
        nutgraf.deduplicate(TWICE, unit="word")


def test_documents_that_repeat_others():
    texts = ["The ferry was late again.", "No bus came.", "The ferry was late again."]
    found = nutgraf.deduplicate(texts, unit="document", ids=["a", 7, "c"])
    assert found.kept == [0, 1] and len(found) == 3
    (gone,) = found.removed
    assert (gone.document, gone.of, gone.reason) == (2, 0, "exact")
    assert found.id(2) == "c" and found.id(1) == 7 and found.copies(0) == 2
    assert not found.stays(2)
    with pytest.raises(IndexError):
        found.stays(3)
    with pytest.raises(nutgraf.Error, match="2 ids for 3 texts"):
        nutgraf.deduplicate(texts, unit="document", ids=["a", "b"])


def test_a_clusterer_is_used_up():
    clusterer = nutgraf.Clusterer()
    clusterer.add("a", "The ferry was late again.")
    clusterer.add_reference("b", "The ferry was late again.")
    assert len(clusterer) == 2
    clustering = clusterer.cluster()
    assert clustering.kept == []  # references are compared with, and are no members
    assert [(gone.document, gone.of) for gone in clustering.removed] == [(0, 1)]
    with pytest.raises(RuntimeError, match="clustered already"):
        clusterer.add("c", "No bus came.")


def test_an_index_knows_what_was_seen(tmp_path):
    def new(texts):
        with nutgraf.Index(tmp_path / "seen") as index:
            clusterer = nutgraf.Clusterer(for_index="sketch")
            for number, text in enumerate(texts):
                clusterer.add(f"{text[:5]}{number}", text)
            index.ask(clusterer)
            clustering = clusterer.cluster()
            kept = [clustering.id(number) for number in clustering.kept]
            index.commit(clustering)
            return kept

    assert new(["The ferry was late again.", "No bus came."]) == ["The f0", "No bu1"]
    assert new(["It rains.", "The ferry was late again."]) == ["It ra0"]
    with nutgraf.Index(tmp_path / "seen") as index:
        assert index.stat()["documents"] == 3
    with pytest.raises(RuntimeError, match="closed"):
        index.stat()


def test_a_damaged_index_is_named(tmp_path):
    (tmp_path / "seen").write_text("no index")
    with pytest.raises(nutgraf.Error, match="seen"):
        nutgraf.Index(tmp_path / "seen")


def test_compare_says_which_can_go():
    same = nutgraf.compare("Fog has closed the strait since Monday, the harbour office said.", "Fog has closed the strait since Monday, the harbour office says.")
    assert same.remove == "b" and same.reason == "near"
    other = nutgraf.compare("The late ferry took 12 people from the harbour to Sund.", "The late ferry took 15 people from the harbour to Sund.")
    assert other.remove is None and other.reason == "number"


def test_a_digest_names_its_sources():
    texts = ["The ferry ran aground. 12 people were hurt.", "The tide lifted the ferry.", "The ferry ran aground."]
    digest = nutgraf.digest(texts, ids=["mon", "tue", "wed"], sentences=2)
    assert len(digest.summary) == 2
    for sentence in digest.summary:
        assert texts[sentence.document][sentence.start : sentence.end] == sentence.text
        assert sentence.id == ["mon", "tue", "wed"][sentence.document]
    assert digest.differences is None
    assert nutgraf.digest(texts, differences=True).differences == []


CHUNKS = ["The ferry is late. Fog closed the strait on Monday — for a day.", "Åse sells soup.", "Fog closed the strait on Monday, for a day."]


def test_a_pack_answers_within_its_budget():
    pack = nutgraf.pack("When was the strait closed?", CHUNKS, ids=["a", 7, "c"], tokens=20, language="en")
    (sentence,) = pack.sentences
    assert "closed the strait" in sentence.text and pack.query_matched and pack.tokens <= 20
    assert CHUNKS[sentence.document][sentence.start : sentence.end] == sentence.text
    assert CHUNKS[sentence.document].encode()[sentence.byte_start : sentence.byte_end].decode() == sentence.text
    assert len(pack.removed) == 1 and str(pack) == sentence.text
    assert {s.id for s in nutgraf.pack("soup", CHUNKS, ids=["a", 7, "c"], sentences=9).sentences} >= {7}


def test_a_pack_is_empty_rather_than_too_long():
    assert nutgraf.pack("soup", CHUNKS, tokens=1).sentences == []
    assert nutgraf.pack("soup", [], tokens=9).sentences == []
    assert not nutgraf.pack("zebra", CHUNKS, tokens=90).query_matched
    with pytest.raises(nutgraf.Error, match="nothing is asked for"):
        nutgraf.pack(" ", CHUNKS)
    with pytest.raises(nutgraf.Error, match="2 ids for 3 texts"):
        nutgraf.pack("soup", CHUNKS, ids=["a", "b"])


def test_an_argument_that_there_is_not_is_named():
    for call in (nutgraf.summarize, nutgraf.digest, lambda texts, **options: nutgraf.pack("soup", texts, **options)):
        with pytest.raises(TypeError, match="unexpected keyword argument 'lines'"):
            call(["The ferry is late."], lines=3)


def test_a_document_is_a_text(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>Late ferry</title><h1>Late ferry</h1><p>The ferry is late again. Fog has closed the strait.</p>")
    document = nutgraf.extract(page)
    assert document.title == "Late ferry" and document.format == "html"
    assert "<p>" not in document.text
    assert nutgraf.summarize(document).title == "Late ferry"
    assert nutgraf.extract(page.read_bytes()).text == document.text


def test_many_documents_in_one_input():
    lines = b'{"id": 1, "text": "The ferry is late."}\n{"id": "b", "text": "No bus came."}\n'
    assert [(d.id, d.text) for d in nutgraf.extract_all(lines)] == [(1, "The ferry is late."), ("b", "No bus came.")]
    with pytest.raises(nutgraf.Error, match="more than one document"):
        nutgraf.extract(lines)


def test_an_input_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(nutgraf.Error, match="nothing.txt"):
        nutgraf.extract(tmp_path / "nothing.txt")
