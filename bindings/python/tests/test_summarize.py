"""Summaries: slices, offsets, many texts at once."""

import nutgraf
import pytest

FERRY = (
    "The ferry “Åse” is late. Fog has closed the strait since Monday, the harbour office said.\n\n"
    "The company hopes to sail at noon. 😀 The café on the quay has sold out of soup.\n\n"
    "Fog has closed the strait since Monday, the harbour office says."
)


def test_each_sentence_is_the_slice_at_its_offsets():
    summary = nutgraf.summarize(FERRY, sentences=4)
    assert len(summary.summary) == 4
    raw = FERRY.encode()
    for sentence in summary.summary:
        assert FERRY[sentence.start : sentence.end] == sentence.text
        assert raw[sentence.byte_start : sentence.byte_end].decode() == sentence.text


def test_removals_name_what_they_repeat():
    (gone,) = nutgraf.summarize(FERRY).removed
    assert FERRY[gone.start : gone.end].startswith("Fog")
    start, end = gone.duplicate_of
    assert FERRY[start:end].startswith("Fog") and (start, end) != (gone.start, gone.end)
    start, end = gone.duplicate_of_bytes
    assert FERRY.encode()[start:end].decode().startswith("Fog")


def test_str_is_a_sentence_a_line():
    text = "The ferry to the island of Sund was late again today, as fog had\nclosed the strait since Monday. No bus came for those who had waited."
    summary = nutgraf.summarize(text, sentences=2)
    assert str(summary).splitlines() == [text[:96].replace("\n", " "), text[97:]]
    assert summary.summary[0].text == text[:96]


@pytest.mark.parametrize("length", ["sentences", "words", "chars", "tokens", "percent"])
def test_a_length_is_kept(length):
    summary = nutgraf.summarize(FERRY, **{length: 40 if length != "sentences" else 1})
    assert summary.summary and not summary.over_length


def test_two_lengths_are_one_too_many():
    with pytest.raises(nutgraf.Error, match="one length"):
        nutgraf.summarize(FERRY, sentences=1, words=10)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": "xx"}, "xx"),
        ({"method": "magic"}, "magic"),
        ({"dedup": "some"}, "dedup: `some` is none of off, exact, near"),
        ({"order": "random"}, "order"),
        ({"sentences": 0}, "at least 1"),
        ({"percent": 0.0}, "percentage"),
    ],
)
def test_options_that_cannot_be_are_named(options, message):
    with pytest.raises(nutgraf.Error, match=message):
        nutgraf.summarize(FERRY, **options)


def test_many_texts_are_a_list_in_order():
    texts = [f"Ferry {n} is late. No bus came." for n in range(50)]
    one_by_one = [str(nutgraf.summarize(text, sentences=1)) for text in texts]
    for jobs in (None, 1, 3):
        assert [str(s) for s in nutgraf.summarize(texts, sentences=1, jobs=jobs)] == one_by_one
    assert [str(s) for s in nutgraf.summarize((t for t in texts), sentences=1)] == one_by_one


def test_a_lone_surrogate_is_named_with_its_place():
    with pytest.raises(nutgraf.Error, match="text: a lone surrogate at 4"):
        nutgraf.summarize("The \ud800 ferry.")
    with pytest.raises(nutgraf.Error, match="text 1: a lone surrogate at 0"):
        nutgraf.summarize(["The ferry.", "\udfff"])


@pytest.mark.parametrize("given", [None, 7, b"The ferry."])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(TypeError):
        nutgraf.summarize(given)
    with pytest.raises(TypeError, match="text 1"):
        nutgraf.summarize(["The ferry.", given])


def test_the_empty_text_has_an_empty_summary():
    for blank in ("", "  \n "):
        summary = nutgraf.summarize(blank)
        assert summary.summary == [] and str(summary) == ""


def test_a_query_that_nothing_matches_says_so():
    assert nutgraf.summarize(FERRY, query="zebra").query_matched is False
    assert nutgraf.summarize(FERRY, query="fog").query_matched is True
    assert nutgraf.summarize(FERRY).query_matched is None


def test_a_notebook_shows_the_marked_text_escaped():
    html = nutgraf.summarize("The <b>ferry</b> is late. No bus came.", sentences=1)._repr_html_()
    assert "<mark>The &lt;b&gt;ferry&lt;/b&gt; is late.</mark>" in html


def test_an_exception_of_an_iterable_comes_through():
    def texts():
        yield "The ferry."
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        nutgraf.summarize(texts())
