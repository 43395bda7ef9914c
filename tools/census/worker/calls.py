"""A call as source expressions, and the call itself."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.census.worker.literals import is_number, other
from tools.census.worker.targets import Parameter, Target


@dataclass(frozen=True)
class Call:
    """What a target is called with."""

    target: str
    arguments: Mapping[str, str]  # parameter -> source expression
    about: str = ""  # the optional parameter that it differs in from the target's first call; empty for that one

    @property
    def key(self) -> str:
        """Identifies it among all calls."""
        return json.dumps([self.target, self.arguments], ensure_ascii=False)


@dataclass(frozen=True)
class Trial:
    """A call that is about to be made."""

    call: Call
    target: Target

    def values(self, seed: int = 0, changed: Sequence[str] | None = None) -> dict[str, Any]:
        """New values of the arguments; with a seed, ``changed`` ones (by default all) are others than without.

        Literal numbers have no seed: they are changed by themselves.
        """
        from tools.census.worker import values

        made = {}
        for name, expression in self.call.arguments.items():
            own = seed if changed is None or name in changed else 0
            values.SEED = own
            try:
                value = eval(expression, dict(vars(values)))
            finally:
                values.SEED = 0
            made[name] = other(value) if own and is_number(value) else value
        return made

    def perform(self, arguments: Mapping[str, Any], *, by_keyword: bool = False) -> Any:
        """Make the call, with what can be given by position in its place, or with what can be by keyword."""
        positions = self.positions(by_keyword=by_keyword)
        keywords = {name: value for name, value in arguments.items() if name not in positions}
        return self.target.call([arguments[name] for name in positions], keywords)

    def positions(self, *, by_keyword: bool = False) -> list[str]:
        """The parameters that are given by position, in order: all that can be, or only those that must be."""
        parameters = self.target.parameters()
        given = [each for each in parameters if each.name in self.call.arguments]
        must = max((number + 1 for number, each in enumerate(given) if positional(each)), default=0)
        can = itertools.takewhile(
            lambda both: both[0] is both[1] and not both[0].keyword_only, zip(given, parameters, strict=False)
        )
        return [each.name for each in given[: must if by_keyword else max(must, len(list(can)))]]


def positional(parameter: Parameter) -> bool:
    """Whether it must be given by position."""
    return parameter.positional_only or parameter.name.startswith("*")
