"""The shipped census is complete, the page is current, the catalogue does not contradict it, and it can be repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from phiml_audit import catalogue
from phiml_audit.catalogue import census
from tools.census import recorded, running
from tools.census.claims import contradictions
from tools.census.writing import as_markdown

ROOT = Path(__file__).parents[2]
KNOWN = Path(__file__).with_name("known_contradictions.yaml")
MEND = "run: make census"
PYTHON = os.environ.get("PHIML_PYTHON", sys.executable)
REPEATED = [  # of each kind that rules rely on
    ("phiml.math.pad", "number", "torch", "mode"),
    ("phiml.math.pad", "number", "jax", "mode"),
    ("phiml.math.sin", "all", "torch", ""),
    ("phiml.math.norm", "gradient_jit", "torch", "vec"),
    ("phi.geom.Sphere.volume", "none", "jax", ""),
    ("phiml.math.always_close", "all", "torch", ""),
    ("phi.field.Field.with_values", "all", "jax", ""),
]


def test_most_functions_were_called():
    assert len(census.shipped().functions) >= 930


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_two_versions_were_run(backend):
    assert len([each for each in census.shipped().environments if each.backend == backend]) >= 2


def test_every_fact_can_be_read():
    shipped = census.shipped()
    assert all(facts.calls for name in shipped.functions if (facts := shipped.facts(name)))


def test_names_are_canonical():
    names = catalogue.load()
    moved = {name for name in census.shipped().functions if names.canonical(name) != name}
    assert moved == set()


def test_the_file_is_as_it_is_written():
    text = census.FILE.read_text("utf-8")
    assert recorded.as_json(json.loads(text)) == text, MEND


def test_the_page_is_current():
    assert (ROOT / "docs" / "census.md").read_text("utf-8") == as_markdown(census.shipped()), MEND


def test_the_catalogue_contradicts_execution_only_where_it_is_known():
    known = yaml.safe_load(KNOWN.read_text("utf-8"))
    assert contradictions(catalogue.load(), census.shipped()) == sorted(known)


@pytest.mark.evidence
@pytest.mark.slow
@pytest.mark.parametrize(("name", "mode", "backend", "parameter"), REPEATED)
def test_a_cell_can_be_repeated(name, mode, backend, parameter, tmp_path):
    if subprocess.run([PYTHON, "-c", f"import phi.field, {backend}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{PYTHON} has no ΦFlow with {backend}")
    facts = census.of(name)
    job = running.Job(backend, PYTHON, tmp_path, tmp_path, tmp_path / f"{backend}-0.jsonl", 0)
    calls = [{"target": name, "arguments": call.arguments, "about": call.about} for call in facts.calls]
    running.make(job, calls, 60)
    run = recorded.read(job.lines)
    step = f"{mode}:{parameter}".removesuffix(":")
    words = {cells[step][0] for cells in run.cells.values() if step in cells}
    assert words == facts.words(mode, backend, parameter, run.phiml)
