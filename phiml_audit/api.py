"""The Python interface: audit a project from a program of your own.

    from phiml_audit import api

    report = api.audit(["src"], overlay={"src/helpers.py": text})
    for finding in report.findings:
        print(finding.location.path, finding.location.line, finding.rule, finding.message)

What ``__all__`` names keeps its meaning within a major version, from 1.0 on; records may gain fields. What an audit
finds may change with each version, as the program learns. Nothing of the audited project is executed. Whatever cannot
be used, such as a path that does not exist, raises :class:`AuditError` with a text for people.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from phiml_audit import audit as pipeline
from phiml_audit import config as settings
from phiml_audit import evidence, requesting, rulebook
from phiml_audit import report as reports
from phiml_audit.config import Config
from phiml_audit.errors import AuditError, did_you_mean
from phiml_audit.formats import SCHEMAS
from phiml_audit.model import (
    BACKENDS,
    Backend,
    Confidence,
    Counts,
    Effect,
    EntryPoint,
    Finding,
    Level,
    Location,
    Progress,
    Report,
    Skipped,
    Step,
    Unresolved,
)
from phiml_audit.report.figures import portability
from phiml_audit.report.info import RuleInfo
from phiml_audit.trust import AnyPath

__all__ = [
    "BACKENDS",
    "SCHEMAS",
    "AuditError",
    "Backend",
    "Confidence",
    "Config",
    "Counts",
    "Effect",
    "EntryPoint",
    "Finding",
    "Level",
    "Location",
    "Report",
    "RuleInfo",
    "Skipped",
    "Step",
    "Unresolved",
    "audit",
    "configure",
    "explain",
    "portability",
    "render",
    "rules",
    "schema",
]


def audit(
    paths: AnyPath | Sequence[AnyPath] = (),
    *,
    overlay: Mapping[str, str | bytes] | Mapping[Path, str | bytes] | None = None,
    config: Config | None = None,
    since: str = "",
    progress: Progress | None = None,
) -> Report:
    """Audit files, folders and notebooks, by default the current folder.

    ``overlay`` has contents that count instead of those on disk, by path: an editor's unsaved buffers, or new files.
    ``config`` is by default what the nearest configuration file says, see :func:`configure`. With
    ``since``, a git reference, only findings whose path touches lines changed since are shown. ``progress`` is told
    what is being worked on. Paths in the report are relative to its ``root``.
    """
    contents = {Path(path): text.encode() if isinstance(text, str) else text for path, text in (overlay or {}).items()}
    audited = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    request = requesting.request(audited, overlay=contents, since=since)
    return pipeline.audit(request, config or configure(requesting.start_of(request)), progress)


def configure(path: AnyPath = ".", *, file: AnyPath | None = None, isolated: bool = False, **values: object) -> Config:
    """The configuration for an audited file or folder: the nearest file, or ``file``, or with ``isolated`` none.

    ``values`` go before what stands there, by the names of the keys with ``_`` for ``-``: ``backends=["jax"]``.
    """
    named = None if file is None else Path(file)
    return requesting.configuration(Path(path), named, isolated, values)


def render(report: Report, format: str, config: Config | None = None) -> str:
    """The report in a format of ``phiml-audit check --format``, such as ``json``; ``config`` as for the audit."""
    return reports.render(report, _by_id(config), format, read_bytes=reports.reader(report.root))


def rules(config: Config | None = None) -> tuple[RuleInfo, ...]:
    """All rules: those that are shipped, and those that the configuration (by default the nearest one) adds."""
    return tuple(_by_id(config).values())


def explain(rule: str, config: Config | None = None) -> str:
    """A rule, by id or name, as Markdown: why, what to write instead, examples, and what was seen on each backend.

    Of the beginning of several ids, such as ``PHI1``, an overview.
    """
    known = {each.id: each for each in pipeline.rules_of(config or configure())}
    names = {each.name.lower(): each for each in known.values()}
    found = known.get(rule.upper()) or names.get(rule.lower())
    if found is None:
        several = [each for each in known.values() if rulebook.covers(rule.upper(), each.id)]
        if several:
            return rulebook.explain_several(rule.upper(), several)
        near = did_you_mean(rule, [*known, *(each.name for each in known.values())])
        raise AuditError(f"there is no rule '{rule}'{near}")
    executed = evidence.describe(found.id)
    return rulebook.explain(found) + (f"\n## Executed\n\n{executed}" if executed else "")


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of ``SCHEMAS``: a report or a call graph as JSON, the configuration, a rule file."""
    if name not in SCHEMAS:
        raise AuditError(f"there is no schema '{name}'{did_you_mean(name, SCHEMAS)}")
    if name == "config":
        return settings.schema()
    return rulebook.schema() if name == "rule" else reports.schema(name)


def _by_id(config: Config | None) -> dict[str, RuleInfo]:
    return pipeline.rule_infos(pipeline.rules_of(config or configure()))
