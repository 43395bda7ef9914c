"""The kinds of results that the census saw, as the tracer reads them."""

from __future__ import annotations

import pytest

from phiml_audit import catalogue
from phiml_audit.catalogue import census
from tools.census.results import as_json, results

JAX, TORCH = "jax", "torch"


def test_the_shipped_file_is_that_of_the_census():
    assert catalogue.RESULTS.read_text("utf-8") == as_json(census.shipped())


def taken(name, kind, result, traced):
    """A census of one call."""
    cells = {"1": {each: [["ok", traced, "all"]] for each in (JAX, TORCH)}}
    call = {"arguments": {}, "positions": 0, "about": "", "traced": [], "result": result, "cells": cells}
    environments = [{"backend": each, "phiml": "1", "libraries": {}, "hash_seeds": [0]} for each in (JAX, TORCH)]
    functions = {name: {"kind": kind, "calls": [call]}}
    return census.loaded({"schema_version": 1, "environments": environments, "not_called": {}, "functions": functions})


@pytest.mark.parametrize(
    ("name", "kind", "result", "traced", "table", "as_kind"),
    [
        ("phiml.math.f", "function", "tensor", "traced", "functions", "tensor"),
        ("phiml.math.f", "function", "tensor", "static", "functions", None),
        ("phiml.math.f", "function", "flag", "static", "functions", "number"),
        ("phiml.math.f", "function", "flag", "traced", "functions", None),
        ("phiml.math.f", "function", "DType", "static", "functions", None),
        ("phi.geom.F", "class", "Box", "traced", "functions", "wrapped"),
        ("phi.geom.f", "function", "function", "", "functions", None),
        ("phi.geom.Box.f", "method", "tuple", "traced", "methods", "tuple"),
        ("phi.geom.Box.f", "property", "tuple", "traced", "methods", None),
        ("phiml.math.Shape.f", "method", "tuple", "traced", "methods", None),
        ("phi.field.Field.f", "property", "tensor", "static", "parts", "unknown"),
        ("phi.field.Field.f", "property", "tensor", "traced", "parts", None),
    ],
)
def test_a_kind(name, kind, result, traced, table, as_kind):
    found = results(taken(name, kind, result, traced))[table]
    listed = name if table == "functions" else name.rpartition(".")[2]
    assert {each: names for each, names in found.items() if names} == ({as_kind: listed} if as_kind else {})
