"""Extractive summaries and near-duplicate removal: reads text and gives back what matters, once.

>>> import nutgraf
>>> print(nutgraf.summarize("The ferry is late. Fog has closed the strait.", sentences=1))
The ferry is late.

Each function takes a text (a str, or a Document that `extract` read), or many: any iterable of texts, an Arrow array, or a table with a column of them.
Many texts are worked on by all cores, with the interpreter released. Offsets count code points, as Python does; `byte_start` and `byte_end` count
bytes of UTF-8, as the program and the Rust library do.
"""

from ._nutgraf import (
    Clusterer,
    Clustering,
    Comparison,
    Deduplicated,
    Difference,
    Digest,
    DigestRemoval,
    DigestSentence,
    Document,
    Error,
    Index,
    Keyword,
    Pack,
    Removal,
    Repeat,
    Sentence,
    SentenceStream,
    Slice,
    Summary,
    __version__,
    compare,
    deduplicate,
    digest,
    extract,
    extract_all,
    keywords,
    pack,
    sentences,
    summarize,
)

__all__ = [
    "Clusterer",
    "Clustering",
    "Comparison",
    "Deduplicated",
    "Difference",
    "Digest",
    "DigestRemoval",
    "DigestSentence",
    "Document",
    "Error",
    "Index",
    "Keyword",
    "Pack",
    "Removal",
    "Repeat",
    "Sentence",
    "SentenceStream",
    "Slice",
    "Summary",
    "__version__",
    "compare",
    "deduplicate",
    "digest",
    "extract",
    "extract_all",
    "keywords",
    "pack",
    "sentences",
    "summarize",
]
