"""Objects that ΦML makes: transformed functions, networks, optimizers, tapes and options of solves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.rounds import Rounds
from phiml_audit.tracer.machine.values import UNKNOWN, Obj, Value

if TYPE_CHECKING:
    from astroid import nodes


class Transformed(Obj):
    """A transform that was applied: to what, with which options, and what is known of its calls.

    ``auxiliary`` is None where it was not given; ``forgets`` is ``no``, ``yes`` or ``unknown``; ``wrt`` are parameters
    to differentiate by, as far as they are known. ``symbolic``: it was only run with invented arguments. ``passed``
    holds the values of earlier calls by parameter, ``shapes`` by call the shape that it passes, where visible.
    """

    __slots__ = (
        "applied", "auxiliary", "backward", "called_in", "called_in_trace", "entry", "forgets", "passed", "role",
        "shapes", "symbolic", "times_called", "wrapped", "wrt",
    )  # fmt: skip
    kind = "transformed"
    runs_code: ClassVar[bool] = True
    is_true: ClassVar[bool] = True
    entry: Entry

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.applied = False
        self.role = ""
        self.wrapped = UNKNOWN
        self.auxiliary: frozenset[str] | None = None
        self.forgets = "no"
        self.backward: Value | None = None
        self.wrt: frozenset[str] = frozenset()
        self.symbolic = False
        self.called_in_trace = False
        self.called_in: list[tuple[Rounds, Rounds]] = []  # the loops where it was made last, and where it is called
        self.times_called = 0
        self.passed: dict[str, list[Value]] = {}
        self.shapes: dict[int, str] = {}


class Built(Obj):
    """Something that a described function builds, with the arguments that it was given."""

    __slots__ = ("arguments",)

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.arguments = Arguments()


class Network(Built):
    """A network."""

    __slots__ = ()
    kind = "network"
    is_true: ClassVar[bool] = True


class Optimizer(Built):
    """An optimizer, which knows the parameters that it was given."""

    __slots__ = ()
    kind = "optimizer"
    is_true: ClassVar[bool] = True


class SolveOptions(Built):
    """``Solve(...)``."""

    __slots__ = ("entry",)
    kind = "solve"
    entry: Entry

    def get(self, name: str) -> Value | None:
        """The value of an option, as it was given."""
        return argument(self.entry, self.arguments, name)


class Tape(Obj):
    """A SolveTape, and what a program does with it; ``reads`` is the strongest use so far."""

    __slots__ = ("reads", "trajectories")
    kind = "tape"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.trajectories = False
        self.reads = "nothing"

    def note(self, use: str) -> None:
        """Remember a use of what was recorded."""
        order = ("nothing", "length", "entries", "escapes")
        if order.index(use) > order.index(self.reads):
            self.reads = use


def argument(entry: Entry, args: Arguments, name: str) -> Value | None:
    """The argument for a parameter of the catalogue."""
    if name in args.keywords:
        return args.keywords[name]
    for index, parameter in enumerate(entry.parameters):
        if parameter.startswith("*"):
            return None
        if parameter == name:
            return args.positional[index] if index < len(args.positional) else None
    return None


def first(entry: Entry, args: Arguments) -> Value | None:
    """The argument for the first parameter, by position or by name."""
    if args.positional:
        return args.positional[0]
    return args.keywords.get(entry.parameters[0]) if entry.parameters else None


def rest(entry: Entry, args: Arguments) -> tuple[Value, ...]:
    """The positional arguments that a ``*parameter`` takes."""
    at = next((i for i, p in enumerate(entry.parameters) if p.startswith("*")), len(entry.parameters))
    return args.positional[at:]
