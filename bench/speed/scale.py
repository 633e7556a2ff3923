"""How cost grows: scale.py NUTGRAF [STORIES.jsonl [FIELD]] prints tables of threads, files, sizes and texts made to be slow.

Texts are made of the words of the stories (or of the fixtures), drawn as often as they come there, so that no two sentences are alike
but by chance. Time is that of whole processes; peak is the largest resident set. What makes inputs runs in processes of its own: a
child's peak begins with what its parent holds, so this one stays small.
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


def apart(work, *arguments):
    """Does some work in a process of its own."""
    if (child := os.fork()) == 0:
        work(*arguments)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"{work.__name__} failed")


def write(name, seed, room, lines):
    """Writes lines, made of random numbers and the words of the stories, into a file."""
    words = open(os.path.join(room, "words"), encoding="utf-8").read().split()
    with open(name, "w", encoding="utf-8") as out:
        out.writelines(lines(random.Random(seed), words))


def prose(rng, words, size):
    """Paragraphs of three sentences of some words, so many bytes in all."""
    made, length = [], 0
    while length < size:
        sentence = " ".join(rng.choices(words, k=rng.randint(8, 25))).capitalize() + "."
        made.append(sentence + (" " if len(made) % 3 else "\n\n"))
        length += len(made[-1].encode())
    return "".join(made)


def threads(binary, folder):
    size = sum(entry.stat().st_size for entry in os.scandir(folder))
    print(f"| {size / 1e6:.1f} MB of texts | wall | CPU | peak |\n|---|---|---|---|")
    for jobs in ("1", "2"):
        wall, cpu, peak = median([binary, "-q", "-f", "jsonl", "-j", jobs, folder], 5)
        print(f"| -j {jobs} | {wall:.3f} s | {cpu:.3f} s | {peak:.0f} MB |", flush=True)


def small_texts(rng, words, folder, count):
    for number in range(count):
        text = prose(rng, words, rng.randint(500, 4000))
        with open(os.path.join(folder, f"{number}.txt"), "w", encoding="utf-8") as out:
            out.write(text)
        yield json.dumps({"id": number, "text": text}) + "\n"


def files(binary, room, count=20_000):
    folder, lines = os.path.join(room, "small"), os.path.join(room, "small.jsonl")
    os.mkdir(folder)
    apart(write, lines, 1, room, lambda rng, words: small_texts(rng, words, folder, count))
    print(f"\n| {count:,} small texts | CPU |\n|---|---|")
    for name, command in {
        "a folder": [binary, "-q", "-j", "1", folder],
        "JSON lines": [binary, "-q", "-j", "1", lines],
        "reading the files (cat)": ["find", folder, "-type", "f", "-exec", "cat", "{}", "+"],
    }.items():
        print(f"| {name} | {median(command, 3)[1]:.2f} s |", flush=True)


def sizes(binary, room):
    print("\n| one text | CPU | a byte | peak |\n|---|---|---|---|")
    for size in (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000):
        # Small ones many times over, or the start would be what is measured.
        copies = max(1, 1_000_000 // size)
        names = [os.path.join(room, f"copy{n}.txt") for n in range(copies)]
        for seed, name in enumerate(names):
            apart(write, name, seed, room, lambda rng, words: [prose(rng, words, size)])
        _, cpu, peak = median([binary, "-q", "-j", "1", "-n", "3", *names], 3 if size < 1e8 else 1)
        print(f"| {size:,} bytes{f', {copies} of them' if copies > 1 else ''} | {cpu:.2f} s | {1e9 * cpu / size / copies:.0f} ns | {peak:.0f} MB |", flush=True)
        for name in names:
            os.remove(name)


def records(rng, words, count):
    for number in range(count):
        yield json.dumps({"id": number, "text": prose(rng, words, 600)}) + "\n"


def counts(binary, room):
    print("\n| texts of 600 bytes | CPU | a text | peak |\n|---|---|---|---|")
    for count in (100, 1_000, 10_000, 100_000, 1_000_000):
        name = os.path.join(room, "many.jsonl")
        apart(write, name, count, room, lambda rng, words: records(rng, words, count))
        _, cpu, peak = median([binary, "-q", "-j", "1", name], 1 if count > 10_000 else 3)
        print(f"| {count:,} | {cpu:.2f} s | {1e6 * cpu / count:.0f} µs | {peak:.0f} MB |", flush=True)


def near_copies(rng, words, count, numbered):
    """One paragraph over and over, each time with a word replaced, or with another number."""
    sentences = [rng.choices(words, k=15) for _ in range(5)]
    for number in range(count):
        changed = [list(sentence) for sentence in sentences]
        changed[rng.randrange(5)][rng.randrange(1, 15)] = f"{number}" if numbered else rng.choice(words)
        yield " ".join(" ".join(sentence).capitalize() + "." for sentence in changed) + "\n\n"


def worst(binary, room):
    print("\n| one text made to be slow | size | CPU | peak |\n|---|---|---|---|")
    made = {
        "10 million lines of a letter": lambda rng, words: ("a\n" for _ in range(10_000_000)),
        "4 million lines of a word": lambda rng, words: (rng.choice(words) + "\n" for _ in range(4_000_000)),
        "100,000 near copies of a paragraph": lambda rng, words: near_copies(rng, words, 100_000, False),
        "the same with a number that changes": lambda rng, words: near_copies(rng, words, 100_000, True),
    }
    for name, lines in made.items():
        file = os.path.join(room, "worst.txt")
        apart(write, file, 1, room, lines)
        _, cpu, peak = run([binary, "-q", "-j", "1", file])
        print(f"| {name} | {os.path.getsize(file) / 1e6:.0f} MB | {cpu:.1f} s | {peak:.0f} MB |", flush=True)


def prepare(room, file, field):
    folder = os.path.join(room, "stories")
    os.mkdir(folder)
    stories(folder, file, field)
    texts = (open(os.path.join(folder, name), encoding="utf-8").read() for name in sorted(os.listdir(folder)))
    words = [word for text in texts for word in text.split() if word.isalpha()]
    with open(os.path.join(room, "words"), "w", encoding="utf-8") as out:
        out.write(" ".join(words))


def main(binary, file=None, field="text"):
    with tempfile.TemporaryDirectory() as room:
        apart(prepare, room, file, field)
        threads(binary, os.path.join(room, "stories"))
        files(binary, room)
        sizes(binary, room)
        counts(binary, room)
        worst(binary, room)


if __name__ == "__main__":
    main(*sys.argv[1:])
