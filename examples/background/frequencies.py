#!/usr/bin/env python3
"""Writes the most frequent words of each language, as the wordfreq package has them: frequencies.py FOLDER"""
import pathlib, sys
import wordfreq

WORDS = 60000
CODES = "ar bg cs da de el en es fa fi fr he hi hu it nl no pl pt ro ru sk sv ta tr uk ur"
folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
for code in CODES.split():
    bins = wordfreq.get_frequency_list({"no": "nb"}.get(code, code), "best")
    words = [(word, centibels) for centibels, words in enumerate(bins) for word in sorted(words)]
    (folder / f"{code}.tsv").write_text("".join(f"{w}\t{c}\n" for w, c in words[:WORDS]), encoding="utf-8")
