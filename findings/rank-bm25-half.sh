#!/usr/bin/env bash
# rank-bm25 0.2.2: BM25Okapi ranks the document that has the query's word below those that have it not, or gives all of them 0.
#
# One would guess: among documents of one length, the one that has the only word of a query scores above those that lack it.
# What happens: of two documents both score 0, and get_top_n returns the one without the word. Where most documents have a word, its
# weight is a quarter of the mean weight of all words, which is below 0 in a collection whose words mostly recur: then having the
# word counts against a document. BM25Plus, of the same package, ranks both collections as one would guess.
# Why: the inverse document frequency is ln((N - n + 0.5) / (n + 0.5)), 0 at just half of the documents; below 0 it is replaced by
# epsilon times the mean over all words (rank_bm25.py, BM25Okapi._calc_idf), and nothing holds that mean above 0. Sorting turns the
# order of equal scores round (BM25.get_top_n). Small collections, such as the chunks found for one question, are where this shows.
#
# Needs python3 with venv, and PyPI. Fails if any of this is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rank-bm25==0.2.2
"$folder/venv/bin/python" - > "$folder/output" <<'PYTHON'
from importlib.metadata import version

from rank_bm25 import BM25Okapi, BM25Plus

TWO = ["the harbour froze", "the bridge opened"]
# Form letters: nearly every word stands in nearly every one.
LETTERS = ["your parcel is late again", "your parcel is late again", "your parcel is late today", "your letter is late again"]


def report(documents, query):
    print("query:", query)
    for kind in BM25Okapi, BM25Plus:
        ranking = kind([document.split() for document in documents])
        scores = ranking.get_scores(query.split())
        print(" ", kind.__name__, "first:", ranking.get_top_n(query.split(), documents, n=1)[0])
        for document, score in zip(documents, scores):
            print(f"    {score:+.3f} {'has it ' if query in document else 'has not'} {document}")


print("rank-bm25", version("rank-bm25"))
report(TWO, "harbour")
report(LETTERS, "parcel")
PYTHON
cat "$folder/output"
diff - "$folder/output" <<'EXPECTED' || { echo "the finding no longer holds" >&2; exit 1; }
rank-bm25 0.2.2
query: harbour
  BM25Okapi first: the bridge opened
    +0.000 has it  the harbour froze
    +0.000 has not the bridge opened
  BM25Plus first: the harbour froze
    +2.197 has it  the harbour froze
    +1.099 has not the bridge opened
query: parcel
  BM25Okapi first: your letter is late again
    -0.235 has it  your parcel is late again
    -0.235 has it  your parcel is late again
    -0.235 has it  your parcel is late today
    +0.000 has not your letter is late again
  BM25Plus first: your parcel is late today
    +1.022 has it  your parcel is late again
    +1.022 has it  your parcel is late again
    +1.022 has it  your parcel is late today
    +0.511 has not your letter is late again
EXPECTED
