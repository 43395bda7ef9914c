"""One audit as it runs: where it is, what the heap holds, what was recorded, and what may still be spent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from phiml_audit.allowance import Allowance
from phiml_audit.tracer.machine import values
from phiml_audit.tracer.machine.blocks import Block
from phiml_audit.tracer.machine.bounds import is_small
from phiml_audit.tracer.machine.events import Activation, Event, Region, Unknown
from phiml_audit.tracer.machine.heap import Heap, Slot
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.protocols import Observer, Outside
from phiml_audit.tracer.machine.rounds import Loop, Rounds
from phiml_audit.tracer.machine.values import (
    Class,
    DefinitionFrame,
    Frame,
    Func,
    Identity,
    Obj,
    Symbol,
    Target,
    Value,
)
from phiml_audit.vocabulary import Attributes

if TYPE_CHECKING:
    from astroid import nodes

    from phiml_audit.catalogue import Catalogue

T = TypeVar("T")
K = TypeVar("K")
A = TypeVar("A", bound=Attributes)
O = TypeVar("O", bound=Obj)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep every audit finite; each time one cuts an analysis short, it is counted under its name."""

    depth: int = 180  # calls on the stack
    activations_per_function: int = 16  # then arguments lose their constants
    widened_per_function: int = 24  # then they lose everything but their callables
    exact: int = 400  # activations per program; beyond, and where callers are not known:
    places: int = 8  # that call a function with equal arguments and get objects of their own
    contexts: int = 2  # ... activations of a function in one kind of region; then the latest stands for all
    runs_per_activation: int = 10  # then the last answer is taken
    steps: int = 20_000  # statements per root
    recursion: int = 3  # the same function on the stack
    installed: int = 150  # modules of installed packages
    opinions: int = 5_000  # expressions of which annotations and inference are asked
    implementations: int = 6  # classes that stand for an abstract one
    allowance: Allowance = field(default_factory=Allowance)  # of the audit as a whole


@dataclass(slots=True)
class Position:
    """Where the run is."""

    stack: list[Activation] = field(default_factory=list)
    frame: Frame | None = None
    node: nodes.NodeNG | None = None  # what is evaluated, or executed
    region: Region = field(default_factory=Region)
    rounds: Rounds = ()
    turns: tuple[tuple[int, int], ...] = ()  # which of how many, in comprehensions run round by round
    blocks: list[Block] = field(default_factory=list)  # of the running call, innermost last
    guard: Block | None = None  # the body of the innermost ``try`` of the running call
    handled: Value | None = None  # the exception that is being handled
    risks: int = 0  # how often something was done that may raise what is not known
    on_trial: bool = False  # an expression is evaluated once more, to see what it tells of a name


@dataclass(slots=True)
class Budget:
    """What has been spent since the root began, and what that root is."""

    statements_run: int = 0
    activations_used: int = 0
    invented: bool = False  # the root runs with invented arguments
    names_worth_following: frozenset[str] | None = None  # in eager code whose callers are not known; None: everything


@dataclass(slots=True)
class Record:
    """What is known when all has run."""

    activations: list[Activation] = field(default_factory=list)
    limit_hits: dict[str, int] = field(default_factory=dict)
    unresolved: dict[int, nodes.NodeNG] = field(default_factory=dict)
    resolved: set[int] = field(default_factory=set)
    called: set[object] = field(default_factory=set)  # nodes of functions that were called
    definitions_version: int = 0  # how often a definition of a module or class was replaced


@dataclass(slots=True)
class Memo:
    """Activations by arguments, so that an equal call is answered from them."""

    activations: dict[object, Activation] = field(default_factory=dict)
    per_function: dict[object, int] = field(default_factory=dict)
    contexts: dict[object, list[Activation]] = field(default_factory=dict)
    by_place: dict[Activation, dict[object, Activation]] = field(default_factory=dict)  # beside the first equal call


@dataclass(slots=True)
class Definitions:
    """The one object for each place that defines a function or a class, in the frame where it does."""

    functions: dict[tuple[object, ...], Func] = field(default_factory=dict)
    classes: dict[tuple[object, ...], Class] = field(default_factory=dict)
    class_of: dict[Frame, Class] = field(default_factory=dict)
    making: list[Class] = field(default_factory=list)  # by their metaclasses
    comprehensions: dict[tuple[object, ...], Frame] = field(default_factory=dict)
    orders: dict[tuple[Class, tuple[Target, ...]], list[Class | Symbol]] = field(default_factory=dict)  # of look-up


class OutsideNames(Identity):
    """The names of packages that are not followed."""

    __slots__ = ()

    def __init__(self) -> None:
        self.serial = 0


class Run:
    """All mutable state of one audit. Floors above keep theirs in ``part``s, one object of a class of their own."""

    def __init__(
        self,
        catalogue: Catalogue,
        limits: Limits,
        outside: Callable[[Run], Outside],
        observer: Callable[[Run], Observer],
    ) -> None:
        values.begin()
        self.catalogue = catalogue
        self.limits = limits
        self.outside = outside(self)
        self.observer = observer(self)
        self.heap = Heap()
        self.outside_names = OutsideNames()  # holds what the program binds names of other packages to
        self.at = Position()
        self.budget = Budget()
        self.record = Record()
        self.memo = Memo()
        self.definitions = Definitions()
        self._objects: dict[object, Obj] = {}
        self._loops = 0
        self.rounds_begun = 0  # of all loops together
        self.backends_used = 1  # one after the other, by the whole program
        self._parts: dict[type, object] = {}
        self._facts: dict[tuple[object, object], object] = {}

    def part(self, kind: type[T]) -> T:
        """The one object of this class that belongs to the run; made without arguments when first asked for."""
        found = self._parts.get(kind)
        if found is None:
            found = self._parts[kind] = kind()
        assert isinstance(found, kind)
        return found

    def add(self, part: object) -> None:
        """Give the run a part that needs arguments."""
        self._parts[type(part)] = part

    def fact(self, compute: Callable[[Run, K], T], subject: K) -> T:
        """What a function says of a subject that never changes, such as a node; computed once in a run."""
        key = (compute, subject)
        if key not in self._facts:
            self._facts[key] = compute(self, subject)
        return cast("T", self._facts[key])

    def number(self) -> int:
        """The next serial number."""
        self.heap.serial += 1
        return self.heap.serial

    @property
    def activation(self) -> Activation:
        """The activation on top of the stack."""
        return self.at.stack[-1]

    @property
    def frame(self) -> Frame:
        """The frame that names are looked up in."""
        assert self.at.frame is not None
        return self.at.frame

    @property
    def depth(self) -> int:
        """How many compiled functions are on the stack."""
        return self.at.region.depth

    @property
    def is_sparing(self) -> bool:
        """Whether contexts are few: callers are not known, or much has been spent."""
        return self.budget.invented or self.budget.activations_used > self.limits.exact

    def count_limit(self, limit: str, node: nodes.NodeNG | None = None) -> None:
        """Count that a limit cut the analysis short; at a node, something there is not known.

        Once everything is used up, no other limit counts.
        """
        if node is not None:
            self.unknown(node, Unknown.LIMIT)
        if self.limits.allowance.used_up:
            return
        self.record.limit_hits[limit] = self.record.limit_hits.get(limit, 0) + 1

    def constant(self, value: object, node: nodes.NodeNG) -> Value:
        """A constant that was computed; only its kind where it is too large to be worth knowing."""
        if is_small(value):
            return values.const(value)
        self.count_limit("size of constants", node)
        return values.opaque(values.OF_CONSTANTS.get(type(value).__name__, "unknown"))

    def unknown(self, node: nodes.NodeNG, why: Unknown) -> None:
        """Something that the running trace needs is not known; eager code owes nobody an answer."""
        if self.depth and self.at.stack:
            self.activation.unknowns.setdefault(node, why)

    def read(self, slot: Slot) -> Value | None:
        """A slot's value; remembered as something that the running activation depends on."""
        value = self.heap.get(slot)
        holder = slot[0]
        if (value is None or value.is_code) and isinstance(holder, (Class, DefinitionFrame)):
            return value  # definitions: their version tells when one changes
        read = isinstance(holder, Obj) and holder.holds_values and holder.depth < self.at.region.depth
        if read and self.at.node is not None:
            self.observer.read(slot, self.at.node)
        if self.at.stack:
            activation = self.at.stack[-1]
            if holder.serial <= activation.born and slot not in activation.writes and slot not in activation.reads:
                activation.reads[slot] = value
        return value

    def write(self, slot: Slot, value: Value) -> None:
        """Bind a slot, on behalf of the running activation."""
        if isinstance(slot[0], (Class, DefinitionFrame)):
            old = self.heap.get(slot)
            if old is not value and ((old is not None and old.is_code) or isinstance(slot[0], Class)):
                self.record.definitions_version += 1
        if self.at.node is not None and (self.at.region.depth or isinstance(slot[0], Container)):
            self.observer.rewritten(slot, value, self.at.node)
        self.heap.put(slot, value)
        if self.at.stack and slot[0].serial <= self.at.stack[-1].born:
            self.at.stack[-1].writes[slot] = value

    @property
    def place(self) -> tuple[object, ...]:
        """What tells apart the objects that one node makes: the running frame, and the round of the loop."""
        return self.at.frame, self.at.region.repeated, self.at.turns

    def make(self, kind: type[O], node: nodes.NodeNG, tag: object = None) -> O:
        """The object that this place allocates in the running activation and in this round of a loop."""
        at = self.at
        key = (kind, node, tag, at.frame, at.region.repeated, at.turns)
        found = self._objects.get(key)
        if found is None:
            found = self._objects[key] = self._new(kind(self.number(), node, self.depth))
        found.rounds = self.at.rounds
        assert isinstance(found, kind)
        return found

    def make_container(self, kind: str, node: nodes.NodeNG, tag: object = None) -> Container:
        """The same for a list, tuple, set or dict."""
        at = self.at
        key = (kind, node, tag, at.frame, at.region.repeated, at.turns)
        found = self._objects.get(key)
        if found is None:
            found = self._objects[key] = self._new(Container(self.number(), node, self.depth, kind))
        assert isinstance(found, Container)
        return found

    @contextmanager
    def looping(self, *, few: bool = False, count: int = 0) -> Iterator[None]:
        """Run the body as a loop of its own; see ``Loop``."""
        outer = self.at.rounds
        self._loops += 1
        self.at.rounds = (*outer, Loop(self._loops, few, self.heap.mark()[0], count))
        try:
            yield
        finally:
            self.at.rounds = outer

    def _new(self, obj: Obj) -> Obj:
        obj.repeated = self.at.region.repeated
        obj.several = self.at.region.stands_for_many
        return obj

    @contextmanager
    def within(self, region: Region) -> Iterator[None]:
        """Run the body in another region."""
        outer, self.at.region = self.at.region, region
        try:
            yield
        finally:
            self.at.region = outer

    def emit(self, node: nodes.NodeNG, attributes: A) -> Event[A]:
        """Record an event of the running activation; the same one twice is one."""
        event = Event(node, self.at.region, attributes)
        if self.depth > self.activation.region.depth:  # code without source is traced: there is no line to show
            return event
        return record(self.activation, event)


def record(activation: Activation, event: Event[A]) -> Event[A]:
    """Record an event of a given activation; returns the earlier one that tells the same, if there is one."""
    attributes = event.attributes
    key = (type(attributes), event.node, event.region.repeated, *attributes.words().values())
    return cast("Event[A]", activation.events.setdefault(key, event))
