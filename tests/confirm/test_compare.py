"""What counts as a difference between a compiled and a plain run, and what is left out."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from phiml_audit.confirm.compare import sightings
from phiml_audit.confirm.protocol import run_of

from .conftest import call, entry, failure, run, tensor, word

OTHER = entry("other", first=10)
NAN = math.nan

# What is compiled and what is plain: (calls, calls) -> kinds with the beginning of what is told.
CASES = {
    "nothing differs": ([call()], [call()], []),
    "a value": ([call(tensor(81))], [call(tensor(89.1))], ["differs: call 1 differs: 81 compiled, 89.1 plain"]),
    "the second call": (
        [call(), call(tensor(4, 5), 1)], [call(), call(tensor(4, 6), 1)],
        ["differs: call 2 differs: 4, 5 compiled, 4, 6 plain"],
    ),
    "rounding": ([call(tensor(1, 1e-8))], [call(tensor(1.0001, 0))], []),
    "rounding in double precision": (
        [call(tensor(1, bits=64), inputs={})], [call(tensor(1.0001, bits=64), inputs={})],
        ["differs: call 1 differs: 1 compiled"],
    ),
    "what rounding has left of ones": (
        [call(tensor(6e-8), inputs={"0": tensor(0)})], [call(tensor(1.2e-7), inputs={"0": tensor(0)})], [],
    ),
    "small numbers": (
        [call(tensor(6e-8), inputs={"0": tensor(1e-8)})], [call(tensor(1e-7), inputs={"0": tensor(1e-8)})],
        ["differs: call 1 differs: 6e-08 compiled"],
    ),
    "what rounding has left": ([call(tensor(1e-7))], [call(tensor(3e-7))], []),
    "a linear solve": ([call(tensor(1), solved=True)], [call(tensor(1.01), solved=True)], []),
    "no numbers": ([call(tensor(NAN, math.inf))], [call(tensor(NAN, math.inf))], []),
    "no number in one": ([call(tensor(NAN))], [call(tensor(1))], ["differs: call 1 differs: nan compiled, 1 plain"]),
    "the shape": ([call(tensor(1, shape="x=1"))], [call(tensor(1, shape="y=1"))], ["differs: call 1 differs: (x=1)"]),
    "the dtype": ([call(tensor(1, dtype="i"))], [call(tensor(1))], ["differs: call 1 differs: (x=1) i32 1 compiled"]),
    "the precision": ([call(tensor(1))], [call(tensor(1, bits=64))], ["differs: call 1 differs: (x=1) f32"]),
    "one of Python's numbers": (
        [call({**tensor(1), "shape": ""})], [call({**tensor(1, bits=64), "shape": ""})], [],
    ),
    "the structure": (
        [call(outputs={"structure": word("[tensor]")})], [call(outputs={"structure": word("tensor")})],
        ["differs: call 1 differs: [tensor] compiled, tensor plain"],
    ),
    "an exception": (
        [call(outputs={}, error=failure("ValueError: no", 5))], [call()],
        ["fails: call 1 raises ValueError: no; plain, it does not"],
    ),
    "the same exception": (
        [call(outputs={}, error=failure("ValueError"))], [call(outputs={}, error=failure("ValueError"))], [],
    ),
    "an exception only when plain": (
        [call()], [call(outputs={}, error=failure("ValueError"))],
        ["differs: call 1 returns a result; plain, it raises ValueError"],
    ),
    "what follows from other inputs": (
        [call(tensor(3)), call(tensor(4), 1, inputs={"0": tensor(3)}, entry=OTHER)],
        [call(tensor(2)), call(tensor(5), 1, inputs={"0": tensor(2)}, entry=OTHER)],
        ["differs: call 1 differs: 3 compiled, 2 plain"],
    ),
    "what drifts apart": (
        [call(tensor(1.002), inputs={"0": tensor(1.0009)})], [call(tensor(1), inputs={"0": tensor(1)})], [],
    ),
    "random numbers": ([call(tensor(3), drew=True)], [call(tensor(2), drew=True)], []),
    "random numbers of the trace": (
        [call(tensor(3), drew=True), call(tensor(3), 1)], [call(tensor(2), drew=True), call(tensor(4), 1, drew=True)],
        ["differs: call 2 draws no random numbers, but repeats those of the trace"],
    ),
    "a tracer": (
        [call(effects={"main.history[0]": word("tracer")})], [call(effects={"main.history[0]": tensor(2)})],
        ["leaks: after call 1, main.history[0] holds a tracer"],
    ),
    "a state that is not left": (
        [call(), call(number=1)], [call(), call(number=1, effects={"main.count": word("2")})],
        ["leaves: call 2 leaves main.count otherwise: unchanged compiled, 2 plain"],
    ),
    "what may follow from another state": (
        [call(effects={"main.n": word("2")}), call(tensor(3), entry=OTHER)],
        [call(effects={"main.n": word("1")}), call(tensor(4), entry=OTHER)],
        ["leaves: call 1 leaves main.n otherwise: 2 compiled, 1 plain"],
    ),
    "two functions": (
        [call(tensor(3)), call(tensor(3), entry=OTHER)], [call(tensor(4)), call(tensor(4), entry=OTHER)],
        ["differs: call 1 differs: 3 compiled", "differs: call 1 differs: 3 compiled"],
    ),
    "traces": (
        [call(), call(number=1, traces=["'dt' differs"]), call(number=2, traces=["'dt' differs"])],
        [call(), call(number=1), call(number=2)], ["retraces: traced 3 times in 3 calls: 'dt' differs"],
    ),
    "compiled anew": (
        [call(), call(number=1, traces=[""])], [call(), call(number=1)],
        ["retraces: traced 2 times in 2 calls, as it is compiled anew"],
    ),
    "calls that are not made": ([call(), call(number=1)], [call()], []),
}  # fmt: skip


def told(found):
    return [f"{sighting.kind}: {sighting.text}" for sighting in found]


@pytest.mark.parametrize("case", CASES)
def test_what_differs(case):
    compiled, plain, expected = CASES[case]
    found = told(sightings(run(*compiled), run(*plain)))
    assert [text[: len(start)] for text, start in zip(found, expected, strict=True)] == expected


def test_what_two_plain_runs_do_not_agree_on_is_noise():
    compiled, plain, again = (run(call(tensor(value))) for value in (1, 2, 3))
    assert sightings(compiled, plain)
    assert sightings(compiled, plain, again) == ()


def test_the_end_of_the_program():
    ended = run(call(), code=1, error=failure("UnexpectedTracerError: leaked", 30))
    (sighting,) = sightings(ended, run(call()))
    assert sighting.text == "the program ends in UnexpectedTracerError: leaked; plain, it does not"
    assert sighting.entry is None
    assert [place.line for place in sighting.frames] == [30]
    assert told(sightings(ended, ended)) == [
        "breaks: the program ends in UnexpectedTracerError: leaked, compiled or not"
    ]


def test_a_plain_run_that_does_not_handle_what_it_raises_says_nothing_of_compiling():
    raised = failure("ValueError", 5)
    assert sightings(run(call()), run(call(outputs={}, error=raised), code=1, error=raised)) == ()


def test_an_exception_is_told_once():
    raised = failure("ValueError: no", 5)
    compiled = run(call(outputs={}, error=raised), code=1, error=raised)
    assert [sighting.kind for sighting in sightings(compiled, run(call()))] == ["fails"]


def test_warnings_of_the_compiled_run_only():
    usual, new = ({"kind": "warning", **failure(text, 4)} for text in ("usual", "new"))
    found = sightings(run(usual, new, new), run(usual))
    assert told(found) == ["warns: warns: new"]


def test_lines_that_no_child_wrote_are_left_out():
    lines = ['{"kind": "problem", "text": "broken"}', '{"kind": "ca', "[1]", "null", '{"kind": 3}', "", "\x00"]
    assert replace(run_of("plain", lines), problem="") == run_of("plain", [])
    assert run_of("plain", lines).problem == "broken"
