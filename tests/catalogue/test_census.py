"""Facts of the census are looked up and asked; what did not run, or disagrees, is not known."""

from __future__ import annotations

import pytest

from phiml_audit.catalogue import census

CALLS = [
    {
        "arguments": {"value": "grid()", "mode": "0.5"}, "positions": 1, "about": "",
        "traced": ["value"], "result": "tensor",
        "cells": {
            "1.16.1": {
                "jax": [["ok", "traced", "all one:value"], ["needs_value", "", "number:mode", "TracerError @a.py:1"]],
                "torch": [["ok", "traced", "all"], ["stale", "traced", "number:mode"], ["weak", "static", "none"]],
            },
            "1.9.1": {"jax": [["absent", "", "one:value"], ["ok", "traced", "number:mode"]]},
        },
    },
    {
        "arguments": {"value": "points()"}, "positions": 1, "about": "", "traced": ["value"], "result": "tensor",
        "cells": {
            "1.16.1": {
                "jax": [["stale", "static", "all"]],
                "torch": [["retraces", "mixed", "all"]],
                "jax torch": [["ok", "", "numpy"]],
            },
        },
    },
]  # fmt: skip
CONTENT = {
    "schema_version": 1,
    "environments": [
        {"backend": "jax", "phiml": "1.9.1", "libraries": {}, "hash_seeds": [0]},
        {"backend": "jax", "phiml": "1.16.1", "libraries": {}, "hash_seeds": [0, 1]},
        {"backend": "torch", "phiml": "1.16.1", "libraries": {}, "hash_seeds": [0]},
    ],
    "not_called": {"phiml.math.load": "reads a file"},
    "functions": {
        "phiml.math.pad": {"kind": "function", "calls": CALLS},
        "phi.geom.Box.volume": {"kind": "property", "calls": CALLS[:1]},
        "phi.geom.Sphere.volume": {"kind": "property", "calls": CALLS[1:]},
    },
}


@pytest.fixture
def facts():
    return census.loaded(CONTENT).facts("phiml.math.pad")


def test_versions_are_in_their_order():
    assert census.loaded(CONTENT).versions == ("1.9.1", "1.16.1")


def test_a_name_that_was_not_called_is_not_known():
    assert census.loaded(CONTENT).facts("phiml.math.load") is None


def test_members_are_found_by_bare_name():
    assert census.loaded(CONTENT).members["volume"] == ("phi.geom.Box.volume", "phi.geom.Sphere.volume")


def test_another_schema_is_refused():
    with pytest.raises(ValueError, match="schema version 2"):
        census.loaded({**CONTENT, "schema_version": 2})


def test_a_word_that_nobody_knows_is_refused():
    call = {**CALLS[0], "cells": {"1.16.1": {"jax": [["fine", "", "all"]]}}}
    broken = {**CONTENT, "functions": {"a": {"kind": "function", "calls": [call]}}}
    with pytest.raises(ValueError, match="'fine' is none of"):
        census.loaded(broken).facts("a")


@pytest.mark.parametrize(
    ("mode", "backend", "parameter", "version", "agreed", "fails"),
    [
        ("all", "torch", "", "", "ok", False),
        ("all", "jax", "", "", None, None),
        ("number", "jax", "mode", "", "needs_value", True),
        ("number", "torch", "mode", "", "stale", True),
        ("number", "jax", "mode", "1.9.1", "ok", False),
        ("one", "jax", "value", "", "ok", False),
        ("one", "jax", "value", "1.9.1", None, None),
        ("all", "jax", "", "1.9.1", "ok", False),
        ("all", "torch", "", "1.9.1", None, None),
        ("gradient", "torch", "value", "", None, None),
        ("numpy", "torch", "", "", "ok", False),
        ("numpy", "jax", "", "", "ok", False),
    ],
)
def test_what_calls_agree_on(facts, mode, backend, parameter, version, agreed, fails):
    assert facts.agreed(mode, backend, parameter, version) == agreed
    assert facts.fails(mode, backend, parameter, version) is fails


@pytest.mark.parametrize(("backend", "traced"), [("torch", True), ("jax", None), ("tensorflow", None)])
def test_whether_a_result_is_traced(facts, backend, traced):
    assert facts.is_traced(backend) is traced


@pytest.mark.parametrize(
    ("mode", "backend", "parameter", "word"),
    [("all", "jax", "", "ok"), ("number", "torch", "mode", "stale"), ("linear", "torch", "value", None)],
)
def test_what_the_likeliest_call_gave(facts, mode, backend, parameter, word):
    assert facts.usual(mode, backend, parameter) == word


def test_all_cells_of_some_modes(facts):
    cells = facts.cells_in(("none", "number"), "torch")
    assert [(cell.mode, cell.parameter, cell.word) for cell in cells] == [
        ("number", "mode", "stale"),
        ("none", "", "weak"),
    ]


def test_the_detail_is_kept(facts):
    (cell,) = facts.cells("number", "jax", "mode")
    assert cell.detail == "TracerError @a.py:1"
