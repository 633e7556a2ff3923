"""A component of spaCy: `nlp.add_pipe("nutgraf_sentences")` sets where sentences begin, once `nutgraf.spacy` was imported.

Needs `pip install "nutgraf[spacy]"`. A token that holds the start of a sentence opens it; nothing is said of the others, which are inside.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import nutgraf

__all__ = ["NutgrafSentences"]


@Language.factory("nutgraf_sentences", default_config={"language": None}, assigns=["token.is_sent_start", "doc.sents"])
def create(nlp: Language, name: str, language: str | None) -> NutgrafSentences:
    """The component; `language` is a code, None for that of the pipeline where nutgraf knows it."""
    return NutgrafSentences(language or nlp.lang)


class NutgrafSentences:
    """Sets the sentences of a document."""

    def __init__(self, language: str | None) -> None:
        self._language = _known(language)

    def __call__(self, doc: Doc) -> Doc:
        """Marks each token as the start of a sentence or as inside one. Linear."""
        starts = iter(slice.start for slice in nutgraf.sentences(doc.text, language=self._language))
        start = next(starts, None)
        for token in doc:
            begins = token.i == 0
            while start is not None and start < token.idx + len(token):
                begins, start = True, next(starts, None)
            token.is_sent_start = begins
        return doc


def _known(language: str | None) -> str | None:
    try:
        nutgraf.sentences("", language=language)
    except nutgraf.Error:
        return None  # spaCy's "xx", and languages that are told from each text
    return language
