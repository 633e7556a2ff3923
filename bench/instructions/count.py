"""Instructions that nutgraf executes, counted by valgrind: the same on every run, so that a loss shows which no clock would.

    count.py check NUTGRAF              the repository's fixtures, against baseline.json; fails beyond 3 % more
    count.py write NUTGRAF              makes baseline.json anew: when a loss is worth it, or a gain is to be held
    count.py table NUTGRAF FILE [NAME]  instructions a byte of text for records of FILE, whose text is in field NAME
    count.py traps NUTGRAF [KILOBYTES [NAME]]
                                        texts made to be slow: fails where twice as much costs over 2.3 times the instructions
    count.py stages NUTGRAF FILE [NAME] where they go; NUTGRAF needs its symbols (see README.md)
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

from traps import all_traps

HERE = os.path.dirname(os.path.abspath(__file__))
BASELINE = os.path.join(HERE, "baseline.json")
FIXTURES = os.path.join(HERE, "..", "..", "fixtures")
MORE = 1.03

# Twice as much of a trap may cost so many times as much, and the smaller has so many kilobytes.
TWICE = 2.3
KILOBYTES = 64

# What is counted, with what stands before the inputs.
COMMANDS = {
    "default": ["-f", "jsonl"],
    "-m lead": ["-m", "lead", "-f", "jsonl"],
    "keywords": ["keywords", "-f", "jsonl"],
    "dedup": ["dedup", "--dry-run", "-f", "json"],
    "sentences": ["sentences", "-f", "jsonl"],
    "dedup --unit document": ["dedup", "--unit", "document", "--ids"],
}

# The functions in which the work of a stage is done.
STAGES = {
    "reading a record": "nutgraf::input::Item::load",
    "language": "nutgraf::language::detect::detect",
    "paragraphs, sentences, roles": "nutgraf::segment::Segments::by",
    "words and terms": "nutgraf::terms::analysis::Analysis::of_words",
    "repeats": "nutgraf::dedup::deduplicator::Deduplicator::repeats",
    "scores and choice": "nutgraf::summary::Prepared::draft",
    "writing": "nutgraf::render::summary",
}


def counted(command, codes=(0,)):
    """Instructions of a process that ends with one of some codes."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C"},
    )
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode not in codes or not found:
        sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr}")
    return int(found[1])


def fixtures():
    """Texts and pages of the repository, in a fixed order."""
    names = (glob.glob(os.path.join(FIXTURES, kind)) for kind in ("articles/*", "shapes/*.txt", "wires/*.txt", "digest/*.txt"))
    return sorted(name for found in names for name in found)


def of_fixtures(binary):
    counts = {name: counted([binary, *flags, "-j", "1", *fixtures()]) for name, flags in COMMANDS.items()}
    counts["pages"] = counted([binary, "text", "-f", "json", "-j", "1", os.path.join(FIXTURES, "pages")])
    counts["a letter"] = of_letter(binary)
    return counts


def of_letter(binary):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as letter:
        letter.write("x")
        letter.flush()
        return counted([binary, letter.name])


def of_trap(binary, flags, ending, content):
    """Instructions for a trap: what fails does so in the same words whatever the size, and counts as well."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "trap." + ending)
        with open(file, "w", encoding="utf-8") as out:
            out.write(content)
        return counted([binary, *flags, "-j", "1", "-q", file], (0, 1))


def traps(binary, kilobytes=KILOBYTES, only=""):
    size = 1024 * int(kilobytes)
    starts, lost = {}, []
    for name, command, flags, ending, text in all_traps():
        if only not in name:
            continue
        if command not in starts:
            starts[command] = of_trap(binary, flags, "txt", "x")
        once, twice = (of_trap(binary, flags, ending, text(size * times)) - starts[command] for times in (1, 2))
        # What takes next to nothing beside a start has no growth to speak of.
        ratio = twice / once if once > starts[command] / 4 else 0
        print(f"{ratio:5.2f}  {once / size:9,.0f} a byte  {name} ({ending}): {command}", flush=True)
        lost += [f"{name}: {command}"] if ratio > TWICE else []
    if lost:
        sys.exit(f"over {TWICE} times the instructions for twice as much: {', '.join(lost)}")


def compiler():
    return subprocess.run(["rustc", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def write(binary):
    with open(BASELINE, "w", encoding="utf-8") as out:
        json.dump({"compiler": compiler(), "instructions": of_fixtures(binary)}, out, indent=2)
        out.write("\n")


def check(binary):
    baseline = json.load(open(BASELINE, encoding="utf-8"))
    now, before = of_fixtures(binary), baseline["instructions"]
    if baseline["compiler"] != compiler():
        print(f"the baseline was made by {baseline['compiler']}, this program by {compiler()}")
    for name in before:
        print(f"{name:24}{now[name]:14,}{100 * (now[name] / before[name] - 1):+7.1f} %")
    lost = [name for name in before if now[name] > MORE * before[name]]
    if lost:
        sys.exit(f"over 3 % more instructions than bench/instructions/baseline.json says: {', '.join(lost)}")


def size_of(file, field):
    return sum(len(json.loads(line)[field].encode()) for line in open(file, encoding="utf-8"))


def table(binary, file, field="text"):
    size = size_of(file, field)
    print(f"| command | instructions a byte of {size / 1e6:.2f} MB |\n|---|---|")
    for name, flags in COMMANDS.items():
        count = counted([binary, *flags, "-j", "1", "--text-field", field, file])
        print(f"| {name} | {count / size:,.0f} |", flush=True)
    print(f"| a text of one letter | {of_letter(binary) / 1e6:.1f} million in all |")


def inclusive(profile):
    """Instructions of each function of a profile, those of what it calls among them; what it calls of itself is in its own."""
    names, totals = {}, collections.Counter()
    function = called = None
    is_call = False
    for line in open(profile, encoding="utf-8", errors="replace"):
        if named := re.match(r"(c?)fn=\((\d+)\)(?: (.*))?", line):
            names.setdefault(named[2], named[3])
            function, called = (function, named[2]) if named[1] else (named[2], called)
        elif line.startswith("calls="):
            is_call = True
        elif re.match(r"[\d+*-]\S* \d", line):
            if not (is_call and called == function):
                totals[function] += int(line.split()[1])
            is_call = False
    return {names[number]: total for number, total in totals.items()}


def stages(binary, file, field="text"):
    size = size_of(file, field)
    with tempfile.NamedTemporaryFile() as profile:
        command = [binary, "-f", "jsonl", "-j", "1", "--text-field", field, file]
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile.name}", *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
        )
        totals = inclusive(profile.name)
    print("| stage | instructions a byte |\n|---|---|")
    for stage, function in STAGES.items():
        if function not in totals:
            sys.exit(f"no function {function} in the profile: does the program have its symbols?")
        print(f"| {stage} | {totals[function] / size:.0f} |")


if __name__ == "__main__":
    commands = {"check": check, "write": write, "table": table, "stages": stages, "traps": traps}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
