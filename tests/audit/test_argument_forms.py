"""However an argument is written, a described function gets the same one: by position, by name, or unpacked."""

from __future__ import annotations

import pytest

from phiml_audit import catalogue
from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Confidence, Level, Request

FORMS = {"name": "{function}({name}=u)", "list": "{function}(*[u])", "dict": "{function}(**{{'{name}': u}})"}
EVENTS_OF_THE_FORM = {"phiml.math.trace_check"}  # PHI871 is told only where the arguments are written out


def described() -> list[tuple[str, str]]:
    """Functions of ΦML and ΦFlow, each with the name of its first parameter."""
    known = catalogue.load()
    entries = {entry.name: entry for entry in known.symbols.values() if entry.parameters}
    return [
        (name, entry.parameters[0])
        for name, entry in sorted(entries.items())
        if name.partition(".")[0] in known.libraries
        and not entry.parameters[0].startswith("*")
        and name not in EVENTS_OF_THE_FORM
    ]


def findings(folder, form: str) -> dict[str, list[str]]:
    """The rules that object to keeping the result, by function."""
    functions = described()
    packages = sorted({name.rpartition(".")[0] for name, _ in functions})
    head = [*(f"import {package}" for package in packages), "kept = []", "@phiml.math.jit_compile", "def step(u):"]
    body = [f"    kept.append({form.format(function=function, name=name)})" for function, name in functions]
    (folder / "program.py").write_text("\n".join([*head, *body, "    return u", "step(phiml.math.wrap(1.))", ""]))
    report = audit(
        Request((folder / "program.py",), folder, folder), Config(level=Level.NOTE, confidence=Confidence.LOW)
    )
    found: dict[str, list[str]] = {}
    for finding in report.findings:
        at = finding.location.line - len(head) - 1
        name = functions[at][0] if 0 <= at < len(functions) else "elsewhere"
        found.setdefault(name, []).append(finding.rule)
    return {name: sorted(rules) for name, rules in found.items()}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_form_of_an_argument_makes_no_difference(tmp_path, form):
    assert len(described()) > 200
    expected = findings(tmp_path, "{function}(u)")
    assert sum("PHI101" in rules for rules in expected.values()) > 150  # most return what depends on the argument
    assert findings(tmp_path, form) == expected
