"""Known findings stay known while code moves, and everything else is told."""

import dataclasses
import json
from pathlib import Path

import pytest

from phiml_audit.baseline import BaselineError, compare, entries, load, prune, text_of
from phiml_audit.model import Confidence, EntryPoint, Finding, Level, Location, SourceText

CODE = ("def step(x):", "    seen.append(x)", "    seen.append(x)", "    total = f(", "        x)")
Texts = dict[tuple[str, int], SourceText]


def finding(line: int, end: int = 0, rule: str = "PHI101", function: str = "m.step") -> Finding:
    place = Location("m.py", 0, line, 5, end or line, 19, line, end or line)
    entry = EntryPoint(place, "m.step")
    return Finding(
        rule, "OuterMutation", Level.ERROR, Confidence.HIGH, "message", place, function, entry, (entry,), {}, (), "", ""
    )


def texts(*lines: str) -> Texts:
    return {("m.py", 0): SourceText("m.py", 0, lines)}


FINDINGS = (finding(2), finding(3), finding(4, 5))


def moved(original: Finding, by: int) -> Finding:
    place = original.location
    return dataclasses.replace(
        original, location=dataclasses.replace(place, line=place.line + by, end_line=place.end_line + by)
    )


def test_fingerprints_tell_equal_lines_apart() -> None:
    made = entries(FINDINGS, texts(*CODE))
    assert len({entry.fingerprint for entry in made}) == len(FINDINGS)
    assert [entry.code for entry in made] == ["seen.append(x)", "seen.append(x)", "total = f( x)"]
    assert [entry.fingerprint for entry in made] == ["aa847ac668ec630b", "cc243e4e5ffa1e9c", "d236bdf46ae14a63"]


def test_findings_on_moved_and_reindented_lines_stay_known() -> None:
    known = entries(FINDINGS, texts(*CODE))
    code = ("import a", "", *CODE[:1], *(f"    {line}" for line in CODE[1:]))
    result = compare([moved(f, 2) for f in FINDINGS], texts(*code), known)
    assert (len(result.known), result.new, result.stale) == (3, (), ())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (finding(2, rule="PHI102"), CODE),
        (finding(2, function="m.other"), CODE),
        (finding(2), (CODE[0], "    kept.append(x)", *CODE[2:])),
    ],
)
def test_another_rule_function_or_code_is_new(changed: Finding, code: tuple[str, ...]) -> None:
    known = entries([finding(2)], texts(*CODE))
    result = compare([changed], texts(*code), known)
    assert (result.new, result.known, result.stale) == ((changed,), (), known)


def test_a_third_equal_finding_is_new_and_a_mended_one_is_stale() -> None:
    known = entries(FINDINGS[:2], texts(*CODE))
    assert len(compare([*FINDINGS[:2], finding(2)], texts(*CODE), known).new) == 1
    result = compare(FINDINGS[:1], texts(*CODE), known)
    assert result.stale == known[1:]
    assert prune(known, result.stale) == known[:1]
    assert compare((), {}, known, looked_at=lambda entry: entry.path != "m.py").stale == ()


def test_a_baseline_survives_being_written(tmp_path: Path) -> None:
    known = entries(FINDINGS, texts(*CODE))
    file = tmp_path / "b.json"
    file.write_text(text_of(reversed(known)))
    assert load(file) == tuple(sorted(known))
    assert file.read_text() == text_of(known)


BROKEN = [
    (None, "no such baseline; write it anew with"),
    ("{", "is not JSON"),
    ("[]", "is no baseline of phiml-audit"),
    ('{"schema_version": 2, "entries": []}', "is not of version 1"),
    ('{"schema_version": 1}', "an entry of the baseline is broken"),
    ('{"schema_version": 1, "entries": [{"path": 1}]}', "an entry of the baseline is broken"),
    ('{"schema_version": 1, "entries": [3]}', "an entry of the baseline is broken"),
    ("[" * 100_000, "is not JSON"),
]


@pytest.mark.parametrize(("text", "told"), BROKEN)
def test_a_broken_baseline_is_refused(tmp_path: Path, text: str | None, told: str) -> None:
    file = tmp_path / "b.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(BaselineError, match=told):
        load(file)


def test_a_baseline_is_readable() -> None:
    document = json.loads(text_of(entries(FINDINGS[:1], texts(*CODE))))
    assert set(document) == {"schema_version", "tool", "entries"}
    assert {**document["entries"][0], "fingerprint": ""} == {
        "path": "m.py",
        "rule": "PHI101",
        "function": "m.step",
        "code": "seen.append(x)",
        "fingerprint": "",
    }
