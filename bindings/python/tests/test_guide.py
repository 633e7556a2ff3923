"""The blocks of docs/python.md run, one after the other."""

import pathlib
import re

GUIDE = pathlib.Path(__file__).parents[3] / "docs" / "python.md"


def test_every_block_of_the_guide_runs():
    guide = GUIDE.read_text()
    blocks = list(re.finditer(r"^```python\n(.*?)^```", guide, re.M | re.S))
    assert len(blocks) > 10
    names: dict[str, object] = {}
    for block in blocks:
        above = guide.count("\n", 0, block.start(1))  # so that an error tells the line of the guide
        exec(compile("\n" * above + block[1], str(GUIDE), "exec"), names)
