"""CPU of nutgraf and its peers over the same files, in turn: speed.py NUTGRAF PITHY [STORIES.jsonl [FIELD [PAGES]]].

A round runs each program once, one after the other; a figure is the median of the rounds. nutgraf's is the whole process, with
its start, reading and writing; so is pithy's, a process for each file, as it takes one at a time. Of peers in Python only the work is
counted, not the start of the interpreter. All run on one thread.
"""
import glob
import importlib.metadata
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 5
HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "..", "fixtures")


def cpu(command):
    """User and system seconds of a process."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command[:6])}: status {status}")
    return usage.ru_utime + usage.ru_stime


def peer(name):
    def work(folder):
        command = [sys.executable, os.path.join(HERE, "peers.py"), name, folder]
        return float(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout)

    return f"{name} {importlib.metadata.version(name)}", work


def pithy(binary):
    files = lambda folder: sorted(glob.glob(os.path.join(folder, "*")))
    return "pithy 0.1.7", lambda folder: sum(cpu([binary, "-f", file, "--sentences", "3"]) for file in files(folder))


def nutgraf(binary, *flags):
    return " ".join(["nutgraf", *flags]), lambda folder: cpu([binary, *flags, "-q", "-j", "1", folder])


def table(title, folder, programs):
    rounds = [[work(folder) for _, work in programs] for _ in range(ROUNDS)]
    medians = [statistics.median(times) for times in zip(*rounds)]
    print(f"| {title} | CPU | nutgraf is faster by |\n|---|---|---|")
    for (name, _), seconds in zip(programs, medians):
        print(f"| {name} | {1000 * seconds:,.1f} ms | {seconds / medians[0]:,.1f} |")
    print(flush=True)


def stories(folder, file=None, field="text"):
    """Writes the stories of a file, or the texts of the fixtures, into a folder; gives back how many and their bytes."""
    if file:
        texts = [json.loads(line)[field] for line in open(file, encoding="utf-8")]
    else:
        kinds = ("articles", "shapes", "wires", "digest", "segment")
        names = sorted(name for kind in kinds for name in glob.glob(os.path.join(FIXTURES, kind, "*.txt")))
        texts = [open(name, encoding="utf-8").read() for name in names]
    for number, text in enumerate(texts):
        with open(os.path.join(folder, f"{number:06}.txt"), "w", encoding="utf-8") as out:
            out.write(text)
    return len(texts), sum(len(text.encode()) for text in texts)


def main(binary, pithy_binary, file=None, field="text", pages=os.path.join(FIXTURES, "pages")):
    with tempfile.TemporaryDirectory() as folder:
        count, size = stories(folder, file, field)
        of = f"{count:,} texts, {size / 1e6:.2f} MB"
        table(f"summaries: {of}", folder, [nutgraf(binary), nutgraf(binary, "-m", "lead"), pithy(pithy_binary), peer("summa")])
        table(f"key phrases: {of}", folder, [nutgraf(binary, "keywords"), peer("yake")])
        table(f"repeated documents: {of}", folder, [nutgraf(binary, "dedup", "--unit", "document", "--ids"), peer("gaoya")])
        first = os.path.join(folder, "000000.txt")
        size = os.path.getsize(first)
        table(f"one text of {size:,} bytes", first, [nutgraf(binary), ("pithy 0.1.7", lambda file: cpu([pithy_binary, "-f", file, "--sentences", "3"]))])
    table(f"text of {len(os.listdir(pages)):,} web pages", pages, [nutgraf(binary, "text"), peer("trafilatura")])


if __name__ == "__main__":
    main(*sys.argv[1:])
