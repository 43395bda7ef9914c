"""What a call hands over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.values import Value, join

if TYPE_CHECKING:
    from astroid import nodes


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call passes: ``star`` and ``double`` stand for unpacked values of unknown length."""

    positional: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    star: Value | None = None
    double: Value | None = None

    def everything(self) -> list[Value]:
        """All values that are passed."""
        extra = [v for v in (self.star, self.double) if v is not None]
        return [*self.positional, *self.keywords.values(), *extra]

    def mapped(self, change: Callable[[Value], Value]) -> Arguments:
        """The same with each argument changed, but for those that are unpacked."""
        keywords = {name: change(value) for name, value in self.keywords.items()}
        return Arguments(tuple(map(change, self.positional)), keywords, self.star, self.double)


@dataclass(frozen=True, slots=True)
class Site:
    """A call as it is made: where, with what, of which value, and how a path describes it."""

    node: nodes.NodeNG
    args: Arguments
    callee: Value
    note: str = "calls"


def prepend(args: Arguments, first: Value) -> Arguments:
    """The arguments with one more in front."""
    return Arguments((first, *args.positional), args.keywords, args.star, args.double)


def without_first(args: Arguments) -> Arguments:
    """The arguments but for the first one."""
    return Arguments(args.positional[1:], args.keywords, args.star, args.double)


def combined(first: Arguments, then: Arguments) -> Arguments:
    """The arguments of a partial followed by those of its call."""
    extra = [v for v in (first.star, then.star) if v is not None]
    return Arguments(
        (*first.positional, *then.positional),
        {**first.keywords, **then.keywords},
        join(extra) if extra else None,
        then.double,
    )
