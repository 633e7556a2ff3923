"""An index: time to add and to ask, and its size: indexed.py NUTGRAF [FILE.jsonl...]; made documents if no file is named."""
import os
import sys
import tempfile

from compare import make, run


def measured(binary, name, file, flags):
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        command = [binary, "dedup", "--unit", "document", "-j", "1", "--ids", "--index", index, *flags, file]
        ids, add, _ = run(command)
        size = os.path.getsize(index)
        run([binary, "index", "compact", index])
        count, small = len(ids.splitlines()), os.path.getsize(index)
        _, ask, peak = run([*command[:-1], "--dry-run", file])
        print(
            f"{name:24} {' '.join(flags):12} {count:7} added in {add:6.2f} s  asked again in {ask:6.2f} s  peak {peak:4.0f} MB  "
            f"{size / count:5.0f} bytes each, compact {small / count:5.0f}",
            flush=True,
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sets = {os.path.basename(file): file for file in sys.argv[2:]}
        for count in [] if sets else [10_000, 100_000]:
            sets[f"{count} made documents"] = os.path.join(folder, f"{count}.jsonl")
            make(sets[f"{count} made documents"], count)
        for name, file in sets.items():
            for flags in ([], ["--index-text"]):
                measured(sys.argv[1], name, file, flags)
