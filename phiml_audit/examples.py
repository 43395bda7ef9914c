"""What the auditor finds in the examples of rules, compared with their marks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from phiml_audit.audit import audit
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.config import Config
from phiml_audit.model import Confidence, Finding, Level, Request
from phiml_audit.rulebook import Rule, load_rules, marks, shipped_folder, text_rules


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example of a rule after an audit."""

    rule: str
    place: str  # rule file and key of the example
    problems: tuple[str, ...]  # none: everything is as marked


def outcomes(folders: Sequence[Path]) -> tuple[Outcome, ...]:
    """Audit both examples of every rule in the folders. Raises RuleError for rules that cannot be used.

    In ``bad``, the rule is found on exactly the lines that carry its mark, and every other rule where its mark stands;
    in ``good``, the rule is not found.
    """
    rules = load_rules(folders, load_catalogue().roles)
    own = tuple(folder for folder in folders if folder.resolve() != shipped_folder().resolve())
    return _outcomes(rules, own)


def shipped_outcomes() -> tuple[Outcome, ...]:
    """The same for all rules that come with phiml-audit, those about comments included."""
    return _outcomes((*text_rules(), *load_rules([shipped_folder()], load_catalogue().roles)), ())


def _outcomes(rules: Sequence[Rule], own: tuple[Path, ...]) -> tuple[Outcome, ...]:
    programs = {f"{rule.id}_{key}.py": (rule, key) for rule in rules for key in ("bad", "good")}
    with tempfile.TemporaryDirectory(prefix="phiml-audit-") as name:
        folder = Path(name).resolve()
        for file, (rule, key) in programs.items():
            (folder / file).write_text(getattr(rule, key), encoding="utf-8")
        request = Request((folder,), folder, folder)
        config = Config(root=folder, level=Level.NOTE, confidence=Confidence.LOW, rules=own, require_reasons=True)
        report = audit(request, config)
    failed = {each.path: each.reason for each in report.skipped}
    found: dict[str, list[Finding]] = {file: [] for file in programs}
    for finding in report.findings:
        found[finding.location.path].append(finding)
    return tuple(
        Outcome(rule.id, f"{rule.path}: examples.{key}", tuple(_problems(rule, key, found[file], failed.get(file, ""))))
        for file, (rule, key) in programs.items()
    )


def _problems(rule: Rule, key: str, findings: Iterable[Finding], skipped: str) -> list[str]:
    if skipped:
        return [skipped]
    wanted = {(line, each) for line, ids in marks(getattr(rule, key)).items() for each in ids}
    found = {(finding.location.line, finding.rule) for finding in findings}
    missed = [f"line {line}: {each} is marked and not found" for line, each in sorted(wanted - found)]
    false = [f"line {line}: {each} is found and not marked" for line, each in sorted(found - wanted) if each == rule.id]
    return missed + false
