"""Known findings: a file of fingerprints that survive moved lines, and what is new compared with it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from phiml_audit import __version__, trust
from phiml_audit.errors import AuditError
from phiml_audit.model import Finding, SourceText
from phiml_audit.printable import safe_json

SCHEMA_VERSION = 1
MOST = 64 * 1024 * 1024  # bytes
_FIELDS = ("path", "rule", "function", "code", "fingerprint")

Texts = Mapping[tuple[str, int], SourceText]


class BaselineError(AuditError):
    """A baseline that cannot be read."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding; all but the fingerprint is for the reader."""

    path: str
    rule: str
    function: str
    code: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings against a baseline."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Entry, ...]  # no longer found


def fingerprint(finding: Finding, code: str, occurrence: int = 0) -> str:
    """16 hexadecimal digits for a finding on ``code``, the ``occurrence``-th (from 0) that is alike in its function."""
    parts = (finding.rule, finding.location.path, finding.function, _normal(code), str(occurrence))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entries(findings: Iterable[Finding], texts: Texts) -> tuple[Entry, ...]:
    """The entries of findings, in their order; ``texts`` hold the source of each location."""
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        code = _code(finding, texts)
        alike = fingerprint(finding, code)
        mark = fingerprint(finding, code, seen[alike])
        seen[alike] += 1
        made.append(Entry(finding.location.path, finding.rule, finding.function, code, mark))
    return tuple(made)


def compare(
    findings: Sequence[Finding],
    texts: Texts,
    baseline: Iterable[Entry],
    looked_at: Callable[[Entry], bool] = lambda _: True,
) -> Comparison:
    """What is new, known, and no longer found, of the entries that the run ``looked_at`` (its files, its rules)."""
    known = {entry.fingerprint: entry for entry in baseline}
    marked = list(zip(findings, entries(findings, texts), strict=True))
    found = {entry.fingerprint for _, entry in marked}
    return Comparison(
        new=tuple(finding for finding, entry in marked if entry.fingerprint not in known),
        known=tuple(finding for finding, entry in marked if entry.fingerprint in known),
        stale=tuple(sorted(entry for mark, entry in known.items() if mark not in found and looked_at(entry))),
    )


def prune(baseline: Iterable[Entry], stale: Iterable[Entry]) -> tuple[Entry, ...]:
    """The baseline without its stale entries."""
    gone = {entry.fingerprint for entry in stale}
    return tuple(entry for entry in baseline if entry.fingerprint not in gone)


def text_of(known: Iterable[Entry]) -> str:
    """The content of a baseline, ordered."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "phiml-audit", "version": __version__},
        "entries": [asdict(entry) for entry in sorted(set(known))],
    }
    return safe_json(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def load(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises ``BaselineError`` if it is missing, broken, or of another version."""
    again = "write it anew with 'phiml-audit baseline'"
    try:
        document: Any = json.loads(trust.read_bytes(path, MOST).decode("utf-8", "surrogateescape"))
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: there is no such baseline; {again}") from error
    except OSError as error:
        raise BaselineError(f"{path}: the baseline cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # also for a number of thousands of digits
        raise BaselineError(f"{path}: the baseline is not JSON ({error}); {again}") from error
    version = document.get("schema_version") if isinstance(document, dict) else None
    if version is None:
        raise BaselineError(f"{path}: this is no baseline of phiml-audit; give another file, or {again}")
    if version != SCHEMA_VERSION:
        raise BaselineError(f"{path}: the baseline is not of version {SCHEMA_VERSION}; {again}")
    try:
        return tuple(sorted(Entry(*(_text(item, name) for name in _FIELDS)) for item in document["entries"]))
    except (KeyError, TypeError) as error:
        raise BaselineError(f"{path}: an entry of the baseline is broken ({error}); {again}") from error


def _text(item: Mapping[str, object], name: str) -> str:
    value = item[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is not text")
    return value


def _code(finding: Finding, texts: Texts) -> str:
    place = finding.location
    text = texts.get((place.path, place.cell))
    return _normal("\n".join(text.lines[place.line - 1 : place.end_line])) if text else ""


def _normal(code: str) -> str:
    return " ".join(code.split())
