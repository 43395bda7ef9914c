"""Which expressions to try as arguments of a function, by name and annotation of its parameters."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.census.worker.targets import Parameter, Target

MOST = 200_000  # combinations that are sorted by likelihood; of more, only the likeliest arguments are combined
FEW = 6
MODULES_OF_FIELDS = ("phi.field.", "phi.physics.")


@dataclass(frozen=True)
class Candidates:
    """The content of ``candidates.yaml``."""

    self: Mapping[str, Sequence[str]]
    by_name: Mapping[str, str | Sequence[str]]
    by_annotation: Sequence[tuple[str, str]]
    groups: Mapping[str, Sequence[str]]
    left_out: Mapping[str, str]

    def expressions(self, parameter: Parameter, target: Target) -> list[str]:
        """The expressions for a parameter, likeliest first."""
        name = parameter.name.lstrip("*").strip("_")
        if name == "self":
            return list(self.self[target.of])
        if name in self.by_name:
            return self._listed(self.by_name[name])
        tree = "Tree" in parameter.annotation or "Magic" in parameter.annotation or "_empty" in parameter.annotation
        fitting = (group for part, group in self.by_annotation if part in parameter.annotation)
        found = self._listed(next(fitting, "tensors" if tree else "anything"))
        if "Sequence" in parameter.annotation and not found[0].startswith("'"):
            found = [*self.groups["sequences"], *found]
        if target.name.startswith(MODULES_OF_FIELDS) and found[0] == self.groups["tensors"][0]:
            found = [*self.groups["fields"][:4], *found]
        return found

    def optional(self, parameter: Parameter, target: Target) -> list[str]:
        """The expressions for a parameter that has a default; none where another value says nothing."""
        default = parameter.default
        if isinstance(default, bool | str):
            return []
        if isinstance(default, int):
            return [str(default + 1)]
        if isinstance(default, float) and math.isfinite(default):
            return [repr(round(default * 0.5 + 0.1, 6))]
        return self.expressions(parameter, target)[:12]

    def _listed(self, entry: str | Sequence[str]) -> list[str]:
        return list(self.groups[entry] if isinstance(entry, str) else entry)


def combinations(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """All combinations, those of likely arguments first."""
    if math.prod(map(len, choices)) > MOST:
        choices = [each[:FEW] for each in choices]

    def unlikeliness(numbers: tuple[int, ...]) -> tuple[int, int]:
        return sum(numbers), max(numbers, default=0)

    for numbers in sorted(itertools.product(*map(range, map(len, choices))), key=unlikeliness):
        yield tuple(each[number] for each, number in zip(choices, numbers, strict=True))
