"""The program that the package brings with it."""

import os
import subprocess
import sys

import nutgraf


def run(*args, **options):
    return subprocess.run([sys.executable, "-m", "nutgraf", *args], capture_output=True, text=True, **options)


def test_the_program_summarises_stdin():
    done = run("-n", "1", input="The ferry is late. No bus came.")
    assert (done.returncode, done.stdout) == (0, "The ferry is late.\n")


def test_the_program_gives_its_exit_codes():
    assert run("nothing.txt").returncode == 1
    assert run("--wrong").returncode == 2
    assert run("--version").stdout.split()[-1] == nutgraf.__version__


def test_the_script_is_installed():
    script = os.path.join(os.path.dirname(sys.executable), "nutgraf")
    done = subprocess.run([script, "--version"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("nutgraf ")


def test_a_reader_that_goes_away_is_no_error():
    command = f"{sys.executable} -m nutgraf sentences - | head -1"
    text = "The ferry is late. " * 100_000
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], input=text, capture_output=True, text=True)
    assert done.stdout == "The ferry is late.\n" and done.stderr == ""
