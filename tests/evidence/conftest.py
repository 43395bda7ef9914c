"""Evidence made for a test, and libraries that stand in for ΦML and its backends."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from phiml_audit.evidence import Environment, Evidence, Record, Run, fingerprint
from phiml_audit.model import BACKENDS, Confidence, Effect, Level
from phiml_audit.rulebook import Rule

STANDINS = {
    "numpy": "",
    "scipy/sparse/linalg": "",
    "packaging/version": "",
    "phiml": "",
    "phiml/nn": "",
    "phiml/math": """
        import logging, warnings
        LOGGER = logging.getLogger('Φ-ML')
        def use(backend): print(backend)
        def seed(number): pass
        def assert_close(a, b):
            if a != b: raise AssertionError(f"\\nNot equal\\n ACTUAL: {a}\\n DESIRED: {b}")
        def check(): raise AssertionError('of ΦML')
        def trace():
            LOGGER.debug("Φ-ML-jit: Tracing 'f'")
            LOGGER.debug("something else")
        """,
    "torch": "",
    "torch/fft": "",
    "torch/jit": "",
}


@pytest.fixture
def standins(tmp_path) -> Path:
    """A folder to put in front of the import path."""
    folder = tmp_path / "standins"
    for name, text in STANDINS.items():
        package = folder / name
        package.mkdir(parents=True, exist_ok=True)
        for above in package.relative_to(folder).parents:
            (folder / above / "__init__.py").touch()
        (package / "__init__.py").write_text(textwrap.dedent(text), encoding="utf-8")
    for name in ("phiml", "torch", "numpy"):
        info = folder / f"{name}-9.9.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 9.9\n", encoding="utf-8")
    return folder


def a_rule(rule_id: str = "PHI101", *levels: Level, bad: str = "bad", good: str = "good") -> Rule:
    effects = {backend: Effect(level, "effect") for backend, level in zip(BACKENDS, levels, strict=False)}
    return Rule(
        id=rule_id, name="Name", summary="", section="", patterns=(), message="", why="", fix="", backends=effects,
        level=Level.ERROR, confidence=Confidence.HIGH, tags=(), evidence=(), bad=bad, good=good, path="rules/x.yaml",
    )  # fmt: skip


def some_evidence(*runs: str, program: str = "") -> Evidence:
    """Evidence of 'PHI101.bad jax 1.16.1 exception|some text', ...; the program is the kind of the example if empty."""
    records: dict[str, Record] = {}
    for run in runs:
        words, _, detail = run.partition("|")
        name, backend, phiml, outcome = words.split(" ", 3)
        outcome, _, traces = outcome.partition(" x")
        made = Run(backend, phiml, outcome, detail, int(traces or 1))
        kind = name.rpartition(".")[2]
        before = records.get(name, Record(fingerprint(program or kind), ()))
        records[name] = Record(before.sha256, (*before.runs, made))
    libraries = {"python": "3.11.7", "jax": "0.10.2", "jaxlib": "0.10.2", "phiml": "1.16.1"}
    return Evidence((Environment("jax", "1.16.1", libraries),), records)
