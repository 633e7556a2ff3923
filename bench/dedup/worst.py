"""Sets made to be slow, each at two sizes: worst.py NUTGRAF. Linear work takes four times as long on four times as much."""
import json
import os
import random
import sys
import tempfile

from compare import run

BASE = " ".join(f"word{n}" for n in range(120)) + "."


def near(number):
    words = BASE.split(" ")
    rng = random.Random(number)
    for _ in range(3):
        words[rng.randrange(len(words))] = f"other{rng.randrange(10**6)}"
    return " ".join(words)


def shared(number):
    rng = random.Random(number)
    return " ".join(f"w{rng.randrange(10**6)}" for _ in range(60)) + " in every document."


SETS = {
    "copies of one paragraph": (200_000, lambda number: BASE),
    "near copies": (100_000, near),
    "differ in one number": (100_000, lambda n: f"The harbour office sent {n} letters to the owners of boats last week, it said."),
    "long, differ in one number": (100_000, lambda n: f"{BASE[:-1]} {n} {BASE}"),
    "one 3-gram in every one": (100_000, shared),
}

HOW = {
    "documents": (["--unit", "document"], "jsonl"),
    "paragraphs across documents": (["--across", "-l", "en"], "jsonl"),
    "paragraphs of one document": (["-l", "en"], "txt"),
}


def measured(binary, flags, form, size, text):
    """CPU seconds, peak, and bytes left, of one set."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "set." + form)
        with open(file, "w", encoding="utf-8") as out:
            for n in range(size):
                out.write(json.dumps({"id": n, "text": text(n)}) + "\n" if form == "jsonl" else text(n) + "\n\n")
        left = os.path.join(folder, "left")
        _, cpu, peak = run([binary, "dedup", *flags, "-j", "1", "-q", "-o", left, file])
        return cpu, peak, os.path.getsize(left) / os.path.getsize(file)


if __name__ == "__main__":
    for how, (flags, form) in HOW.items():
        print(how)
        for name, (count, text) in SETS.items():
            quarter, _, _ = measured(sys.argv[1], flags, form, count // 4, text)
            cpu, peak, left = measured(sys.argv[1], flags, form, count, text)
            ratio = cpu / max(quarter, 1e-3)
            print(
                f"  {name:27} {count:7}  {left:6.1%} left  CPU {cpu:6.2f} s  peak {peak:5.0f} MB  {ratio:4.1f} times a quarter's time",
                flush=True,
            )
