"""Rules against the evidence: what they claim and execution does not show, and what was not executed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from phiml_audit.evidence import EXAMPLES, Evidence, Example, Run, fingerprint, outcome
from phiml_audit.model import Backend, Level
from phiml_audit.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim of a rule that execution does not bear out."""

    rule: str
    example: Example
    backend: Backend
    claimed: str
    seen: str

    def __str__(self) -> str:
        return f"{self.rule}.{self.example} on {self.backend}: claimed {self.claimed}, seen {self.seen}"


def disagreements(rules: Iterable[Rule], evidence: Evidence) -> tuple[Disagreement, ...]:
    """All of them, for every backend on which the examples of a rule ran.

    Levels are about the newest recorded version of ΦML; good examples are good with all of them.
    """
    return tuple(_disagreements(rules, evidence)) if evidence.versions else ()


def _disagreements(rules: Iterable[Rule], evidence: Evidence) -> Iterator[Disagreement]:
    newest = evidence.versions[-1]
    for rule in rules:
        for backend, effect in rule.backends.items():
            bad, good = (evidence.run(rule.id, example, backend, newest) for example in EXAMPLES)
            if bad and not shown(effect.level, bad, good):
                yield Disagreement(rule.id, "bad", backend, effect.level.name.lower(), outcome(bad))
            for phiml in evidence.versions:
                good = evidence.run(rule.id, "good", backend, phiml)
                if good and good.kind != "fine":
                    yield Disagreement(rule.id, "good", backend, "ok", f"{outcome(good)} with ΦML {phiml}")


def shown(level: Level, bad: Run, good: Run | None) -> bool:
    """Whether the bad example does what the level says, compared with the good one for the number of traces.

    A run that did not come to its end shows nothing, and bears out no more than a note.
    """
    if not bad.decided:
        return level == Level.NOTE
    if level == Level.ERROR:
        return bad.outcome in ("exception", "wrong value")
    if level == Level.WARNING:
        return bad.outcome == "warning" or (bad.outcome == "ok" and (good is None or bad.traces > good.traces))
    return bad.outcome == "ok"


def programs(rules: Iterable[Rule]) -> dict[str, str]:
    """The examples of all rules about ΦML, by name: ``PHI101.bad``."""
    return {f"{rule.id}.{example}": getattr(rule, example) for rule in rules if rule.backends for example in EXAMPLES}


def gaps(
    rules: Iterable[Rule], evidence: Evidence, backends: Iterable[Backend], versions: Iterable[str]
) -> dict[tuple[Backend, str], list[str]]:
    """The examples that did not run on a backend with a version of ΦML, or have changed since they did."""
    wanted = programs(rules).items()
    return {
        (backend, phiml): [name for name, program in wanted if not _ran(name, program, evidence, backend, phiml)]
        for backend in backends
        for phiml in versions
    }


def _ran(name: str, program: str, evidence: Evidence, backend: Backend, phiml: str) -> bool:
    record = evidence.examples.get(name)
    return record is not None and record.sha256 == fingerprint(program) and record.run(backend, phiml) is not None
