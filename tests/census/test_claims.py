"""Where the hand-written catalogue says something else than execution showed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from phiml_audit.catalogue import Symbol, load
from phiml_audit.catalogue.census import loaded
from tools.census.claims import contradictions


def seen(name, kind="function", result="tensor", **rows):
    """A census of one function: what it did on each backend."""
    call = {
        "arguments": {"x": ""},
        "positions": 1,
        "about": "",
        "traced": ["x"],
        "result": result,
        "cells": {"1": rows},
    }
    environments = [{"backend": each, "phiml": "1", "libraries": {}, "hash_seeds": [0]} for each in ("jax", "torch")]
    functions = {name: {"kind": kind, "calls": [call]}}
    return loaded({"schema_version": 1, "environments": environments, "not_called": {}, "functions": functions})


def claimed(census, **claims):
    symbol = Symbol(("phiml.math.f",), **claims)
    return contradictions(replace(load(), symbols={"phiml.math.f": symbol}, families={}), census)


OK = {"jax": [["ok", "traced", "all"]], "torch": [["ok", "traced", "all"]]}
STALE = {"jax": [["needs_value", "", "all"]], "torch": [["stale", "traced", "all"]]}


@pytest.mark.parametrize(
    ("claims", "result", "rows", "told"),
    [
        ({}, "tensor", OK, ""),
        ({"needs_value": "numpy"}, "tensor", STALE, ""),
        ({"needs_value": "numpy"}, "tensor", OK, "needs_value: numpy, but it is right in jit"),
        ({}, "tensor", {"torch": STALE["torch"]}, "says nothing, but on torch it is stale in jit"),
        ({"role": "convert"}, "tensor", STALE, ""),
        ({"result": "number"}, "flag", OK, ""),
        ({"result": "number"}, "tensor", OK, "result: number, but it returns tensor"),
        ({"result": "tensor"}, "Field", OK, ""),
        ({"result": "tensor"}, "flag", OK, "result: tensor, but it returns flag"),
        ({"result": "concrete"}, "TorchBackend", OK, ""),
        ({"result": "concrete"}, "tensor", OK, "result: concrete, but it returns tensor"),
        ({"untraceable_on": "jax"}, "tensor", OK, "untraceable_on: jax, but it is right in jit"),
        ({"untraceable_on": "jax"}, "tensor", STALE | {"torch": OK["torch"]}, ""),
        (
            {"eager_backward": True}, "tensor", {"torch": [["ok", "", "gradient_jit:x"]]},
            "eager_backward, but PyTorch computes its gradient in jit",
        ),
        ({"eager_backward": True}, "tensor", {"torch": [["exception", "", "gradient_jit:x"]]}, ""),
        (
            {"differentiable": True}, "tensor", {"jax": [["zero", "", "gradient:x"], ["ok", "", "all"]]},
            "differentiable, but on jax its gradient is zero",
        ),
        ({"differentiable": True}, "tensor", {"jax": [["ok", "", "gradient:x all"]]}, ""),
    ],
)  # fmt: skip
def test_a_claim_about_a_function(claims, result, rows, told):
    lines = claimed(seen("phiml.math.f", result=result, **rows), **claims)
    assert lines == ([f"phiml.math.f: {told}"] if told else [])


@pytest.mark.parametrize(
    ("member", "rows", "told"),
    [
        ("rank", OK, "concrete: number, but its result is traced"),
        ("rank", {"torch": [["weak", "static", "all"]]}, ""),
        ("values", {"torch": [["weak", "static", "all"]]}, "computed, but its result is static"),
        ("item", OK, "needs_value: item, but it is ok in jit"),
        ("item", STALE, ""),
    ],
)
def test_a_claim_about_members(member, rows, told):
    name = f"phiml.math.Tensor.{member}"
    assert contradictions(load(), seen(name, "method", **rows)) == ([f"{name}: {told}"] if told else [])
