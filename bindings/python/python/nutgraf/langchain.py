"""LangChain: a compressor of retrieved documents, and a transformer that leaves out documents that repeat others.

Needs `pip install "nutgraf[langchain]"`. Both run where they are called, without a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from langchain_core.callbacks import Callbacks
from langchain_core.documents import BaseDocumentCompressor, BaseDocumentTransformer, Document

import nutgraf

__all__ = ["NutgrafCompressor", "NutgrafDeduplicator"]


class NutgrafCompressor(BaseDocumentCompressor):
    """Keeps of retrieved documents the sentences that answer the query, verbatim, within a budget of tokens for all of them.

    A document of which nothing is kept goes; the others keep their order, id and metadata, with `nutgraf` added: where each of its sentences stood, as pairs of
    code points.
    """

    tokens: int = 500
    """The budget, by the rule of `nutgraf.pack`; line breaks between sentences count."""
    dedup: Literal["off", "exact", "near"] = "near"
    """Which repeats are left out first, inside documents and across them."""
    language: str | None = None
    """The language of the documents; None to tell it."""

    def compress_documents(self, documents: Sequence[Document], query: str, callbacks: Callbacks | None = None) -> list[Document]:
        """The documents with what answers the query alone; a blank query raises nutgraf.Error."""
        texts = [document.page_content for document in documents]
        pack = nutgraf.pack(query, texts, tokens=self.tokens, dedup=self.dedup, language=self.language)
        kept: dict[int, list[nutgraf.DigestSentence]] = {}
        for sentence in pack.sentences:
            kept.setdefault(sentence.document, []).append(sentence)
        return [_cut(documents[number], sentences) for number, sentences in kept.items()]


def _cut(document: Document, sentences: list[nutgraf.DigestSentence]) -> Document:
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    text = "\n".join(sentence.text for sentence in sentences)
    return Document(id=document.id, page_content=text, metadata={**document.metadata, "nutgraf": spans})


class NutgrafDeduplicator(BaseDocumentTransformer):
    """Leaves out documents that repeat others; `options` are those of `nutgraf.deduplicate` with `unit="document"`."""

    def __init__(self, **options: Any) -> None:
        self._options = options

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> list[Document]:
        """The documents that stay, as they are, in their order."""
        texts = [document.page_content for document in documents]
        kept = nutgraf.deduplicate(texts, unit="document", **self._options).kept
        return [documents[number] for number in kept]
