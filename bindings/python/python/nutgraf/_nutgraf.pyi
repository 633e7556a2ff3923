from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from types import TracebackType
from typing import Any, Literal, Protocol, TypeAlias, TypedDict, final, overload

from typing_extensions import Unpack

__version__: str

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> Any: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any: ...

_Id: TypeAlias = str | int
_Text: TypeAlias = str | Document
_Texts: TypeAlias = Iterable[str] | Iterable[Document] | Iterable[str | Document] | _ArrowArray | _ArrowStream
_Dedup: TypeAlias = Literal["off", "exact", "near"]
_Keep: TypeAlias = Literal["fullest", "first"]
_Order: TypeAlias = Literal["document", "rank"]
_Survivors: TypeAlias = int | Literal["none", "all-but-exact"]
_Method: TypeAlias = Literal[
    "auto", "lead", "tfidf", "centroid", "luhn", "edmundson", "lexrank", "textrank", "lsa", "sumbasic", "kl", "coverage"
]
_Inside: TypeAlias = Literal["paragraph", "sentence", "paragraph,sentence"] | Sequence[Literal["paragraph", "sentence"]]

class Error(ValueError):
    """An input or an option that cannot be used; the message names it and the reason."""

@final
class Sentence:
    """A sentence of a summary: a verbatim slice of its text."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def byte_start(self) -> int: ...
    @property
    def byte_end(self) -> int: ...
    @property
    def paragraph(self) -> int: ...
    @property
    def sentence(self) -> int: ...
    @property
    def score(self) -> float: ...

@final
class Removal:
    """A stretch that was left out, and the copy that stays."""

    @property
    def unit(self) -> Literal["paragraph", "sentence"]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def byte_start(self) -> int: ...
    @property
    def byte_end(self) -> int: ...
    @property
    def duplicate_of(self) -> tuple[int, int]: ...
    @property
    def duplicate_of_bytes(self) -> tuple[int, int]: ...
    @property
    def similarity(self) -> float: ...
    @property
    def reason(self) -> Literal["exact", "near", "contained"]: ...

@final
class Summary:
    """What a text says, once; `str()` of it is its sentences, one a line."""

    @property
    def summary(self) -> list[Sentence]: ...
    @property
    def removed(self) -> list[Removal]: ...
    @property
    def language(self) -> str | None: ...
    @property
    def method(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def paragraph_count(self) -> int: ...
    @property
    def sentence_count(self) -> int: ...
    @property
    def over_length(self) -> bool: ...
    @property
    def query_matched(self) -> bool | None: ...
    def _repr_html_(self) -> str: ...

@final
class Deduplicated:
    """A text without its repeats; `str()` of it is that text."""

    @property
    def text(self) -> str: ...
    @property
    def removed(self) -> list[Removal]: ...
    @property
    def language(self) -> str | None: ...

@final
class Slice:
    """A sentence of a text: a verbatim slice, without white space around it."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def byte_start(self) -> int: ...
    @property
    def byte_end(self) -> int: ...

@final
class SentenceStream(Iterator[str]):
    """The sentences of a text that comes bit by bit, each as soon as no text behind it can change it."""

    def __new__(
        cls,
        pieces: Iterable[str] | Iterable[bytes],
        *,
        language: str | None = None,
        abbreviations: Sequence[str] | None = None,
        break_lines: bool = False,
    ) -> SentenceStream: ...
    def __iter__(self) -> SentenceStream: ...
    def __next__(self) -> str: ...

@final
class Keyword:
    """A key phrase: a verbatim slice of its text."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def byte_start(self) -> int: ...
    @property
    def byte_end(self) -> int: ...
    @property
    def count(self) -> int: ...
    @property
    def score(self) -> float: ...

@final
class Comparison:
    """How two texts compare."""

    @property
    def remove(self) -> Literal["a", "b"] | None: ...
    @property
    def similarity(self) -> float: ...
    @property
    def reason(self) -> str: ...

@final
class DigestSentence:
    """A sentence of a digest: a verbatim slice of one of its texts."""

    @property
    def id(self) -> _Id: ...
    @property
    def document(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def byte_start(self) -> int: ...
    @property
    def byte_end(self) -> int: ...
    @property
    def score(self) -> float: ...

@final
class DigestRemoval:
    """A repeat that was left out of a digest."""

    @property
    def document(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def stays_in(self) -> int: ...
    @property
    def similarity(self) -> float: ...
    @property
    def reason(self) -> str: ...

@final
class Difference:
    """A fact that texts tell with different figures."""

    @property
    def about(self) -> str: ...
    @property
    def figures(self) -> list[tuple[str, list[DigestSentence]]]: ...

@final
class Digest:
    """What many texts say, once; `str()` of it is its sentences, one a line."""

    @property
    def summary(self) -> list[DigestSentence]: ...
    @property
    def removed(self) -> list[DigestRemoval]: ...
    @property
    def differences(self) -> list[Difference] | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def query_matched(self) -> bool | None: ...

@final
class Pack:
    """The sentences of many texts that answer a question; `str()` of it is these, one a line."""

    @property
    def query(self) -> str: ...
    @property
    def sentences(self) -> list[DigestSentence]: ...
    @property
    def tokens(self) -> int: ...
    @property
    def removed(self) -> list[DigestRemoval]: ...
    @property
    def language(self) -> str | None: ...
    @property
    def query_matched(self) -> bool: ...

@final
class Document:
    """A text that was read, with what its input says of it."""

    @property
    def text(self) -> str: ...
    @property
    def id(self) -> Any: ...
    @property
    def path(self) -> str | None: ...
    @property
    def format(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def author(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...

@final
class Repeat:
    """A document that goes, and the one that it repeats."""

    @property
    def document(self) -> int: ...
    @property
    def of(self) -> int: ...
    @property
    def similarity(self) -> float: ...
    @property
    def reason(self) -> Literal["exact", "near", "contained", "correction"]: ...

@final
class Clustering:
    """What becomes of each document of a set."""

    @property
    def kept(self) -> list[int]: ...
    @property
    def removed(self) -> list[Repeat]: ...
    def stays(self, number: int) -> bool: ...
    def copies(self, number: int) -> int: ...
    def id(self, number: int) -> Any: ...
    def __len__(self) -> int: ...

@final
class Clusterer:
    """Documents to be compared with each other."""

    def __new__(
        cls,
        *,
        dedup: _Dedup = "near",
        keep: _Keep = "fullest",
        survivors: _Survivors | None = None,
        corrections: Literal["keep", "remove"] = "remove",
        memory: int | None = None,
        for_index: Literal["sketch", "text"] | None = None,
    ) -> Clusterer: ...
    def add(self, id: _Id, text: _Text) -> None: ...
    def add_reference(self, id: _Id, text: _Text) -> None: ...
    def cluster(self) -> Clustering: ...
    def __len__(self) -> int: ...

@final
class Index:
    """Documents that were seen before, in a file."""

    def __new__(cls, path: str | PathLike[str], *, content: Literal["sketch", "text"] = "sketch") -> Index: ...
    def ask(self, clusterer: Clusterer) -> None: ...
    def commit(self, clustering: Clustering) -> None: ...
    def stat(self) -> dict[str, int | str]: ...
    def compact(self) -> None: ...
    def close(self) -> None: ...
    def __enter__(self) -> Index: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool: ...

class _Length(TypedDict, total=False):
    """One of these may be named."""

    sentences: int | None
    words: int | None
    chars: int | None
    tokens: int | None
    percent: float | None

# A str is an Iterable[str], too: of overloads that fit, the first counts.
@overload
def summarize(  # type: ignore[overload-overlap]
    text: _Text,
    *,
    method: _Method = "auto",
    dedup: _Dedup = "near",
    language: str | None = None,
    title: str | None = None,
    query: str | None = None,
    order: _Order = "document",
    break_lines: bool = False,
    abbreviations: Sequence[str] | None = None,
    bonus_words: Sequence[str] = (),
    stigma_words: Sequence[str] = (),
    text_field: str = "text",
    jobs: int | None = None,
    **length: Unpack[_Length],
) -> Summary: ...
@overload
def summarize(
    text: _Texts,
    *,
    method: _Method = "auto",
    dedup: _Dedup = "near",
    language: str | None = None,
    title: str | None = None,
    query: str | None = None,
    order: _Order = "document",
    break_lines: bool = False,
    abbreviations: Sequence[str] | None = None,
    bonus_words: Sequence[str] = (),
    stigma_words: Sequence[str] = (),
    text_field: str = "text",
    jobs: int | None = None,
    **length: Unpack[_Length],
) -> list[Summary]: ...
@overload
def keywords(  # type: ignore[overload-overlap]
    text: _Text,
    count: int = 10,
    *,
    language: str | None = None,
    abbreviations: Sequence[str] | None = None,
    text_field: str = "text",
    jobs: int | None = None,
) -> list[Keyword]: ...
@overload
def keywords(
    text: _Texts,
    count: int = 10,
    *,
    language: str | None = None,
    abbreviations: Sequence[str] | None = None,
    text_field: str = "text",
    jobs: int | None = None,
) -> list[list[Keyword]]: ...
@overload
def sentences(  # type: ignore[overload-overlap]
    text: _Text,
    *,
    language: str | None = None,
    abbreviations: Sequence[str] | None = None,
    break_lines: bool = False,
    text_field: str = "text",
    jobs: int | None = None,
) -> list[Slice]: ...
@overload
def sentences(
    text: _Texts,
    *,
    language: str | None = None,
    abbreviations: Sequence[str] | None = None,
    break_lines: bool = False,
    text_field: str = "text",
    jobs: int | None = None,
) -> list[list[Slice]]: ...
@overload
def deduplicate(  # type: ignore[overload-overlap]
    text: _Text,
    *,
    unit: _Inside = "paragraph,sentence",
    dedup: _Dedup = "near",
    keep: _Keep = "fullest",
    survivors: _Survivors | None = None,
    least_words: int | None = None,
    language: str | None = None,
    abbreviations: Sequence[str] | None = None,
) -> Deduplicated: ...
@overload
def deduplicate(  # type: ignore[overload-overlap]
    text: _Texts,
    *,
    unit: Literal["document"],
    dedup: _Dedup = "near",
    keep: _Keep = "fullest",
    survivors: _Survivors | None = None,
    corrections: Literal["keep", "remove"] | None = None,
    ids: Iterable[_Id] | None = None,
    text_field: str = "text",
    jobs: int | None = None,
) -> Clustering: ...
@overload
def deduplicate(
    text: _Texts,
    *,
    unit: _Inside = "paragraph,sentence",
    dedup: _Dedup = "near",
    keep: _Keep = "fullest",
    survivors: _Survivors | None = None,
    least_words: int | None = None,
    language: str | None = None,
    abbreviations: Sequence[str] | None = None,
    text_field: str = "text",
    jobs: int | None = None,
) -> list[Deduplicated]: ...
def compare(
    a: _Text,
    b: _Text,
    *,
    unit: Literal["auto", "sentence", "paragraph", "document"] = "auto",
    language: str | None = None,
) -> Comparison: ...
def digest(
    texts: _Texts,
    *,
    ids: Iterable[_Id] | None = None,
    dedup: _Dedup = "near",
    language: str | None = None,
    query: str | None = None,
    order: _Order = "document",
    differences: bool = False,
    abbreviations: Sequence[str] | None = None,
    text_field: str = "text",
    **length: Unpack[_Length],
) -> Digest: ...
def pack(
    query: str,
    documents: _Texts,
    *,
    ids: Iterable[_Id] | None = None,
    dedup: _Dedup = "near",
    language: str | None = None,
    order: _Order = "document",
    abbreviations: Sequence[str] | None = None,
    text_field: str = "text",
    **length: Unpack[_Length],
) -> Pack: ...
def extract(
    source: str | PathLike[str] | bytes,
    *,
    input_format: str = "auto",
    text_field: str = "text",
    id_field: str = "id",
) -> Document: ...
def extract_all(
    source: str | PathLike[str] | bytes,
    *,
    input_format: str = "auto",
    text_field: str = "text",
    id_field: str = "id",
) -> Iterator[Document]: ...
def run_program(args: Sequence[str]) -> int: ...

# What nutgraf.spark is made of.

FINGERPRINT_VERSION: int

def fingerprints(ids: _Texts, texts: _Texts) -> _ArrowArray: ...
def fewest_shared(sampled: int) -> int: ...
def repeats(gone: str, stays: str, dedup: str, corrections: str) -> tuple[float, str] | None: ...
@final
class Part:
    LISTED: int
    MOST: int
    def __new__(cls, dedup: str, corrections: str) -> Part: ...
    def add(self, text: str, likely: Sequence[int], earlier: bool) -> None: ...
    def cluster(self) -> list[tuple[int | None, float, str | None, int | None]]: ...
