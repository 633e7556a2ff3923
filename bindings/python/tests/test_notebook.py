"""The notebook runs, and what it shows is what is stored in it. NUTGRAF_UPDATE_NOTEBOOK=1 stores it anew."""

import os
import pathlib

import pytest

NOTEBOOK = pathlib.Path(__file__).parents[3] / "docs" / "python.ipynb"


def shown(notebook):
    """What each cell shows, without what changes from run to run."""
    outputs = [cell.get("outputs", []) for cell in notebook.cells]
    return [[{kind: output.get(kind) for kind in ("output_type", "data", "name", "text")} for output in cell] for cell in outputs]


def test_the_notebook_shows_what_is_stored():
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    stored = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.from_dict(stored.copy())
    nbclient.NotebookClient(run, timeout=120, kernel_name="python3", record_timing=False).execute()
    if os.environ.get("NUTGRAF_UPDATE_NOTEBOOK") == "1":
        nbformat.write(run, NOTEBOOK)
        stored = run
    assert shown(run) == shown(stored)
    kinds = {kind for cell in shown(run) for output in cell for kind in output["data"] or {}}
    assert kinds >= {"text/html", "image/svg+xml"}
