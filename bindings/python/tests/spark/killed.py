"""Deduplicates on a cluster of two executors, of which one is killed while it works: killed.py FOLDER reads in.json there and writes out.json."""

import json
import os
import pathlib
import signal
import sys
import threading
import time

import nutgraf.spark
from pyspark.sql import SparkSession


def executors(app: str) -> list[int]:
    """The processes of the executors of an application."""
    found = []
    for process in pathlib.Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # no process, or gone
        if any(b"CoarseGrainedExecutorBackend" in word for word in words) and app.encode() in words:
            found.append(int(process.name))
    return found


def kill_one(app: str, steps: pathlib.Path, killed: list[int]) -> None:
    """Kills an executor as soon as the first step is written."""
    while not any(steps.glob("nutgraf-*/prints/_SUCCESS")):
        time.sleep(0.02)
    (first, *_) = executors(app)
    os.kill(first, signal.SIGKILL)
    killed.append(first)


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    rows = json.loads((folder / "in.json").read_text())
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8")
    spark = builder.config("spark.executorEnv.PYSPARK_PYTHON", sys.executable).getOrCreate()
    frame = spark.createDataFrame([tuple(row) for row in rows], "id string, text string").repartition(6)
    killed: list[int] = []
    app = spark.sparkContext.applicationId
    killer = threading.Thread(target=kill_one, args=(app, folder / "steps", killed), daemon=True)
    killer.start()
    told = nutgraf.spark.dedup(frame, annotate=True, checkpoint=str(folder / "steps")).collect()
    assert len(killed) == 1 and killed[0] not in executors(app), "an executor was killed while it worked"
    out = [(row["id"], row["dup_of"], row["similarity"], row["reason"]) for row in told]
    (folder / "out.json").write_text(json.dumps(out))
    spark.stop()


if __name__ == "__main__":
    main()
