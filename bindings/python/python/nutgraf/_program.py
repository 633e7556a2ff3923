"""The program `nutgraf`, which the package brings with it."""

import sys

from ._nutgraf import run_program


def main() -> int:
    """Runs the program with the arguments of this process."""
    return run_program(sys.argv)
