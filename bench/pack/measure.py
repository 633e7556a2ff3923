#!/usr/bin/env python3
"""What a pack keeps of the sentences that matter, beside BM25 and a pack that is asked nothing.

    measure.py PROGRAM QUERIES.jsonl... [--budgets 100,250,500] [--documents N]

A line of QUERIES is `{"id", "document", "queries": [{"query", "references": [...]}]}`. Each document is cut into chunks of some 500 words, which come in any order
(shuffled by a fixed seed), as a search would give them. The gold sentences of a query are those sentences of the document that best match a sentence of its
references, by ROUGE-1 recall (the shortest of the best). What is told is the share of them that each way keeps within a budget of tokens, averaged over queries, beside the share that
could be kept at most. BM25 (rank-bm25) ranks the same sentences and fills the same budget, best first. Needs `pip install rank-bm25`.
"""

import argparse
import collections
import json
import random
import re
import subprocess
import sys

from rank_bm25 import BM25Okapi

CHUNK = 500


def words(text):
    return re.findall(r"\w+", text.lower())


def tokens(text):
    """The program's rule: see `nutgraf pack --help`."""
    count, run, last = 0, 0, 0
    for c in text:
        if c.isspace():
            kind = 0
        elif c.isascii() and c.isalnum():
            kind = 4
        else:
            kind = 2 if c.isalnum() else 1
        run = run + 1 if kind == last else 1
        last = kind
        count += kind > 0 and (run - 1) % kind == 0
    return count


def chunks(document, seed):
    """Paragraphs in runs of some 500 words, in any order."""
    made, now, size = [], [], 0
    for paragraph in document.split("\n\n"):
        length = len(paragraph.split())
        if now and size + length > CHUNK:
            made.append("\n\n".join(now))
            now, size = [], 0
        now.append(paragraph)
        size += length
    made.append("\n\n".join(now))
    random.Random(seed).shuffle(made)
    return [{"id": number, "text": text} for number, text in enumerate(made)]


def run(program, args, rows):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run([program, *args, "--input-format", "jsonl", "-l", "en", "-q"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def sentences(program, rows):
    found = run(program, ["sentences", "-f", "jsonl"], rows)
    return [(told["id"], s["start"], s["end"], s["text"]) for told in found for s in told["sentences"]]


def gold(program, all_sentences, references):
    """The numbers of the sentences that best match a sentence of the references."""
    told = run(program, ["sentences", "-f", "jsonl"], [{"id": n, "text": text} for n, text in enumerate(references)])
    bags = [collections.Counter(words(s[3])) for s in all_sentences]
    best = set()
    for reference in (s["text"] for each in told for s in each["sentences"]):
        bag = collections.Counter(words(reference))
        if sum(bag.values()) < 4:
            continue
        shared = [sum((bag & other).values()) for other in bags]
        most = max(shared)
        best.add(min((sum(bags[n].values()), n) for n, value in enumerate(shared) if value == most)[1])
    return best


def filled(order, all_sentences, budget):
    """Sentences in an order, each that still fits."""
    kept, left = set(), budget
    for at in order:
        cost = tokens(all_sentences[at][3]) + 1
        if cost <= left:
            kept.add(at)
            left -= cost
    return kept


def by_bm25(index, query, all_sentences, budget):
    scores = index.get_scores(words(query))
    return filled(sorted(range(len(all_sentences)), key=lambda at: -scores[at]), all_sentences, budget)


def packed(program, command, rows, query, budget, places):
    args = [*command, "--tokens", str(budget), "-f", "jsonl"] + (["--query", query] if query is not None else [])
    (told,) = run(program, args, rows)
    chosen = told.get("sentences", told.get("digest"))
    if "tokens" in told:
        assert told["tokens"] <= budget, (told["tokens"], budget)
    return {places[s["id"], s["start"]] for s in chosen if (s["id"], s["start"]) in places}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("queries", nargs="+")
    parser.add_argument("--budgets", default="100,250,500")
    parser.add_argument("--documents", type=int)
    args = parser.parse_args()
    budgets = [int(budget) for budget in args.budgets.split(",")]
    for path in args.queries:
        sums = collections.defaultdict(float)
        count = 0
        for line in list(open(path))[: args.documents]:
            row = json.loads(line)
            rows = chunks(row["document"], 7)
            found = sentences(args.program, rows)
            places = {s[:2]: at for at, s in enumerate(found)}
            index = BM25Okapi([words(s[3]) for s in found])
            for asked in row["queries"]:
                best = gold(args.program, found, asked["references"])
                if not best:
                    continue
                count += 1
                for budget in budgets:
                    ways = {
                        "nutgraf pack": packed(args.program, ["pack"], rows, asked["query"], budget, places),
                        "BM25": by_bm25(index, asked["query"], found, budget),
                        "nutgraf digest, no query": packed(args.program, ["digest"], rows, None, budget, places),
                        "at most": filled(sorted(best, key=lambda at: len(found[at][3])), found, budget),
                    }
                    for way, kept in ways.items():
                        sums[way, budget] += len(kept & best) / len(best)
        print(f"{path}: {count} queries")
        for way in dict.fromkeys(way for way, _ in sums):
            print(f"  {way:26}" + "".join(f"  {budget}: {sums[way, budget] / count:.3f}" for budget in budgets))


if __name__ == "__main__":
    sys.exit(main())
