#!/usr/bin/env python3
"""Writes the most frequent words of each language, as the wordfreq package has them: frequencies.py FOLDER"""
import gzip, pathlib, sys
import msgpack, wordfreq

WORDS = 60000
CODES = "ar bg bn cs da de el en es fa fi fr he hi hu it ja ko nl no pl pt ro ru sk sv ta tr uk ur vi zh"


def traditional():
    """Traditional forms of the simplified characters that have one only; the package holds words in simplified ones."""
    mapping = pathlib.Path(wordfreq.__file__).parent / "data" / "_chinese_mapping.msgpack.gz"
    forms = {}
    for form, simple in msgpack.load(gzip.open(mapping), raw=False, strict_map_key=False).items():
        forms.setdefault(simple, set()).add(form)
    return {ord(simple): of.pop() for simple, of in forms.items() if len(of) == 1 and len(simple) == 1}


def words(code):
    bins = wordfreq.get_frequency_list({"no": "nb"}.get(code, code), "best")
    found = [(word, centibels) for centibels, words in enumerate(bins) for word in sorted(words)][:WORDS]
    if code == "zh":
        forms = traditional()
        found += [(form, c) for word, c in found if (form := word.translate(forms)) != word]
    return found


folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
for code in CODES.split():
    (folder / f"{code}.tsv").write_text("".join(f"{w}\t{c}\n" for w, c in words(code)), encoding="utf-8")
