"""What is recorded while a program runs: regions, events, and activations, which are the call graph.

An *activation* is one function run with given abstract arguments in a given region. It owns a frame (its local
variables), the events met in its body and the calls that it makes. Activations are shared: a second call with equal
arguments is answered from the first one, as long as nothing that it read has changed. Together they form the call
graph, in which paths from entry points to events are looked up afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from phiml_audit.tracer.machine.heap import Changes, Slot
from phiml_audit.tracer.machine.pauses import Entered, Pause
from phiml_audit.tracer.machine.values import Frame, Value
from phiml_audit.vocabulary import Attributes

if TYPE_CHECKING:
    from astroid import nodes

TRACING = frozenset({"jit", "linear"})
NATIVE = "native"


@dataclass(frozen=True, slots=True)
class Region:
    """Where on the stack we are; ``depth`` counts the compiled functions, ``repeated`` is set within a loop, from its
    second round on; ``known``: this is one round of its own, it does not stand for all later ones. ``backend`` is that
    whose own compiler traces here, empty where ΦML does, for any.
    """

    stack: tuple[str, ...] = ()
    depth: int = 0
    repeated: bool = False
    known: bool = False
    backend: str = ""

    def enter_native(self, backend: str) -> Region:
        """The region inside a function that a backend's own compiler traces."""
        inner = self.enter(NATIVE).enter("jit")
        return Region(inner.stack, inner.depth, inner.repeated, inner.known, backend)

    def enter(self, name: str) -> Region:
        """The region inside a function that a transform runs."""
        if name == "same":
            return self
        if name == "callback":  # runs with concrete values, after or beside the trace
            return Region((*self.stack, name), 0, self.repeated, self.known, self.backend)
        stack = self.stack if self.stack[-2:] == (name, name) else (*self.stack, name)
        if name in TRACING:
            return Region(stack, self.depth + 1, backend=self.backend)
        return Region(stack, self.depth, self.repeated, self.known, self.backend)

    @property
    def stands_for_many(self) -> bool:
        """Whether what happens here stands for what happens in many rounds."""
        return self.repeated and not self.known

    def again(self, repeated: bool = True) -> Region:
        """The same place, reached in a loop."""
        return Region(self.stack, self.depth, repeated, backend=self.backend)

    def next_round(self) -> Region:
        """The same place in a later round that is run by itself."""
        return Region(self.stack, self.depth, True, not self.stands_for_many, self.backend)


A_co = TypeVar("A_co", bound=Attributes, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Event(Generic[A_co]):
    """Something that a rule may care about, at a node of the tree."""

    node: nodes.NodeNG
    region: Region
    attributes: A_co

    @property
    def kind(self) -> str:
        """The word for the kind of event."""
        return type(self.attributes).__name__.lower()


AnyEvent = Event[Attributes]


@dataclass(slots=True, eq=False)
class Call:
    """An edge of the call graph: ``caller`` reaches ``callee`` at ``node``."""

    node: nodes.NodeNG
    callee: Activation
    note: str  # how: "calls", "compiles and runs" ... for the reader of a path
    stands_in: bool = False  # the callee has other arguments: it tells the result, but its events are not on this path


class Unknown(Enum):
    """Why something that a trace needed is not known."""

    MODULE = "module not found"
    VALUE = "unknown value"
    FUNCTION = "function not described"
    STATE = "unknown state"
    LIMIT = "limit"


@dataclass(slots=True, eq=False)
class Activation:
    """One function, module body or class body with given arguments in a given region."""

    serial: int
    definition: nodes.LocalsDictNodeNG
    module: str
    qualname: str
    region: Region
    frame: Frame
    events: dict[object, AnyEvent] = field(default_factory=dict)
    calls: dict[tuple[int, int], Call] = field(default_factory=dict)
    reads: dict[Slot, Value | None] = field(default_factory=dict)
    writes: dict[Slot, Value] = field(default_factory=dict)
    timeline: dict[object, nodes.NodeNG] = field(default_factory=dict)  # what upper floors replay, and where it was
    outer_reads: dict[tuple[Slot, AnyEvent], None] = field(default_factory=dict)
    outcomes: list[tuple[nodes.NodeNG, Value]] = field(default_factory=list)
    yields: list[tuple[nodes.NodeNG, Value]] = field(default_factory=list)
    yields_known: bool = True  # each of them stands for one item
    pauses: list[Pause] = field(default_factory=list)  # at the first of them, if it runs in two parts
    entered: list[Entered] = field(default_factory=list)  # the managers of the ``with`` blocks that are running
    rest: list[nodes.NodeNG] | None = None  # what it runs of its function, where that is not all of it
    raised: Value | None = None  # the exceptions that leave it, and
    changed_raising: Changes = field(default_factory=dict)  # ... what it has changed when they do
    returns: bool = True  # it ends without an exception, on some path
    risky: bool = False  # it may raise what is not known
    unknowns: dict[nodes.NodeNG, Unknown] = field(default_factory=dict)
    result: Value | None = None
    place: tuple[object, ...] = ()  # where it was first called: the frame, the round of a loop, the node
    makes_objects: bool = False  # others get hold of what it makes: each place that calls it gets its own
    done: bool = False
    times_run: int = 0
    definitions_version: int = 0  # that of the record when it ended
    born: int = 0  # serial number of the youngest object when it began to run: younger ones are its own business
