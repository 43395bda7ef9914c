"""What a run remembers of ΦML: entry points, who read which outer state, and what is settled only at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.events import Activation, AnyEvent, Event, Region
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.values import Obj, Operation, Target, Value
from phiml_audit.tracer.phiml.objects import Tape, Transformed

if TYPE_CHECKING:
    from astroid import nodes


@dataclass(slots=True)
class EntryPoints:
    """The results of transforms that compile, in order of creation, and those whose functions are running."""

    all: list[Transformed] = field(default_factory=list)
    examined: int = 0  # how many of them, from the first on, have run or need not
    home: dict[Transformed, Activation] = field(default_factory=dict)  # where each was created
    traced_by: dict[Transformed, list[Activation]] = field(default_factory=dict)  # what running it activates
    stack: list[Transformed] = field(default_factory=list)
    auxiliary: list[frozenset[Target]] = field(default_factory=list)  # what each on the stack was handed as auxiliary
    uses_library: set[Activation] = field(default_factory=set)  # what calls ΦML while a native compiler traces it


@dataclass(frozen=True, slots=True)
class Change:
    """What a trace has read is bound anew, or changed in place."""

    node: nodes.NodeNG
    before: Value | None  # what the trace has read, where it can be put back


@dataclass(slots=True)
class Staleness:
    """Outer state that traces read, and what has changed since."""

    readers: dict[Slot, dict[Transformed, dict[AnyEvent, None]]] = field(default_factory=dict)
    replayed: dict[Transformed, set[Activation]] = field(default_factory=dict)  # whose reads an entry took over
    stale: dict[Transformed, dict[tuple[int, Slot], Change]] = field(default_factory=dict)  # by id of a read event
    changed: dict[int, tuple[str, nodes.NodeNG]] = field(default_factory=dict)  # id of a read event -> (how, where)
    changing: dict[Obj, nodes.NodeNG | None] = field(default_factory=dict)  # where a container was changed last


@dataclass(frozen=True, slots=True)
class TapeOpened:
    """What is done with a tape is known at the end."""

    activation: Activation
    event: Event[vocabulary.Enter]
    tape: Tape
    statement: nodes.With


@dataclass(frozen=True, slots=True)
class OptionsGiven:
    """Whether the operators of these options get numbers is known at the end."""

    event: vocabulary.Call
    options: Value


@dataclass(frozen=True, slots=True)
class SolveHandled:
    """Which solves the handled block runs is known at the end."""

    activation: Activation
    event: vocabulary.Catch
    statement: nodes.Try


@dataclass(frozen=True, slots=True)
class TransformMade:
    """Where the result is called, and what a differentiated function reaches, is known at the end."""

    event: vocabulary.Create
    made: Transformed


@dataclass(frozen=True, slots=True)
class SolveRan:
    """An activation runs an implicit solve, or a minimisation; ``from_tensor``: it starts with one of the backend."""

    node: nodes.NodeNG
    region: Region
    implicit: bool
    from_tensor: bool = field(default=False, compare=False)


Waiting = TapeOpened | OptionsGiven | SolveHandled | TransformMade
BadResult = tuple[Transformed, Activation, "nodes.NodeNG", str]  # transform, who returns it, where, what is wrong


@dataclass(slots=True)
class Unsettled:
    """Events whose attributes are known only at the end, and what is gathered for them."""

    waiting: list[Waiting] = field(default_factory=list)
    solves: dict[Activation, dict[SolveRan, None]] = field(default_factory=dict)
    given_numbers: set[Obj] = field(default_factory=set)  # options of solves whose operators get Python numbers
    caught: dict[nodes.Try, set[bool]] = field(default_factory=dict)  # are the solves compiled that a block reaches?
    # custom gradients whose backward function returns what it must not, by operation
    backward: dict[Operation, list[BadResult]] = field(default_factory=dict)
    transform_of_event: dict[int, Transformed] = field(default_factory=dict)  # by id of the event


@dataclass(frozen=True, slots=True)
class Additions:
    """What the user tells of the program: qualified names of functions that are compiled, and of networks."""

    entry_points: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
