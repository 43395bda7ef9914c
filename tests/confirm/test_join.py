"""The verdict on a finding, and what becomes a finding of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiml_audit.confirm.compare import sightings
from phiml_audit.confirm.join import Observed, Source, join
from phiml_audit.confirm.table import table
from phiml_audit.model import Confidence, Effect, EntryPoint, Finding, Level, Location, Measured, SourceText, Step

from .conftest import call, entry, failure, run, tensor, word

TEXT = """\
history = []

@jit_compile
def step(u):
    history.append(u)
    if u.max > 1:
        u = u * gain
    return u



@jit_compile
def other(u):
    return u

u = step(u)
"""


def at(line: int) -> Location:
    return Location("main.py", 0, line, 5, line, 20, line, line)


STEP, OTHER = EntryPoint(at(4), "main.step"), EntryPoint(at(12), "main.other")
SOURCE = Source(
    Path("/project"), {}, (STEP, OTHER), {("main.py", 0): SourceText("main.py", 0, tuple(TEXT.split("\n")))}
)


def finding(rule: str, line: int, level: Level = Level.ERROR, entry: EntryPoint = STEP, message: str = "") -> Finding:
    return Finding(
        rule, rule, level, Confidence.HIGH, message, at(line), "main.step", entry, (entry,),
        {"torch": Effect(level, "")}, (Step(at(line), message),), "", "",
    )  # fmt: skip


LINES = [{"kind": "reached", "path": "/project/main.py", "line": line} for line in (5, 6, 7)]
STALE = ([call(tensor(3))], [call(tensor(4))])
FAILS = ([call(outputs={}, error=failure("ValueError", 6))], [call()])
LEAKS = ([call(effects={"main.history[0]": word("tracer")})], [call(effects={"main.history[0]": tensor(1)})])
TRACED = ([call(number=n, traces=["why"]) for n in range(6)], [call(number=n) for n in range(6)])
SAME = ([call(number=n) for n in range(6)],) * 2
GAIN = finding("PHI109", 7)
BRANCH = finding("PHI801", 6)
STORE = finding("PHI101", 5, message="'history' keeps a value")
AGAIN = finding("PHI704", 4, Level.WARNING)
NOTE = finding("PHI102", 7, Level.NOTE)
FOREIGN = finding("PHI109", 13, entry=OTHER)

# findings and runs -> verdicts, those on findings of the runs behind
CASES = {
    "a stale value": ([GAIN], STALE, ["PHI109 confirmed: call 1 differs: 3 compiled, 4 plain"]),
    "no finding explains it": ([], STALE, ["PHI901 confirmed: call 1 differs: 3 compiled, 4 plain"]),
    "the finding is another function's": ([FOREIGN], STALE, ["PHI109 not reached", "PHI901 confirmed"]),
    "two findings may explain it": ([GAIN, BRANCH], STALE, ["PHI109 confirmed", "PHI801 confirmed"]),
    "the line that raises decides": ([GAIN, BRANCH], FAILS, ["PHI109 nothing seen", "PHI801 confirmed: call 1 raises"]),
    "it raises elsewhere": ([GAIN], FAILS, ["PHI109 confirmed: call 1 raises ValueError"]),
    "nothing explains that it raises": ([], FAILS, ["PHI902 confirmed"]),
    "the name that is left decides": ([GAIN, STORE], LEAKS, ["PHI109 nothing seen", "PHI101 confirmed: after call 1"]),
    "nothing explains the tracer": ([], LEAKS, ["PHI903 confirmed: after call 1, main.history[0] holds a tracer"]),
    "errors before notes": ([NOTE, GAIN], STALE, ["PHI102 nothing seen", "PHI109 confirmed"]),
    "a note promises no harm": ([NOTE], STALE, ["PHI102 nothing seen", "PHI901 confirmed"]),
    "a note at the line that raises": ([finding("PHI502", 6, Level.NOTE)], FAILS, ["PHI502 confirmed"]),
    "a warning is about traces": ([AGAIN], STALE, ["PHI704 not reached", "PHI901 confirmed"]),
    "traces": ([AGAIN], TRACED, ["PHI704 confirmed: traced 6 times in 6 calls: why"]),
    "nothing explains the traces": ([], TRACED, ["PHI904 confirmed: traced 6 times"]),
    "few traces are no finding": ([], (TRACED[0][:2], TRACED[1][:2]), []),
    "nothing differs": ([GAIN, FOREIGN], SAME, ["PHI109 nothing seen: in 6 calls, traced 1", "PHI109 not reached"]),
    "traced once": ([finding("PHI704", 5, Level.WARNING)], SAME, ["PHI704 refuted: traced once in 6 calls"]),
}  # fmt: skip


def joined(findings, runs):
    compiled, plain = (run(*LINES, *calls) for calls in runs)
    return join(findings, [Observed("torch", compiled, plain, sightings(compiled, plain))], SOURCE)


@pytest.mark.parametrize("case", CASES)
def test_verdicts(case):
    findings, runs, expected = CASES[case]
    found = [
        f"{each.rule} {seen.verdict}: {seen.text}" for each in joined(findings, runs) for seen in each.seen.values()
    ]
    assert [text[: len(start)] for text, start in zip(found, expected, strict=True)] == expected


def test_a_finding_about_a_run_stands_at_its_function():
    (found,) = joined([], STALE)
    assert (found.location, found.entry_point, found.level) == (STEP.location, STEP, Level.ERROR)
    assert (
        found.message == "'main.step' computes something else when it is compiled: call 1 differs: 3 compiled, 4 plain"
    )
    assert found.trace[-1].location == STEP.location


def test_a_function_that_the_audit_does_not_know():
    strange = ([call(tensor(3), entry=entry("made", first=16))], [call(tensor(4), entry=entry("made", first=16))])
    (found,) = joined([], strange)
    assert (found.location.line, found.entry_point.qualname) == (16, "made")


def test_what_ends_the_program_follows_from_what_it_keeps():
    compiled = run(*LINES, *LEAKS[0], code=1, error=failure("UnexpectedTracerError", 16))
    plain = run(*LEAKS[1])
    observed = Observed("torch", compiled, plain, sightings(compiled, plain))
    (store,) = join([STORE], [observed], SOURCE)
    assert "the program ends in UnexpectedTracerError" in store.seen["torch"].text
    assert [each.rule for each in join([], [observed], SOURCE)] == ["PHI903"]


def test_what_breaks_anyway_confirms_only_the_finding_of_its_line():
    ended = run(*LINES, call(), code=1, error=failure("AttributeError", 6))
    found = join([GAIN, BRANCH], [Observed("torch", ended, ended, sightings(ended, ended))], SOURCE)
    assert [each.seen["torch"].verdict for each in found] == ["nothing seen", "confirmed"]
    assert join([GAIN], [Observed("torch", ended, ended, sightings(ended, ended))], SOURCE)[1:] == ()


def test_the_table_of_what_each_function_did():
    compiled, plain = run(*LINES, *TRACED[0], call(tensor(3), entry=entry("made", first=16))), run(*TRACED[1])
    observed = Observed("torch", compiled, plain, sightings(compiled, plain))
    assert table([observed], SOURCE) == (
        Measured("main.step", "torch", 6, 6, pytest.approx(0.6), pytest.approx(0.6), "traced again"),
        Measured("made", "torch", 1, 1, 0.1, 0, ""),
    )


def test_places_in_no_file_that_was_read_are_left_out():
    elsewhere = {**entry("made", first=2), "path": "/elsewhere/x.py", "made": {"path": "", "line": 0}}
    assert joined([], ([call(tensor(3), entry=elsewhere)], [call(tensor(4), entry=elsewhere)])) == ()
