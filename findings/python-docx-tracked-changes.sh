#!/usr/bin/env bash
# python-docx 1.2.0: where a change was tracked, paragraph.text has neither the old words nor the new ones.
#
# One would guess: the text of a paragraph is what Word shows, with the insertions that wait to be accepted, or the text from before
# them; in either case a sentence that somebody wrote.
# What happens: both are left out, without a warning. "The ferry leaves at [six→seven] every day." reads "The ferry leaves at  every day.",
# in `text` and in `runs`. Words in a content control (w:sdt), which forms and templates are made of, are left out as well. mammoth
# 1.11.0 reads "seven".
# Why: docx/oxml/text/paragraph.py takes the children w:r and w:hyperlink of a paragraph; the words lie one level deeper, within
# w:ins, or w:sdt and w:sdtContent.
# Whoever reads office files for a corpus must walk the XML beneath.
#
# Needs python3 with venv, and PyPI. Fails if any of this is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 lxml==6.0.2 mammoth==1.11.0
"$folder/venv/bin/python" - "$folder/notice.docx" > "$folder/output" <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMESPACE = nsdecls("w")
DELETED = f'<w:del {NAMESPACE} w:id="1" w:author="a"><w:r><w:delText>six</w:delText></w:r></w:del>'
INSERTED = f'<w:ins {NAMESPACE} w:id="2" w:author="a"><w:r><w:t>seven</w:t></w:r></w:ins>'
CONTROL = f"<w:sdt {NAMESPACE}><w:sdtContent><w:r><w:t>the north quay</w:t></w:r></w:sdtContent></w:sdt>"

document = docx.Document()
changed = document.add_paragraph("The ferry leaves at ")
changed._p.append(parse_xml(DELETED))
changed._p.append(parse_xml(INSERTED))
changed.add_run(" every day.")
form = document.add_paragraph("It leaves from ")
form._p.append(parse_xml(CONTROL))
form.add_run(".")
document.save(sys.argv[1])

print("python-docx", version("python-docx"))
for paragraph in docx.Document(sys.argv[1]).paragraphs:
    print(repr(paragraph.text), [run.text for run in paragraph.runs])
print("mammoth", version("mammoth"))
with open(sys.argv[1], "rb") as file:
    print([line for line in mammoth.extract_raw_text(file).value.splitlines() if line])
PYTHON
cat "$folder/output"
diff - "$folder/output" <<'EXPECTED' || { echo "the finding no longer holds" >&2; exit 1; }
python-docx 1.2.0
'The ferry leaves at  every day.' ['The ferry leaves at ', ' every day.']
'It leaves from .' ['It leaves from ', '.']
mammoth 1.11.0
['The ferry leaves at seven every day.', 'It leaves from the north quay.']
EXPECTED
