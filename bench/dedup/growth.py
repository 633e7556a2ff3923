"""Time per document as a set grows: growth.py NUTGRAF [COUNT...]; sets of 10,000, 100,000 and 1,000,000 short documents unless
others are named. `growth.py NUTGRAF --long COUNT...` makes documents of 2.5 KB. Each is also run in 256 MB (--memory)."""
import os
import sys
import tempfile
from multiprocessing import Process

from compare import make, run

if __name__ == "__main__":
    binary, counts = sys.argv[1], sys.argv[2:]
    length = 390 if counts[:1] == ["--long"] else 60
    counts = [int(count) for count in counts[length == 390 :]] or [10**4, 10**5, 10**6]
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            file = os.path.join(folder, "made.jsonl")
            # In a process of its own: what it takes would count as the peak of those that are started here later.
            maker = Process(target=make, args=(file, count, length))
            maker.start()
            maker.join()
            for memory in ([], ["--memory", "256M"]):
                _, cpu, peak = run([binary, "dedup", "--unit", "document", "-j", "1", "--ids", *memory, file])
                each, size = 1e6 * cpu / count, os.path.getsize(file) / 1e6
                print(f"{count:8} documents  {size:5.0f} MB  CPU {cpu:6.2f} s  {each:5.1f} us each  peak {peak:4.0f} MB  {' '.join(memory)}", flush=True)
