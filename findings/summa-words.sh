#!/usr/bin/env bash
# summa 1.2.0: summarize(text, words=15) may give 28 words, and words=10 none at all.
#
# One would guess: the number of words is a limit, so the summary has at most that many; or, where it is a goal, that there is a summary.
# What happens: the best sentence is taken if that brings the count nearer to the number than it was, and the first one that does
# not ends the summary, however many shorter ones follow. So a summary has up to nearly twice the words of its last sentence beyond
# what was asked (28 for 15 below), and where the best sentence has more than twice the number, it is empty.
# Why: summa/summarizer.py, _get_sentences_with_word_count, compares distances from the number. Who has to keep a limit must cut down
# what comes back.
#
# Needs python3 with venv, and PyPI. Fails if any of this is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check summa==1.2.0 numpy==2.4.6 scipy==1.17.1
"$folder/venv/bin/python" - > "$folder/output" <<'PYTHON'
from importlib.metadata import version

from summa.summarizer import summarize

TEXT = """
The island has lent the mainland dozens of pilots and three tugs since the flood, help that kept the grain boats moving when the northern locks stood under water.
The council will vote on the tugs in spring.
Pilots from the island guide every grain boat through the strait, and the mainland pays the island for each pilot and each boat that it guides in winter.
The mainland owes the island for two winters of tugs and pilots, and the council says that no more boats will be guided until the mainland has paid.
Grain was cheap.
The premier thanked the pilots of the island and promised that the mainland would pay for the tugs, the boats and the winter before the next flood.
"""

print("summa", version("summa"))
for asked in (5, 10, 15, 20, 40):
    print(f"words={asked}: {len(summarize(TEXT, words=asked).split())} words")
PYTHON
cat "$folder/output"
diff - "$folder/output" <<'EXPECTED' || { echo "the finding no longer holds" >&2; exit 1; }
summa 1.2.0
words=5: 0 words
words=10: 0 words
words=15: 28 words
words=20: 28 words
words=40: 28 words
EXPECTED
