"""Work in forked children goes on after a child that ends early, and every step is told once."""

from __future__ import annotations

import os
import time

import pytest

from tools.census.worker import pool


def work(items, done, emit):
    """Steps by name: what they do is the name's first letter."""
    for item in items:
        if item in done:
            continue
        emit({"begin": item})
        if item.startswith("crash"):
            os._exit(1)
        if item.startswith("slow"):
            time.sleep(20)
        emit({"end": item, "outcome": "ok"})
        if item.startswith("poison"):
            return False
    return True


def outcomes(items, done=(), seconds=5.0):
    return [(line["end"], line["outcome"]) for line in pool.lines(items, work, frozenset(done), seconds)]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (["a", "b"], ["ok", "ok"]),
        (["a", "crash", "b"], ["ok", "crash", "ok"]),
        (["poison", "b", "poison 2"], ["ok", "ok", "ok"]),
        (["crash", "crash 2", "poison"], ["crash", "crash", "ok"]),
        ([], []),
    ],
)
def test_every_step_is_told_once(items, told):
    assert outcomes(items) == list(zip(items, told, strict=True))


def test_what_is_done_is_not_done_again():
    assert outcomes(["a", "b"], done=["a"]) == [("b", "ok")]


def test_a_slow_step_is_ended():
    assert outcomes(["slow", "b"], seconds=0.3) == [("slow", "timeout"), ("b", "ok")]


def test_a_child_that_comes_to_nothing_is_an_error():
    def nothing(items, done, emit):
        os._exit(1)

    with pytest.raises(RuntimeError, match="came to no step"):
        list(pool.lines(["a"], nothing, frozenset(), 5.0))
