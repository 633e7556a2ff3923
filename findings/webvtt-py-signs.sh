#!/usr/bin/env bash
# webvtt-py 0.6.0: "x < 3 and y > 5" in an SRT file has the text "x  5", and "Fish &amp; chips" in WebVTT the text "Fish &amp; chips".
#
# One would guess: `text` is what a viewer reads. In WebVTT that is without tags and with character references resolved; SRT knows
# neither references nor a tag that begins with a blank, so its signs stay as they are, and are escaped when it is written as WebVTT.
# What happens: text between any "<" and a later ">" is taken out, in SRT as in WebVTT, and no reference is resolved in either. A cue
# converted from SRT is written as it stands, so what reads the WebVTT file drops the middle as well; one that was written properly,
# "x &lt; 3", never reads as "x < 3".
# Why: webvtt/models.py takes tags out of the cue text without resolving what is left; webvtt/srt.py shares it, with the writer.
# Source for the format: WebVTT (W3C), "WebVTT cue text parsing rules", where a reference is resolved into the text of its node.
#
# Needs python3 with venv, and PyPI. Fails if any of this is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check webvtt-py==0.6.0
"$folder/venv/bin/python" - "$folder/cue.srt" > "$folder/output" <<'PYTHON'
import sys
from importlib.metadata import version

import webvtt

print("webvtt-py", version("webvtt-py"))
for text in ("Fish &amp; chips", "The depth is &lt; 3 fathoms.", "<i>Hard</i> to port"):
    captions = webvtt.from_string(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n")
    print("WebVTT", repr(text), "reads", repr(captions[0].text))
for text in ("x < 3 and y > 5", "<i>Hard</i> to port"):
    with open(sys.argv[1], "w") as file:
        file.write(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n")
    captions = webvtt.from_srt(sys.argv[1])
    print("SRT", repr(text), "reads", repr(captions[0].text), "and is written", repr(captions.content.splitlines()[-1]))
PYTHON
cat "$folder/output"
diff - "$folder/output" <<'EXPECTED' || { echo "the finding no longer holds" >&2; exit 1; }
webvtt-py 0.6.0
WebVTT 'Fish &amp; chips' reads 'Fish &amp; chips'
WebVTT 'The depth is &lt; 3 fathoms.' reads 'The depth is &lt; 3 fathoms.'
WebVTT '<i>Hard</i> to port' reads 'Hard to port'
SRT 'x < 3 and y > 5' reads 'x  5' and is written 'x < 3 and y > 5'
SRT '<i>Hard</i> to port' reads 'Hard to port' and is written '<i>Hard</i> to port'
EXPECTED
