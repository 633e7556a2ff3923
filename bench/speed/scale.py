"""How cost grows: scale.py NUTGRAF [STORIES.jsonl [FIELD]] prints tables of threads, files, sizes and texts made to be slow.

Texts are made of the words of the stories (or of the fixtures), drawn as often as they come there, so that no two sentences are alike
but by chance. Time is that of whole processes; peak is the largest resident set. Inputs are written by processes of their own: a
child's peak begins with what its parent holds.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

from speed import stories


def run(command):
    """Wall and CPU seconds and peak in MB of a process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command[:6])}: status {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(command, rounds):
    return sorted(run(command) for _ in range(rounds))[rounds // 2]


def written(name, lines, rng):
    """Writes lines into a file, in a process of its own; the next file is made with another seed."""
    seed = rng.random()
    if (child := os.fork()) == 0:
        rng.seed(seed)
        with open(name, "w", encoding="utf-8") as out:
            out.writelines(lines())
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"{name} could not be written")


def prose(rng, words, size):
    """Paragraphs of three sentences of some words, so many bytes in all."""
    made, length = [], 0
    while length < size:
        sentence = " ".join(rng.choices(words, k=rng.randint(8, 25))).capitalize() + "."
        made.append(sentence + (" " if len(made) % 3 else "\n\n"))
        length += len(made[-1].encode())
    return "".join(made)


def threads(binary, folder, size):
    print(f"| {size / 1e6:.1f} MB of texts | wall | CPU | peak |\n|---|---|---|---|")
    for jobs in ("1", "2"):
        wall, cpu, peak = median([binary, "-q", "-f", "jsonl", "-j", jobs, folder], 5)
        print(f"| -j {jobs} | {wall:.3f} s | {cpu:.3f} s | {peak:.0f} MB |", flush=True)


def files(binary, rng, words, room, count=20_000):
    small = os.path.join(room, "small")
    os.mkdir(small)
    with open(os.path.join(room, "small.jsonl"), "w", encoding="utf-8") as lines:
        for number in range(count):
            text = prose(rng, words, rng.randint(500, 4000))
            lines.write(json.dumps({"id": number, "text": text}) + "\n")
            with open(os.path.join(small, f"{number}.txt"), "w", encoding="utf-8") as out:
                out.write(text)
    print(f"\n| {count:,} small texts | CPU |\n|---|---|")
    reading = ["find", small, "-type", "f", "-exec", "cat", "{}", "+"]
    for name, command in {
        "a folder": [binary, "-q", "-j", "1", small],
        "JSON lines": [binary, "-q", "-j", "1", lines.name],
        "reading the files (cat)": reading,
    }.items():
        print(f"| {name} | {median(command, 3)[1]:.2f} s |", flush=True)


def sizes(binary, rng, words, room):
    print("\n| one text | CPU | a byte | peak |\n|---|---|---|---|")
    for size in (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000):
        # Small ones many times over, or the start would be what is measured.
        copies = max(1, 1_000_000 // size)
        names = [os.path.join(room, f"copy{n}.txt") for n in range(copies)]
        for name in names:
            written(name, lambda: [prose(rng, words, size)], rng)
        _, cpu, peak = median([binary, "-q", "-j", "1", "-n", "3", *names], 3 if size < 1e8 else 1)
        print(f"| {size:,} bytes{f', {copies} of them' if copies > 1 else ''} | {cpu:.2f} s | {1e9 * cpu / size / copies:.0f} ns | {peak:.0f} MB |", flush=True)
        for name in names:
            os.remove(name)


def counts(binary, rng, words, room):
    print("\n| texts of 600 bytes | CPU | a text | peak |\n|---|---|---|---|")
    for count in (100, 1_000, 10_000, 100_000, 1_000_000):
        name = os.path.join(room, "many.jsonl")
        written(name, lambda: (json.dumps({"id": n, "text": prose(rng, words, 600)}) + "\n" for n in range(count)), rng)
        _, cpu, peak = median([binary, "-q", "-j", "1", name], 1 if count > 10_000 else 3)
        print(f"| {count:,} | {cpu:.2f} s | {1e6 * cpu / count:.0f} µs | {peak:.0f} MB |", flush=True)


def near_copies(rng, words, count, numbered):
    """One paragraph over and over, each time with a word replaced, or with another number."""
    sentences = [rng.choices(words, k=15) for _ in range(5)]
    for number in range(count):
        changed = [list(sentence) for sentence in sentences]
        changed[rng.randrange(5)][rng.randrange(1, 15)] = f"{number}" if numbered else rng.choice(words)
        yield " ".join(" ".join(sentence).capitalize() + "." for sentence in changed) + "\n\n"


def worst(binary, rng, words, room):
    print("\n| one text made to be slow | size | CPU | peak |\n|---|---|---|---|")
    made = {
        "10 million lines of a letter": lambda: ("a\n" for _ in range(10_000_000)),
        "4 million lines of a word": lambda: (rng.choice(words) + "\n" for _ in range(4_000_000)),
        "100,000 near copies of a paragraph": lambda: near_copies(rng, words, 100_000, False),
        "the same with a number that changes": lambda: near_copies(rng, words, 100_000, True),
    }
    for name, lines in made.items():
        file = os.path.join(room, "worst.txt")
        written(file, lines, rng)
        _, cpu, peak = run([binary, "-q", "-j", "1", file])
        print(f"| {name} | {os.path.getsize(file) / 1e6:.0f} MB | {cpu:.1f} s | {peak:.0f} MB |", flush=True)


def main(binary, file=None, field="text"):
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as room:
        folder = os.path.join(room, "stories")
        os.mkdir(folder)
        _, size = stories(folder, file, field)
        texts = (open(os.path.join(folder, name), encoding="utf-8").read() for name in sorted(os.listdir(folder)))
        words = [word for text in texts for word in text.split() if word.isalpha()]
        threads(binary, folder, size)
        files(binary, rng, words, room)
        sizes(binary, rng, words, room)
        counts(binary, rng, words, room)
        worst(binary, rng, words, room)


if __name__ == "__main__":
    main(*sys.argv[1:])
