"""Findings for the version of ΦML that the audited project uses, as far as the evidence shows a difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from phiml_audit import evidence
from phiml_audit.config import Config, find_python, installed_version
from phiml_audit.model import Backend, Effect, Finding, Level

LEVELS: Mapping[evidence.Kind, Level] = {"fails": Level.ERROR, "warns": Level.WARNING, "fine": Level.NONE}


@dataclass(frozen=True, slots=True)
class Dated:
    """Findings for one version of ΦML."""

    findings: tuple[Finding, ...]
    notices: tuple[str, ...]  # remarks for the reader: another version than that of the project was recorded


def for_project(findings: Iterable[Finding], config: Config, base: Path) -> Dated:
    """The findings as they are with the ΦML of the project's environment; unchanged if there is none."""
    environment = find_python(config, base)
    version = installed_version(environment, "phiml") if environment is not None else None
    return for_version(findings, version) if version is not None else Dated(tuple(findings), ())


def for_version(findings: Iterable[Finding], version: str, recorded: evidence.Evidence | None = None) -> Dated:
    """The findings as they are with a version of ΦML: without those that do no harm there on any backend."""
    kept: list[Finding] = []
    notices: dict[str, None] = {}
    for finding in findings:
        nearest = evidence.for_version(finding.rule, version, recorded)
        if nearest is None:
            kept.append(finding)
            continue
        backends = {
            backend: _effect(finding.rule, backend, effect, nearest, recorded)
            for backend, effect in finding.backends.items()
        }
        level = max(effect.level for effect in backends.values())
        if level is not Level.NONE:
            kept.append(finding if backends == finding.backends else replace(finding, backends=backends, level=level))
            if nearest.note:
                notices[nearest.note] = None
    return Dated(tuple(kept), tuple(notices))


def _effect(
    rule: str, backend: Backend, effect: Effect, nearest: evidence.Nearest, recorded: evidence.Evidence | None
) -> Effect:
    """What the rule says is true of the newest recorded version; another one may do something else."""
    newest, there = evidence.newest(rule, backend, recorded), nearest.runs.get(backend)
    if newest is None or there is None or newest.kind == there.kind or not (newest.decided and there.decided):
        return effect
    return Effect(LEVELS[there.kind], f"with ΦML {there.phiml}: {there.outcome} {there.detail}".rstrip())
