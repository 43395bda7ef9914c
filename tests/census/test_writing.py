"""The page tells outcomes in words."""

from __future__ import annotations

import pytest

from phiml_audit.catalogue.census import Cell, loaded
from tools.census.writing import as_markdown, verdict


def cells(words):
    return [Cell("jax", "1.16.1", "all", "", word, "traced", "") for word in words.split()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "–"),
        ("ok weak retraces", "yes"),
        ("stale", "**stale**"),
        ("ok stale", "partly **stale**"),
        ("exception crash", "**fails**"),
        ("needs_value wrong ok", "partly **needs a value**, **wrong**"),
        ("zero", "zero"),
        ("zero ok", "yes"),
        ("not_linear", "no"),
        ("leak varies", "**by hash**, **leaks**"),
    ],
)
def test_cells_in_few_words(words, told):
    assert verdict(cells(words)) == told


def test_a_row_for_each_function():
    cells_ = {"1.16.1": {"jax": [["weak", "static", "all"], ["stale", "", "number:n"], ["not_linear", "", "linear:x"]]}}
    call = {
        "arguments": {"x": "", "n": "1"},
        "about": "",
        "positions": 2,
        "traced": ["x"],
        "result": "shape",
        "cells": cells_,
    }
    page = as_markdown(
        loaded(
            {
                "schema_version": 1,
                "environments": [
                    {"backend": "jax", "phiml": "1.16.1", "libraries": {"jax": "0.10"}, "hash_seeds": [0]}
                ],
                "not_called": {"m.g": "a|b"},
                "functions": {"m.f": {"kind": "function", "calls": [call]}},
            }
        )
    )
    assert "## m\n\n| | in jit: jax | gradient in jit: jax | numbers: jax | linear |\n" in page
    assert "| `f` | yes, static | – | `n` stale | no |" in page
    assert "| `m.g` | a\\|b |" in page
    assert "jax 0.10; hash seeds 0" in page
    assert "1 of 2 were called" in page
