"""Runs one peer: tools.py NAME THRESHOLD FILE prints its clusters as JSON lines of ids."""
import json
import re
import sys

PERMUTATIONS = 128
WORD = re.compile(r"\w+")


def shingles(text):
    words = WORD.findall(text.lower())
    return list({" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))})


def verified(texts, threshold, index, sketch):
    """The pairs that an index returns and their sketches confirm."""
    sketches = []
    for number, text in enumerate(texts):
        made = sketch(text)
        for other in index.query(made):
            if made.jaccard(sketches[other]) >= threshold:
                yield number, other
        index.insert(number, made)
        sketches.append(made)


def pairs_datasketch(texts, threshold):
    from datasketch import MinHash, MinHashLSH

    def sketch(text):
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([s.encode() for s in shingles(text)])
        return made

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    return verified(texts, threshold, index, sketch)


def pairs_rensa(texts, threshold):
    from rensa import RMinHash, RMinHashLSH

    def sketch(text):
        made = RMinHash(PERMUTATIONS, 42)
        made.update(shingles(text))
        return made

    index = RMinHashLSH(threshold, PERMUTATIONS, 32 if threshold < 0.65 else 16)
    return verified(texts, threshold, index, sketch)


def pairs_gaoya(texts, threshold):
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, threshold, 42, 3, None, "word", True, (3, 3))
    for number, text in enumerate(texts):
        for other in index.query(text):
            yield number, other
        index.insert_document(number, text)


def clusters(count, pairs):
    root = list(range(count))

    def find(x):
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in pairs:
        root[find(a)] = find(b)
    groups = {}
    for x in range(count):
        groups.setdefault(find(x), []).append(x)
    return [group for group in groups.values() if len(group) > 1]


if __name__ == "__main__":
    name, threshold, file = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    records = [json.loads(line) for line in open(file, encoding="utf-8")]
    pairs = globals()["pairs_" + name]([r["text"] for r in records], threshold)
    for group in clusters(len(records), pairs):
        print(json.dumps([records[x]["id"] for x in group]))
