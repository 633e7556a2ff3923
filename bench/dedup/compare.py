"""Quality and cost of nutgraf and its peers, side by side: compare.py NUTGRAF DATA."""
import collections
import glob
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

THRESHOLDS = ("0.5", "0.6", "0.7", "0.8")
PEERS = ("gaoya", "rensa", "datasketch")
HERE = os.path.dirname(os.path.abspath(__file__))


def run(command):
    """Output, CPU seconds and peak in MB of a process."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0:
            sys.exit(f"{command[0]} failed")
        out.seek(0)
        return out.read().decode(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def nutgraf(binary, file):
    with tempfile.NamedTemporaryFile("r") as groups:
        command = [binary, "dedup", "--unit", "document", "-j", "1", "--ids", "--clusters", groups.name, file]
        _, cpu, peak = run(command)
        found = [json.loads(line) for line in open(groups.name, encoding="utf-8")]
    return [[g["kept"], *(m["id"] for m in g["removed"])] for g in found], cpu, peak


def peer(name, threshold, file):
    out, cpu, peak = run([sys.executable, os.path.join(HERE, "tools.py"), name, threshold, file])
    return [json.loads(line) for line in out.splitlines()], cpu, peak


def score(gold, found):
    """Pairwise precision, recall and F1 of groups."""
    pairs = lambda sizes: sum(n * (n - 1) // 2 for n in sizes)
    label = {x: i for i, group in enumerate(gold) for x in group}
    both = collections.Counter((label[x], i) for i, group in enumerate(found) for x in group if x in label)
    right, said, there = pairs(both.values()), pairs(map(len, found)), pairs(map(len, gold))
    precision, recall = right / said if said else 1.0, right / there if there else 1.0
    return precision, recall, 2 * right / (said + there) if said + there else 1.0


def make(file, count=10_000, length=390):
    """Documents of random words by Zipf's law, `length` on average; one in five is a copy: whole, cut, framed or edited."""
    rng = random.Random(7)
    words = ["".join(rng.choice("aeiouklmnprst") for _ in range(rng.randint(2, 9))) for _ in range(30_000)]
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    originals, gold = [], collections.defaultdict(list)
    with open(file, "w", encoding="utf-8") as out:
        for number in range(count):
            if originals and rng.random() < 0.2:
                source = rng.randrange(len(originals))
                text = edited(rng, originals[source][1].split(" "), words)
                gold[originals[source][0]].append(number)
            else:
                text = " ".join(rng.choices(words, cum_weights=weights, k=max(length // 6, int(rng.gauss(length, length / 3.25)))))
                originals.append((number, text))
                gold[number].append(number)
            out.write(json.dumps({"id": number, "text": text}) + "\n")
    return [group for group in gold.values() if len(group) > 1]


def edited(rng, text, words):
    kind = rng.randrange(4)
    if kind == 0:
        text = text[: int(len(text) * rng.uniform(0.5, 0.95))]
    elif kind == 1:
        text = rng.choices(words, k=30) + text + rng.choices(words, k=30)
    elif kind == 2:
        for _ in range(len(text) // rng.choice([8, 12, 20])):
            text[rng.randrange(len(text))] = rng.choice(words)
    return " ".join(text)


def line(name, result, quality, note=""):
    _, cpu, peak = result
    print(f"  {name:12} P {quality[0]:.3f}  R {quality[1]:.3f}  F1 {quality[2]:.3f}  CPU {cpu:6.2f} s  peak {peak:5.0f} MB  {note}", flush=True)


def compare(binary, name, file, gold):
    print(f"{name} ({os.path.getsize(file) / 1e6:.0f} MB)")
    result = nutgraf(binary, file)
    line("nutgraf", result, score(gold, result[0]))
    for tool in PEERS:
        results = [(t, peer(tool, t, file)) for t in THRESHOLDS]
        threshold, best = max(results, key=lambda r: score(gold, r[1][0])[2])
        line(tool, best, score(gold, best[0]), f"at {threshold}")


if __name__ == "__main__":
    binary, data = sys.argv[1], sys.argv[2]
    for gold_file in sorted(glob.glob(os.path.join(data, "*.clusters.json"))):
        name = os.path.basename(gold_file).removesuffix(".clusters.json")
        gold = json.load(open(gold_file, encoding="utf-8"))
        compare(binary, name, os.path.join(data, name + ".jsonl"), gold)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "made.jsonl")
        gold = make(file)
        compare(binary, "10,000 made documents", file, gold)
