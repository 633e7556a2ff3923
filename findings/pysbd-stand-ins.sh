#!/usr/bin/env bash
# pysbd 0.3.4: a sentence with a flat sign (B♭) or a contour integral (∮) is missing from what segment() returns.
#
# One would guess: with clean=False, which is to leave the text as it is, the segments joined are the text; a sign that the splitter
# does not know is a sign like any other.
# What happens: the sentence that holds such a sign is not returned at all, neither as text nor as a span. A text of one such
# sentence gives an empty list. The same with ∯ and ♬.
# Why: while it works, the splitter writes such signs in place of punctuation that ends no sentence, and at the end turns all of them
# back, also those that the text had itself: ♭ to a colon, ∮ and ∯ to a full stop (pysbd/lang/common/standard.py, SubSymbolsRules and
# ReinsertEllipsisRules). The changed sentence is then looked up in the text, and left out where it is not found
# (pysbd/segmenter.py, sentences_with_char_spans). Who must not lose text has to compare the length of what comes back.
#
# Needs python3 with venv, and PyPI. Fails if any of this is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysbd==0.3.4
"$folder/venv/bin/python" - > "$folder/output" <<'PYTHON'
from importlib.metadata import version

import pysbd

TEXTS = [
    "The sonata is in B minor. It was written in a summer. Few play it.",
    "The sonata is in B♭ major. It was written in a summer. Few play it.",
    "The work done on the loop is ∮ F·dr. It is zero here.",
    "The second movement, in E♭ major, is slow.",
]

print("pysbd", version("pysbd"))
segmenter = pysbd.Segmenter(language="en", clean=False)
for text in TEXTS:
    print(segmenter.segment(text))
spans = pysbd.Segmenter(language="en", clean=False, char_span=True).segment(TEXTS[1])
print("spans:", [(span.start, span.end) for span in spans], "of", len(TEXTS[1]), "characters")
PYTHON
cat "$folder/output"
diff - "$folder/output" <<'EXPECTED' || { echo "the finding no longer holds" >&2; exit 1; }
pysbd 0.3.4
['The sonata is in B minor. ', 'It was written in a summer. ', 'Few play it.']
['It was written in a summer. ', 'Few play it.']
['It is zero here.']
[]
spans: [(27, 55), (55, 67)] of 67 characters
EXPECTED
