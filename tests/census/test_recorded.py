"""Lines of workers become the content of the census."""

from __future__ import annotations

import json

import pytest

from phiml_audit.catalogue import census
from tools.census import recorded

KEY = '["phiml.math.pad", {"value": "grid()"}]'
EAGER = {"end": f"{KEY} eager", "outcome": "ok", "result": "tensor", "positions": 1, "traced": ["value"]}
FOUND = {
    "phiml.math.pad": {"kind": "function", "calls": [{"arguments": {"value": "grid()"}, "about": ""}], "why_not": ""},
    "phiml.math.old_pad": {"kind": "function", "calls": [{"arguments": {"value": "grid()"}, "about": ""}]},
    "phiml.math.load": {"kind": "function", "calls": [], "why_not": "reads a file"},
    "phiml.math.crashes": {"outcome": "crash"},
}


def a_run(folder, *steps, version="1.16.1", backend="jax", seed=0):
    """Steps are 'mode parameter', outcome, and perhaps result and detail."""
    written = [{"versions": {"phiml": version, "python": "3.11.7"}}, EAGER]
    for step, outcome, *more in steps:
        written.append(
            {"end": f"{KEY} {step}", "outcome": outcome, **dict(zip(("result", "detail"), more, strict=False))}
        )
    file = folder / version / f"{backend}-{seed}.jsonl"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(map(json.dumps, written)) + '\n{"end": "half', "utf-8")
    return recorded.read(file)


def facts_of(*runs):
    content = recorded.content(FOUND, runs, lambda name: name.replace("old_", ""))
    return census.loaded(json.loads(recorded.as_json(content))).facts("phiml.math.pad")


def test_a_run_becomes_facts(tmp_path):
    facts = facts_of(a_run(tmp_path, ("all ", "ok", "traced"), ("one value", "exception", "", "KeyError: 1 @a.py:2")))
    (call,) = facts.calls
    assert (facts.kind, call.arguments, call.positions, call.traced) == ("function", {"value": "grid()"}, 1, ("value",))
    assert (facts.agreed("all", "jax"), facts.is_traced("jax")) == ("ok", True)
    assert facts.cells("one", "jax", "value")[0].detail == "KeyError: 1 @a.py:2"


@pytest.mark.parametrize(
    ("words", "word", "detail"),
    [
        (["ok", "ok"], "ok", ""),
        (["leak", "ok"], "varies", "leak or ok"),
        (["ok", "leak", "leak"], "varies", "leak or ok"),
    ],
)
def test_hash_seeds_are_combined(tmp_path, words, word, detail):
    runs = [a_run(tmp_path, ("none ", each, "traced"), seed=seed) for seed, each in enumerate(words)]
    (cell,) = facts_of(*runs).cells("none", "jax")
    assert (cell.word, cell.detail) == (word, detail)


def test_an_older_version_lists_what_differs(tmp_path):
    new = a_run(
        tmp_path, ("all ", "ok", "traced"), ("none ", "leak", "traced", "KeyError @a.py:3"), ("one value", "ok")
    )
    old = a_run(
        tmp_path, ("all ", "ok", "traced"), ("none ", "ok", "traced"), ("linear value", "wrong"), version="1.9.1"
    )
    content = recorded.content(FOUND, [old, new], str)
    (call,) = content["functions"]["phiml.math.pad"]["calls"]
    assert sorted(call["cells"]["1.9.1"]["jax"]) == [
        ["absent", "", "one:value"],
        ["ok", "traced", "none"],
        ["wrong", "", "linear:value"],
    ]
    facts = facts_of(old, new)
    assert [facts.agreed("none", "jax", phiml=version) for version in ("1.16.1", "1.9.1")] == ["leak", "ok"]
    assert [facts.agreed("all", "jax", phiml=version) for version in ("1.16.1", "1.9.1")] == ["ok", "ok"]


def test_why_something_was_not_called(tmp_path):
    content = recorded.content(FOUND, [a_run(tmp_path)], str)
    told = {"phiml.math.crashes": "crash", "phiml.math.load": "reads a file"}
    assert content["not_called"].items() >= told.items()


def test_values_that_differ_are_not_kept(tmp_path):
    run = a_run(tmp_path, ("all ", "stale", "traced", "wanted 1, seen 2"))
    assert facts_of(run).cells("all", "jax")[0].detail == ""
