#!/usr/bin/env python3
"""What the Python package takes beside the program, and beside other packages: measure.py STORIES.jsonl FIELD DOCUMENTS.jsonl...

STORIES are news to be summarised (the first 1,000), DOCUMENTS a set to be deduplicated (the first 10,000, field `text`). Told are CPU seconds of the work itself, without
imports and reading, medians of three; of the program those of the whole process, on one thread. Needs requirements.txt beside this file, and the wheel.
"""

import itertools
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import nutgraf

ROUNDS = 3


def cpu(work):
    """CPU seconds of this process and of those that it starts; the median."""
    times = []
    for _ in range(ROUNDS):
        begun = spent()
        work()
        times.append(spent() - begun)
    return statistics.median(times)


def spent():
    """CPU seconds so far."""
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in of)


def program(args, rows):
    """CPU seconds of the program on JSON lines."""
    command = [os.path.join(os.path.dirname(sys.executable), "nutgraf"), *args, "-q", "-j", "1"]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "in.jsonl")
        path.write_text("".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(rows)))
        run = lambda: subprocess.run([*command, str(path)], stdout=subprocess.DEVNULL, check=True)
        return cpu(run)


def sumy(texts):
    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Cut:
        """Words and sentences, which would need data of NLTK."""

        language = "english"

        def to_sentences(self, text):
            return [str(sentence) for sentence in nutgraf.sentences(text, language="en")]

        def to_words(self, sentence):
            return sentence.split()

    for text in texts:
        LexRankSummarizer(Stemmer("english"))(PlaintextParser.from_string(text, Cut()).document, 3)


def summa(texts):
    from summa.summarizer import summarize

    for text in texts:
        summarize(text, words=80)


def rensa(texts):
    """Word 3-grams by 128 permutations at .5, confirmed by their sketches."""
    from rensa import RMinHash, RMinHashLSH

    index, sketches = RMinHashLSH(0.5, 128, 32), []
    for number, text in enumerate(texts):
        words = text.lower().split()
        made = RMinHash(128, 42)
        made.update(list({" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}))
        for other in index.query(made):
            made.jaccard(sketches[other])
        index.insert(number, made)
        sketches.append(made)


def text_dedup(texts):
    """Its MinHash with its defaults, as its script puts them together, without reading and writing."""
    import numpy
    from text_dedup import minhash
    from text_dedup.utils import optimal_param, xxh3_32hash

    bands, rows = optimal_param(0.5, 128, 0.5, 0.5)
    ranges = [(at * rows, (at + 1) * rows) for at in range(bands)]
    prime, most = (1 << 61) - 1, (1 << 32) - 1
    rng = numpy.random.RandomState(42)
    permutations = (rng.randint(1, prime, size=(128,), dtype=numpy.uint64), rng.randint(0, prime, size=(128,), dtype=numpy.uint64))
    tables = [{} for _ in range(bands)]
    for number, text in enumerate(texts):
        made = minhash.embed_func(
            text, number, num_perm=128, ngram_size=3, min_length=0, hashranges=ranges, permutations=permutations, hash_func=xxh3_32hash,
            dtype=numpy.uint64, max_hash=numpy.uint64(most), modulo_prime=numpy.uint64(prime),
        )
        for key, table in zip(made[minhash.SIGNATURE_COLUMN], tables):
            table.setdefault(key, number)


def row(name, seconds, ours=None):
    beside = f"{seconds / ours:,.1f}" if ours else ""
    print(f"| {name} | {seconds:,.3f} s | {beside} |", flush=True)


def main(stories, field, *documents):
    texts = [json.loads(line)[field] for line in itertools.islice(open(stories), 1000)]
    rows = [json.loads(line)["text"] for path in documents for line in open(path)][:10_000]

    print("| | CPU | times that of nutgraf |\n|---|---|---|")
    ours = cpu(lambda: nutgraf.summarize(texts, jobs=1))
    row(f"nutgraf.summarize, {len(texts):,} stories", ours)
    row("the same, one by one", cpu(lambda: [nutgraf.summarize(text) for text in texts]), ours)
    row("nutgraf -f jsonl (the program)", program(["-f", "jsonl"], texts), ours)
    row("summa", cpu(lambda: summa(texts)), ours)
    row("sumy LexRank", cpu(lambda: sumy(texts)), ours)

    many = list(itertools.islice(itertools.cycle(texts), 10_000))
    ours = cpu(lambda: nutgraf.summarize(many, jobs=1))
    row(f"nutgraf.summarize, {len(many):,} stories", ours)
    row("nutgraf -f jsonl (the program)", program(["-f", "jsonl"], many), ours)

    ours = cpu(lambda: nutgraf.deduplicate(rows, unit="document", jobs=1))
    row(f"nutgraf.deduplicate, {len(rows):,} documents", ours)
    row("nutgraf dedup --unit document --ids (the program)", program(["dedup", "--unit", "document", "--ids"], rows), ours)
    row("rensa MinHash", cpu(lambda: rensa(rows)), ours)
    row("text-dedup MinHash", cpu(lambda: text_dedup(rows)), ours)

    chunks = [" ".join(text.split()[:500]) for text in sorted(texts, key=len)[-20:]]
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        nutgraf.pack("What did the police say?", chunks, tokens=500)
        times.append(time.perf_counter() - begun)
    print(f"\nnutgraf.pack of 20 chunks of {sum(len(chunk.split()) for chunk in chunks) // 20} words: {1000 * statistics.median(times):.1f} ms a call")
    command = [sys.executable, "-c", "import time; t = time.perf_counter(); import nutgraf; print(time.perf_counter() - t)"]
    starts = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(9)]
    print(f"import nutgraf: {1000 * statistics.median(starts):.1f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
