"""LlamaIndex: a node postprocessor that keeps of retrieved nodes the sentences that answer the query.

Needs `pip install "nutgraf[llama-index]"`. It runs where it is called, without a model.
"""

from __future__ import annotations

from typing import Literal

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle, TextNode

import nutgraf

__all__ = ["NutgrafPostprocessor"]


class NutgrafPostprocessor(BaseNodePostprocessor):
    """Keeps of retrieved nodes the sentences that answer the query, verbatim, within a budget of tokens for all of them.

    A node of which nothing is kept goes; the others keep their order, id, metadata and score, with `nutgraf` added: where each of its sentences stood, as pairs of
    code points.
    """

    tokens: int = 500
    """The budget, by the rule of `nutgraf.pack`; line breaks between sentences count."""
    dedup: Literal["off", "exact", "near"] = "near"
    """Which repeats are left out first, inside nodes and across them."""
    language: str | None = None
    """The language of the nodes; None to tell it."""

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex keeps its settings."""
        return "NutgrafPostprocessor"

    def _postprocess_nodes(self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None) -> list[NodeWithScore]:
        if query_bundle is None:
            raise nutgraf.Error("query: nothing is asked for")
        texts = [node.node.get_content(metadata_mode=MetadataMode.NONE) for node in nodes]
        pack = nutgraf.pack(query_bundle.query_str, texts, tokens=self.tokens, dedup=self.dedup, language=self.language)
        kept: dict[int, list[nutgraf.DigestSentence]] = {}
        for sentence in pack.sentences:
            kept.setdefault(sentence.document, []).append(sentence)
        return [_cut(nodes[number], sentences) for number, sentences in kept.items()]


def _cut(scored: NodeWithScore, sentences: list[nutgraf.DigestSentence]) -> NodeWithScore:
    node = scored.node
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    text = "\n".join(sentence.text for sentence in sentences)
    cut = TextNode(
        id_=node.node_id,
        text=text,
        metadata={**node.metadata, "nutgraf": spans},
        excluded_llm_metadata_keys=[*node.excluded_llm_metadata_keys, "nutgraf"],
        excluded_embed_metadata_keys=[*node.excluded_embed_metadata_keys, "nutgraf"],
        relationships=node.relationships,
    )
    return NodeWithScore(node=cut, score=scored.score)
