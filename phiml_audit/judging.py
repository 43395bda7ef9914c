"""What the configuration nearest to a file says of what is found in it: which rules count, at which level."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from phiml_audit import rulebook
from phiml_audit.config import Config, config_of, ignored_in_file
from phiml_audit.model import BACKENDS, Backend, Effect, Finding, Level, Request


@dataclass(frozen=True, slots=True)
class Judge:
    """A configuration, and the rules that it selects."""

    config: Config
    active: frozenset[str]


class Judges:
    """The judge of each file; which backends count is a matter of the whole run, as are ``silent`` rules.

    Raises AuditError.
    """

    def __init__(
        self,
        rules: tuple[rulebook.Rule, ...],
        request: Request,
        config: Config,
        silent: frozenset[str] = frozenset(),
    ) -> None:
        self._rules, self._request, self._config, self._silent = rules, request, config, silent
        self._main = self._judge(config)
        self._by_folder: dict[str, Judge] = {}

    def of(self, path: str) -> Judge:
        """The judge of a file, named as in the report."""
        if self._config.flags is None:
            return self._main
        folder = os.path.dirname(path)
        if folder not in self._by_folder:
            found = config_of(self._config, self._request.root / folder)
            self._by_folder[folder] = self._main if found is self._config else self._judge(found)
        return self._by_folder[folder]

    def levelled(self, finding: Finding) -> Finding:
        """The finding with the level that its judge has for its rule, on each backend where it does harm."""
        levels = self.of(finding.location.path).config.levels
        fitting = [selector for selector in levels if rulebook.covers(selector, finding.rule)]
        if not fitting:
            return finding
        level = levels[max(fitting, key=len)]
        effects: dict[Backend, Effect] = {
            name: replace(effect, level=level if effect.level else Level.NONE)
            for name, effect in finding.backends.items()
        }
        return replace(finding, level=level, backends=effects)

    def takes(self, finding: Finding) -> bool:
        """Whether the rule of a finding is selected, and not ignored in its file."""
        judge = self.of(finding.location.path)
        ignored = ignored_in_file(judge.config, self._request.root / finding.location.path)
        return finding.rule in judge.active and not any(rulebook.covers(each, finding.rule) for each in ignored)

    def wanted(self, findings: Sequence[Finding]) -> list[Finding]:
        """Findings that are taken, on the backends asked for."""
        return self._on_backends(f for f in findings if self.takes(f))

    def ignored(self, findings: Sequence[Finding]) -> int:
        """How many would be shown but for ``select``, ``ignore`` and ``per-file-ignores``."""
        return sum(map(self.passes, self._on_backends(f for f in findings if not self.takes(f))))

    def passes(self, finding: Finding) -> bool:
        """Whether a finding reaches the thresholds of its judge."""
        config = self.of(finding.location.path).config
        return finding.level >= config.level and finding.confidence >= config.confidence

    def _judge(self, config: Config) -> Judge:
        chosen = rulebook.selected(self._rules, config.select, config.ignore, config.levels)
        return Judge(config, frozenset(rule.id for rule in chosen) - self._silent)

    def _on_backends(self, findings: Iterable[Finding]) -> list[Finding]:
        return [seen for finding in findings if (seen := on_backends(finding, self._config.backends)) is not None]


def on_backends(finding: Finding, backends: Sequence[Backend]) -> Finding | None:
    """The finding with the level that it has on these backends; None if it is harmless there."""
    if not finding.backends or set(backends) == set(BACKENDS):
        return finding
    effects: Mapping[Backend, Effect] = {b: finding.backends[b] for b in backends if b in finding.backends}
    level = max((effect.level for effect in effects.values()), default=Level.NONE)
    return None if level is Level.NONE else replace(finding, backends=effects, level=level)
