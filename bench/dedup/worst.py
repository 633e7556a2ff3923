"""Sets made to be slow, each at two sizes: worst.py NUTGRAF. Linear work takes four times as long on four times as much."""
import json
import os
import random
import sys
import tempfile

from compare import run

BASE = " ".join(f"word{n}" for n in range(120))


def near(number):
    words = BASE.split(" ")
    rng = random.Random(number)
    for _ in range(3):
        words[rng.randrange(len(words))] = f"other{rng.randrange(10**6)}"
    return " ".join(words)


def shared(number):
    rng = random.Random(number)
    return " ".join(f"w{rng.randrange(10**6)}" for _ in range(60)) + " in every document"


SETS = {
    "copies of one paragraph": (200_000, lambda number: BASE),
    "near copies": (100_000, near),
    "differ in one number": (100_000, lambda n: f"The harbour office sent {n} letters to the owners of boats last week, it said."),
    "long, differ in one number": (100_000, lambda n: f"{BASE} {n} {BASE}"),
    "one 3-gram in every document": (100_000, shared),
}

if __name__ == "__main__":
    for name, (count, text) in SETS.items():
        times = []
        for size in (count // 4, count):
            with tempfile.TemporaryDirectory() as folder:
                file = os.path.join(folder, "set.jsonl")
                with open(file, "w", encoding="utf-8") as out:
                    out.writelines(json.dumps({"id": n, "text": text(n)}) + "\n" for n in range(size))
                ids, cpu, peak = run([sys.argv[1], "dedup", "--unit", "document", "-j", "1", "--ids", file])
            times.append(cpu)
            kept = len(ids.splitlines())
            print(f"{name:30} {size:7} documents  {kept:7} stay  CPU {cpu:6.2f} s  peak {peak:5.0f} MB", flush=True)
        print(f"{'':30} {times[1] / max(times[0], 1e-3):.1f} times the time for 4 times the documents", flush=True)
