"""A call as source expressions, and the call itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phiml.math import Tensor
from phiml.math._tree import Layout, disassemble_tree, variable_attributes
from tools.census.worker import values
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
        made = {}
        for name, expression in self.call.arguments.items():
            own = seed if changed is None or name in changed else 0
            values.SEED = own
            try:
                value = eval(expression, dict(vars(values)))
            finally:
                values.SEED = 0
            made[name] = other(value) if own and isinstance(value, bool | int | float) else value
        return made

    def perform(self, arguments: Mapping[str, Any], *, by_keyword: bool = False) -> Any:
        """Make the call, with what can be given by position in its place, or with what can be by keyword."""
        positions: list[Any] = []
        keywords: dict[str, Any] = {}
        in_place = True
        for each in self.target.parameters():
            if each.name not in arguments:
                in_place = False
            elif positional(each) or (in_place and not by_keyword and not each.keyword_only):
                positions.append(arguments[each.name])
            else:
                keywords[each.name] = arguments[each.name]
        return self.target.call(positions, keywords)

    def has_keywords(self) -> bool:
        """Whether anything that it gives can be given by keyword."""
        return any(not positional(each) for each in self.target.parameters() if each.name in self.call.arguments)


def positional(parameter: Parameter) -> bool:
    """Whether it must be given by position."""
    return parameter.positional_only or parameter.name.startswith("*")


def other(number: bool | float) -> bool | float:
    """Another number of the same type."""
    return not number if isinstance(number, bool) else number + 1 if isinstance(number, int) else number * 1.25


def is_traceable(value: Any) -> bool:
    """Whether a value holds tensors that a compiled function traces."""
    if isinstance(value, str | bool | int | float | complex | type | None):
        return False
    if isinstance(value, Tensor):
        return not isinstance(value, Layout)
    return bool(tensors_in(value))


def is_float(value: Any) -> bool:
    """Whether a gradient with respect to it can be asked for."""
    return any(each.dtype.kind is float for each in tensors_in(value))


def tensors_in(value: Any) -> list[Tensor]:
    """The tensors that make up an argument; none if it is no tree."""
    if callable(value) and not hasattr(value, "__variable_attrs__"):
        return []
    try:
        return list(disassemble_tree(value, False, attr_type=variable_attributes)[1])
    except Exception:  # noqa: BLE001  of what kind it is that is no tree
        return []
