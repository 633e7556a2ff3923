#!/usr/bin/env python3
"""What Spark moves and takes for a corpus: measure.py DOCUMENTS [--words 300] [--keep FOLDER] prints a JSON object.

Documents are made, with a fixed seed, of words drawn as often as they come in the fixtures: of ten, six are new, two are copies, one is cut, one has a sentence more; a third
ends in one of three boilerplates. They are deduplicated by `nutgraf.spark.dedup` in local[2], and by the program. Told of each step: rows and bytes written, bytes
shuffled, seconds, CPU seconds of the JVM and of Python with our code; and of both the peak of memory. Needs the wheel with `spark`, and Java 17.
"""

import argparse
import itertools
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


def corpus(count, words, path):
    """Writes the documents as Parquet, a thousand a row group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = [file.read_text() for file in sorted((ROOT / "fixtures/articles").glob("*.txt"))]
    known = " ".join(texts).split()
    rng = random.Random(7)
    boilerplates = [" ".join(rng.choices(known, k=25)) for _ in range(3)]
    recent = []
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, 1000):
            rows = [made(rng, known, words, recent, boilerplates) for _ in range(min(1000, count - start))]
            ids = [f"document-{start + n:09}" for n in range(len(rows))]
            writer.write_table(pa.table([ids, rows], schema=schema))
            recent = random.Random(start).sample(rows, min(300, len(rows))) + recent[:3000]


def made(rng, known, words, recent, boilerplates):
    kind = rng.random()
    if recent and kind < 0.4:
        text = rng.choice(recent)
        if kind >= 0.3:
            return text + " " + " ".join(rng.choices(known, k=12)) + "."
        return text if kind < 0.2 else text[: len(text) * 4 // 5]
    length = max(8, int(rng.lognormvariate(0, 0.6) * words * 0.83))
    drawn = rng.choices(known, k=length)
    lines = [" ".join(drawn[at : at + 14]).rstrip(".,") + "." for at in range(0, length, 14)]
    text = " ".join(lines)
    return text + "\n\n" + rng.choice(boilerplates) if rng.random() < 0.33 else text


def cpu(process):
    """CPU seconds of a process and of the children that it waited for."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICKS


def peak(process):
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def below(process):
    """The processes that a process started, and those that these did."""
    parents = {}
    for other in pathlib.Path("/proc").iterdir():
        if other.name.isdigit():
            try:
                parent = (other / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            parents.setdefault(int(parent), []).append(int(other.name))
    found, next_ones = [], [process]
    while next_ones:
        children = parents.get(next_ones.pop(), [])
        found += children
        next_ones += children
    return found


class Meter:
    """CPU of the JVM and of Python since the start, and peaks."""

    def __init__(self, jvm):
        self.jvm, self.peaks = jvm, {}

    def read(self):
        python = 0.0
        for process in below(self.jvm):
            try:
                python += cpu(process)
                self.peaks[process] = peak(process)
            except (OSError, StopIteration):
                pass
        return cpu(self.jvm), python


def run(path, shuffles, folder):
    from pyspark.sql import SparkSession

    import nutgraf.spark
    from nutgraf.spark.steps import Steps

    log = folder / "log"
    log.mkdir()
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "3g")
    builder = builder.config("spark.eventLog.enabled", "true").config("spark.eventLog.dir", f"file://{log}").config("spark.local.dir", str(folder / "local"))
    spark = builder.config("spark.sql.shuffle.partitions", str(shuffles)).config("spark.eventLog.compress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    meter = Meter(spark.sparkContext._gateway.proc.pid)
    steps = []
    kept = Steps.kept

    def measured(self, name, frame):
        before, begun = meter.read(), time.time()
        answer = kept(self, name, frame)
        after, ended = meter.read(), time.time()
        files = list(pathlib.Path(self.folder, name).glob("*.parquet"))
        size = sum(file.stat().st_size for file in files)
        steps.append({"step": name, "rows": answer.count(), "written": size, "begun": begun, "ended": ended, "jvm": after[0] - before[0], "python": after[1] - before[1]})
        return answer

    Steps.kept = measured
    stay = nutgraf.spark.dedup(spark.read.parquet(path), checkpoint=str(folder / "steps"))
    measured(Steps(spark, str(folder / "out")), "answer", stay)
    peaks = (peak(meter.jvm), max(meter.peaks.values()))
    spark.stop()
    shuffled(log, steps)
    return steps, peaks


def shuffled(log, steps):
    """Adds to each step what it shuffled and spilled, by when its tasks ended."""
    for step in steps:
        step["shuffled"] = step["spilled"] = 0
    for line in itertools.chain.from_iterable(open(file) for file in log.rglob("*") if file.is_file()):
        if '"Event":"SparkListenerTaskEnd"' not in line:
            continue
        event = json.loads(line)
        ended = event["Task Info"]["Finish Time"] / 1000
        metrics = event.get("Task Metrics") or {}
        for step in steps:
            if step["begun"] <= ended <= step["ended"]:
                step["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                step["spilled"] += metrics["Disk Bytes Spilled"]


def by_program(path, folder):
    """CPU seconds, peak and survivors of the program on the same documents."""
    import pyarrow.parquet as pq

    lines = folder / "in.jsonl"
    with open(lines, "w") as file:
        for batch in pq.ParquetFile(path).iter_batches(1000):
            file.writelines(json.dumps(row) + "\n" for row in batch.to_pylist())
    command = [os.path.join(os.path.dirname(sys.executable), "nutgraf"), "dedup", "--unit", "document", "--ids", "-q", str(lines)]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": seconds, "wall": time.time() - begun, "peak": after.ru_maxrss / 1024, "stay": done.stdout.count(b"\n")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--shuffles", type=int, default=16, help="spark.sql.shuffle.partitions")
    args = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        path = str(folder / "in.parquet")
        corpus(args.documents, args.words, path)
        program = by_program(path, folder)
        steps, peaks = run(path, args.shuffles, folder)
        stay = steps[-1]["rows"]
        assert stay == program["stay"], (stay, program["stay"])
        for step in steps:
            step["wall"] = step.pop("ended") - step.pop("begun")
        text = os.path.getsize(folder / "in.jsonl")
        print(json.dumps({"documents": args.documents, "bytes": text, "program": program, "peak_jvm": peaks[0], "peak_python": peaks[1], "steps": steps}))


if __name__ == "__main__":
    main()
