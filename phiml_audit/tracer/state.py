"""The state of the tracer: frames, activations, the stack, and what is recorded on the way.

An *activation* is one function run with given abstract arguments in a given region. It owns a frame (its local
variables), the events met in its body and the calls that it makes. Activations are shared: a second call with equal
arguments is answered from the first one, as long as nothing that it read has changed. Together they form the call
graph, in which paths from entry points to events are looked up afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from phiml_audit.tracer.store import Changes, Slot, Store
from phiml_audit.tracer.values import Class, Func, Identity, Obj, Operation, Target, Value

if TYPE_CHECKING:
    from astroid import nodes

    from phiml_audit.catalogue import Catalogue
    from phiml_audit.tracer.imports import Modules

TRACING = frozenset({"jit", "linear"})


@dataclass(frozen=True, slots=True)
class Region:
    """Where on the stack we are; ``depth`` counts the compiled functions, ``repeated`` is set within a loop."""

    stack: tuple[str, ...] = ()
    depth: int = 0
    repeated: bool = False

    def enter(self, name: str) -> Region:
        """The region inside a function that a transform runs."""
        if name == "same":
            return self
        if name == "callback":  # runs with concrete values, after or beside the trace
            return Region((*self.stack, name), 0, self.repeated)
        stack = self.stack if self.stack[-2:] == (name, name) else (*self.stack, name)
        deeper = name in TRACING
        return Region(stack, self.depth + deeper, False if deeper else self.repeated)

    def again(self, repeated: bool = True) -> Region:
        """The same place, reached in a loop."""
        return Region(self.stack, self.depth, repeated)


class Frame(Identity):
    """The local names of one run of a module, class body or function."""

    __slots__ = ("depth", "module", "node", "parent", "repeated")

    def __init__(
        self, serial: int, node: nodes.LocalsDictNodeNG, parent: Frame | None, module: str, depth: int
    ) -> None:
        self.serial = serial
        self.node = node
        self.parent = parent
        self.module = module
        self.depth = depth
        self.repeated = False


class Scope(Frame):
    """The frame of a module or class body."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something that a rule may care about, at a node of the tree."""

    kind: str
    node: nodes.NodeNG
    attributes: dict[str, str]  # those that are known only at the end are filled in by ``late``
    region: Region


@dataclass(slots=True, eq=False)
class Call:
    """An edge of the call graph: ``caller`` reaches ``callee`` at ``node``."""

    node: nodes.NodeNG
    callee: Activation
    note: str  # how: "calls", "compiles and runs" ... for the reader of a path
    stands_in: bool = False  # the callee has other arguments: it tells the result, but its events are not on this path


@dataclass(slots=True, eq=False)
class Activation:
    """One function, module body or class body with given arguments in a given region."""

    serial: int
    scope: nodes.LocalsDictNodeNG
    module: str
    qualname: str
    region: Region
    frame: Frame
    events: dict[object, Event] = field(default_factory=dict)
    calls: dict[tuple[int, int], Call] = field(default_factory=dict)
    reads: dict[Slot, Value | None] = field(default_factory=dict)
    writes: dict[Slot, Value] = field(default_factory=dict)
    timeline: dict[tuple[str, object], nodes.NodeNG] = field(
        default_factory=dict
    )  # entry points run, state changed in place
    outer_reads: list[tuple[Slot, Event]] = field(default_factory=list)
    outcomes: list[tuple[nodes.NodeNG, Value]] = field(default_factory=list)
    escaped: list[Changes] = field(default_factory=list)  # states left behind by return and raise
    yields: list[tuple[nodes.NodeNG, Value]] = field(default_factory=list)
    raises: list[Value] = field(default_factory=list)
    result: Value | None = None
    done: bool = False
    runs: int = 0
    redefined: int = 0  # ``Machine.redefined`` when it ended
    born: int = 0  # serial number of the youngest object when it began to run: younger ones are its own business


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep every audit finite; each time one cuts an analysis short, it is counted under its name."""

    depth: int = 180  # calls on the stack
    activations_per_function: int = 8  # then arguments lose their constants
    widened_per_function: int = 16  # then they lose everything but their callables
    exact: int = 400  # activations per program; beyond, and where callers are not known:
    contexts: int = 2  # ... activations of a function in one kind of region; then the latest stands for all
    runs_per_activation: int = 6  # then the last answer is taken
    steps: int = 20_000  # statements per root
    recursion: int = 3  # the same function on the stack


@dataclass(frozen=True, slots=True)
class Additions:
    """What the user tells of the program: qualified names of functions that are compiled, and of networks."""

    entry_points: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


class Machine:
    """All mutable state of one audit."""

    def __init__(self, catalogue: Catalogue, modules: Modules, limits: Limits, additions: Additions) -> None:
        self.catalogue = catalogue
        self.modules = modules
        self.limits = limits
        self.additions = additions
        self.store = Store()
        self.region = Region()
        self.stack: list[Activation] = []
        self.frame: Frame | None = None
        self.activations: list[Activation] = []
        self.memo: dict[object, Activation] = {}
        self.per_function: dict[object, int] = {}
        self.interned: dict[object, Any] = {}
        self.steps = 0
        self.words: frozenset[str] | None = (
            None  # names that make eager code worth following where callers are not known
        )
        self.redefined = 0  # how often a definition of a module or class was replaced
        self.spent = 0  # activations since the root began
        self.invented = False  # the root runs with invented arguments
        self.contexts: dict[object, list[Activation]] = {}
        self.limit_hits: dict[str, int] = {}
        self.unresolved: dict[int, nodes.NodeNG] = {}
        self.resolved: set[int] = set()
        self.entries: list[Obj] = []  # results of transforms, in order of creation
        self.runs: dict[Obj, list[Activation]] = {}  # what running an entry point activates
        self.run_of: list[Obj] = []  # entry points on the stack
        self.readers: dict[Slot, dict[Obj, dict[Event, None]]] = {}
        self.replayed: dict[Obj, set[Activation]] = {}  # activations whose reads an entry point has taken over
        self.stale: dict[Obj, dict[int, tuple[Event, nodes.NodeNG]]] = {}
        self.changed: dict[int, tuple[str, nodes.NodeNG]] = {}  # id of a read event -> (how, where)
        self.tapes: list[Obj] = []
        self.auxiliary: list[
            frozenset[Target]
        ] = []  # objects handed over as auxiliary arguments, per entry on the stack
        self.given_numbers: set[Obj] = set()  # options of solves whose operators get Python numbers
        self.caught: dict[nodes.Try, set[bool]] = {}  # whether the solves are compiled that a handled block reaches
        self.late: list[tuple[Any, ...]] = []  # events whose attributes are known only at the end
        # custom gradients whose backward function returns what it must not, by operation: transform, and where it does
        self.backward: dict[Operation, list[tuple[Obj, Activation, nodes.NodeNG, str]]] = {}
        self.subjects: dict[int, Obj] = {}  # id of an event -> the transform that it is about
        self.entry_home: dict[Obj, Activation] = {}  # where an entry point was created
        self.imports: list[tuple[Activation, Activation]] = []
        self.described: list[Func] = []  # functions of audited packages that callers know by the catalogue
        self.called: set[object] = set()  # nodes of functions that were called

    def number(self) -> int:
        """The next serial number."""
        self.store.serial += 1
        return self.store.serial

    @property
    def activation(self) -> Activation:
        """The activation on top of the stack."""
        return self.stack[-1]

    @property
    def depth(self) -> int:
        """How many compiled functions are on the stack."""
        return self.region.depth

    @property
    def is_linear(self) -> bool:
        """Whether what depends on an argument is the argument of a linear function, and of nothing else."""
        return self.region.stack[-1:] == ("linear",) and self.region.depth == 1

    def hit(self, limit: str) -> None:
        """Count that a limit cut the analysis short."""
        self.limit_hits[limit] = self.limit_hits.get(limit, 0) + 1

    def read(self, slot: Slot) -> Value | None:
        """A slot's value; remembered as something that the running activation depends on."""
        value = self.store.get(slot)
        if (value is None or value.is_code) and isinstance(slot[0], (Class, Scope)):
            return value  # definitions: ``redefined`` tells when one changes
        if self.stack:
            activation = self.stack[-1]
            if slot[0].serial <= activation.born and slot not in activation.writes and slot not in activation.reads:
                activation.reads[slot] = value
        return value

    def write(self, slot: Slot, value: Value) -> None:
        """Bind a slot, on behalf of the running activation."""
        if isinstance(slot[0], (Class, Scope)):
            old = self.store.get(slot)
            if old is not value and ((old is not None and old.is_code) or isinstance(slot[0], Class)):
                self.redefined += 1
        self.store.put(slot, value)
        if self.stack and slot[0].serial <= self.stack[-1].born:
            self.stack[-1].writes[slot] = value

    def obj(self, kind: str, node: nodes.NodeNG, tag: object = None) -> Obj:
        """The object that this place allocates in the running activation; its own one in a loop."""
        key = (node, self.frame, tag, kind, self.region.repeated)
        found = self.interned.get(key)
        if found is None:
            found = self.interned[key] = Obj(self.number(), kind, node, self.depth)
            found.repeated = self.region.repeated
        return found

    @contextmanager
    def within(self, region: Region) -> Iterator[None]:
        """Run the body in another region."""
        outer, self.region = self.region, region
        try:
            yield
        finally:
            self.region = outer

    def emit(self, kind: str, node: nodes.NodeNG, /, **attributes: str) -> Event:
        """Record an event of the running activation; the same one twice is one."""
        activation = self.activation
        if self.region.depth > activation.region.depth:  # code without source is traced: there is no line to show
            return Event(kind, node, attributes, self.region)
        return self.emit_in(activation, kind, node, self.region, attributes)

    def emit_in(
        self, activation: Activation, kind: str, node: nodes.NodeNG, region: Region, attributes: dict[str, str]
    ) -> Event:
        """Record an event of a given activation."""
        attributes["repeated"] = "yes" if region.repeated else "no"
        key = (kind, node, tuple(sorted(attributes.items())))
        found = activation.events.get(key)
        if found is None:
            found = activation.events[key] = Event(kind, node, attributes, region)
        return found
