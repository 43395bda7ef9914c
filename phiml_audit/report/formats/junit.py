"""``junit``: test results, for the many services that read nothing else.

A test suite is a file, a test case an entry point or a finding. Errors and warnings fail, notes pass with an output.
"""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree as ET  # only written, never parsed

from phiml_audit.model import Backend, EntryPoint, Finding, InternalError, Level, Report, Skipped
from phiml_audit.report.context import Context
from phiml_audit.report.figures import clean, portability
from phiml_audit.report.info import describe
from phiml_audit.report.words import affected, level_word, place, seen_words

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, section 2.2


def render(report: Report, context: Context) -> str:
    """One XML document."""
    suites: defaultdict[str, list[ET.Element]] = defaultdict(list)
    for entry, row in portability(report).items():
        if clean(row):
            suites[entry.location.path].append(_entry_point(entry))
    for finding in report.findings:
        suites[finding.location.path].append(_finding(finding, report.backends))
    for skipped in report.skipped:
        suites[skipped.path].append(_skipped(skipped))
    for error in report.internal_errors:
        suites["phiml-audit"].append(_internal_error(error))
    root = ET.Element("testsuites", {"name": "phiml-audit", **_numbers([case for s in suites.values() for case in s])})
    for path in sorted(suites):
        suite = ET.SubElement(root, "testsuite", {"name": _legal(path), **_numbers(suites[path])})
        suite.extend(suites[path])
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _numbers(cases: list[ET.Element]) -> dict[str, str]:
    outcomes = [child.tag for case in cases for child in case]
    return {
        "tests": str(len(cases)),
        "failures": str(outcomes.count("failure")),
        "errors": str(outcomes.count("error")),
        "skipped": str(outcomes.count("skipped")),
    }


def _case(name: str, path: str, line: int) -> ET.Element:
    return ET.Element("testcase", name=_legal(name), classname=_legal(path), file=_legal(path), line=str(line))


def _entry_point(entry: EntryPoint) -> ET.Element:
    return _case(entry.qualname, entry.location.path, entry.location.line_in_file)


def _finding(finding: Finding, backends: tuple[Backend, ...]) -> ET.Element:
    at = finding.location
    case = _case(f"{finding.rule} {finding.name} at {place(at)}", at.path, at.line_in_file)
    message = f"{level_word(finding.level)} {finding.rule}: {finding.message}"
    if finding.suppression is not None:
        ET.SubElement(case, "skipped", message=_legal(f"suppressed: {finding.suppression.reason}"))
    elif finding.level >= Level.WARNING:
        failure = ET.SubElement(case, "failure", message=_legal(message), type=finding.rule)
        failure.text = _details(finding, backends)
    else:
        ET.SubElement(case, "system-out").text = _legal(f"{message}\n") + _details(finding, backends)
    return case


def _details(finding: Finding, backends: tuple[Backend, ...]) -> str:
    lines = [f"{place(step.location)}: {step.message}" for step in finding.trace]
    lines += [f"{name}: {describe(finding.backends[name])}" for name in affected(finding, backends)]
    lines += [f"seen on {told}" for told in seen_words(finding)]
    lines += [f"fix: {finding.fix}"] if finding.fix else []
    lines += [finding.url] if finding.url else []
    return _legal("\n".join(lines))


def _skipped(skipped: Skipped) -> ET.Element:
    case = _case("read", skipped.path, skipped.line_in_file)
    ET.SubElement(case, "skipped", message=_legal(skipped.reason))
    return case


def _internal_error(error: InternalError) -> ET.Element:
    case = ET.Element("testcase", name=_legal(error.where), classname="phiml-audit")
    message = f"{error.error} (a bug of phiml-audit, please report it)"
    ET.SubElement(case, "error", message=_legal(message), type="internal error")
    return case


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
