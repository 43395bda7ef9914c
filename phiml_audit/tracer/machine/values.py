"""Abstract values: what an expression may evaluate to, as far as the tracer knows.

A value is a set of *targets* (a constant, a function with its closure, a class, an object of the heap, a name of an
external package, or something opaque) with three properties of the path on which it was computed: whether it depends
on an argument of the trace, whether it changes from one iteration of a loop to the next, and whether it was computed
by arithmetic that Python could not have done on plain data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, ClassVar

from phiml_audit.tracer.machine.rounds import Rounds

if TYPE_CHECKING:
    from astroid import nodes

MAX_TARGETS = 24  # more alternatives than this say nothing; the value becomes opaque


class Traced(IntEnum):
    """Whether a value depends on a non-auxiliary argument of the entry point."""

    NO = 0
    MAYBE = 1  # it was computed from one by code that cannot be followed
    YES = 2


class Varies(IntEnum):
    """How a value changes between the iterations of a loop."""

    NO = 0
    FEW = 1  # among a few known values, such as the items of a table: no loop of steps
    FEW_STRUCTURES = 2
    VALUE = 3
    STRUCTURE = 4  # its shape or length changes, so that a compiled function sees a new signature

    @property
    def structural(self) -> Varies:
        """The same for something whose shape is made of what changes."""
        return {Varies.FEW: Varies.FEW_STRUCTURES, Varies.VALUE: Varies.STRUCTURE}.get(self, self)

    @property
    def of_structure(self) -> Varies:
        """How the shape changes of something that changes like this."""
        return {Varies.FEW_STRUCTURES: Varies.FEW, Varies.STRUCTURE: Varies.VALUE}.get(self, Varies.NO)


@dataclass(frozen=True, slots=True)
class Const:
    """A Python constant. The type is part of the identity: ``1``, ``1.0`` and ``True`` differ."""

    type: str
    value: Any


Operation = tuple[str, str, str]  # form (see the event ``differentiate``), source, place
Via = frozenset[Operation]
Resized = tuple[tuple[str, int], ...]  # calls that change sizes: place and running round, in order


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something whose inside is not followed; ``kind`` is what is known of it.

    ``depth`` counts the compiled functions on the stack where it came to be, -1 if unknown. ``origin`` is ``argument``
    for what a compiled function was handed. ``symbol`` is the full name of the external function that returned it,
    ``shape`` tells shapes of tensors apart where they are visible; ``extended``: it surely has a dimension of more than
    one element other than batch dimensions. ``via``: it surely depends differentiably on the variables of the gradient
    that is being computed, by way of these operations; None where that is not known. ``resized``: by which calls in
    eager code it surely got another size than what it was made of. ``backed``: it surely is a tensor of the backend in
    use, of the first one, the second ...; 0 where it may be one of plain numbers. ``grid``: the place where the grid
    was made on which it is sampled. ``cloud``: ``whole`` for a field at points that compiled functions trace, ``torn``
    for one that has such points and hides them.
    """

    kind: str = "unknown"
    depth: int = -1
    origin: str = ""
    symbol: str = ""
    shape: str = ""
    extended: bool = False
    via: Via | None = None
    resized: Resized = ()
    backed: int = 0
    grid: str = ""
    cloud: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of a package that is not followed, in full: ``phiml.math.jit_compile``."""

    name: str


@dataclass(frozen=True, slots=True)
class ModuleTarget:
    """A module of the audited project, by dotted name."""

    name: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A name imported from an installed module that is read when somebody uses the name, and not before."""

    importer: str  # absolute path of the file that imports it
    module: str  # as written, with ``level`` dots before it
    level: int
    name: str


class Identity:
    """Compared by identity, ordered by serial number: the same order in every run."""

    __slots__ = ("serial",)
    serial: int

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.serial})"  # values are ordered by it: it shows no address


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


class DefinitionFrame(Frame):
    """The frame of a module or class body: it holds definitions, which are hardly ever rebound."""

    __slots__ = ()


class Func(Identity):
    """A function or lambda with its closure; ``rounds`` are the loops that were running when it was made last."""

    __slots__ = ("defaults", "depth", "frame", "node", "owner", "qualname", "repeated", "rounds")

    def __init__(self, serial: int, node: nodes.FunctionDef | nodes.Lambda, frame: Frame, depth: int) -> None:
        self.serial = serial
        self.node = node
        self.frame = frame  # the scope that it closes over
        self.depth = depth
        self.repeated = False
        self.rounds: Rounds = ()
        self.owner: Class | None = None
        self.defaults: dict[str, Value] = {}
        self.qualname = ""


class Class(Identity):
    """A class of the project: its bases and the frame that holds its namespace."""

    __slots__ = ("bases", "decorators", "depth", "frame", "metaclass", "node", "qualname")

    def __init__(self, serial: int, node: nodes.ClassDef, frame: Frame, depth: int) -> None:
        self.serial = serial
        self.node = node
        self.frame = frame
        self.depth = depth
        self.bases: tuple[Target, ...] = ()
        self.decorators: tuple[Target, ...] = ()
        self.metaclass: Class | None = None  # if it is one of the program
        self.qualname = ""


class Obj(Identity):
    """An object of the heap, one for each place (and activation) that allocates it; see ``objects`` for its classes.

    ``kind`` is the word by which the catalogue and the vocabulary know it. What a class of objects is to the language
    stands in its flags, once for all who ask.
    """

    __slots__ = ("cls", "depth", "node", "origin", "repeated", "rounds", "several", "symbol")
    kind: str = "object"
    has_state: ClassVar[bool] = True  # it matters whether two are the same object
    runs_code: ClassVar[bool] = False  # a wrapper: calling it runs a function of the project
    is_true: ClassVar[bool] = False  # ``bool(x)`` is always true
    binds_to_class: bool = False  # looked up on a class, it is bound to it
    holds_values: ClassVar[bool] = False  # what is stored in it may depend on an argument of the trace

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        self.serial = serial
        self.node = node
        self.depth = depth
        self.origin = ""
        self.repeated = False
        self.several = False  # stands for all that a loop makes here
        self.rounds: Rounds = ()
        self.cls: Class | None = None
        self.symbol = ""


@dataclass(frozen=True, slots=True)
class Method:
    """A function together with the object that it was looked up on."""

    function: Target
    receiver: Target


@dataclass(frozen=True, slots=True)
class Native:
    """A method of a built-in container or of an opaque value, by name."""

    receiver: Value
    name: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Super:
    """``super()``: attribute look-up starts behind ``cls`` in the order of ``receiver``."""

    cls: Class
    receiver: Target


@dataclass(frozen=True, slots=True)
class Missing:
    """Not bound, on some path."""


MISSING = Missing()
Target = Const | Opaque | Symbol | ModuleTarget | Pending | Func | Class | Obj | Method | Native | Super | Missing


CODE = (Func, Class, ModuleTarget, Pending, Symbol, Method)


class Lattice:
    """The values that were made, so that equal ones are one object, and the joins that were computed.

    There is one at a time: ``begin`` drops that of the run before, with everything that its values hold on to.
    """

    __slots__ = ("joins", "ranks", "values")

    def __init__(self) -> None:
        self.values: dict[tuple[object, ...], Value] = {}
        self.joins: dict[frozenset[Value], Value] = {}
        self.ranks: dict[Target, tuple[str, int, str]] = {}


_lattice = Lattice()


def begin() -> None:
    """Start a run with no values but those that are constants of the tracer."""
    _lattice.values, _lattice.joins, _lattice.ranks = {}, {}, {}
    for value in CONSTANTS:
        _lattice.values[value.targets, value.traced, value.varies] = value


def sizes() -> tuple[int, int, int]:
    """How many values, joins and ranks are remembered."""
    return len(_lattice.values), len(_lattice.joins), len(_lattice.ranks)


class Value:
    """The alternatives, in a fixed order, and how the value came to be. Equal values are one object."""

    __slots__ = ("is_code", "targets", "traced", "varies")
    targets: tuple[Target, ...]
    is_code: bool  # functions, classes, modules and names only: definitions, which are hardly ever rebound
    traced: Traced
    varies: Varies

    def __new__(  # noqa: PYI034 - there are no subclasses
        cls, targets: tuple[Target, ...], traced: Traced = Traced.NO, varies: Varies = Varies.NO
    ) -> Value:
        """The one object for these properties."""
        key = (targets, traced, varies)
        known = _lattice.values
        found = known.get(key)
        if found is None:
            found = known[key] = object.__new__(cls)
            found.targets, found.traced, found.varies = targets, traced, varies
            found.is_code = bool(targets) and all(isinstance(t, CODE) for t in targets)
        return found

    def __repr__(self) -> str:
        return f"Value({self.targets!r}, {self.traced.name}, {self.varies.name})"


def _rank(target: Target) -> tuple[str, int, str]:
    found = _lattice.ranks.get(target)
    if found is None:
        serial = target.serial if isinstance(target, Identity) else 0
        name = "Obj" if isinstance(target, Obj) else type(target).__name__
        found = _lattice.ranks[target] = (name, serial, "" if serial else repr(target))
    return found


def of(*targets: Target, traced: Traced = Traced.NO, varies: Varies = Varies.NO) -> Value:
    """A value with the given alternatives."""
    return Value(targets if len(targets) < 2 else _ordered(targets), traced, varies)


def _ordered(targets: Iterable[Target]) -> tuple[Target, ...]:
    unique = dict.fromkeys(targets)
    if len(unique) > MAX_TARGETS:
        unique = dict.fromkeys(_generalised(t) for t in unique)
    if len(unique) > MAX_TARGETS:
        kept = sorted(unique, key=_rank)[: MAX_TARGETS - 1]
        unique = dict.fromkeys([*kept, Opaque()])
    return tuple(unique) if len(unique) < 2 else tuple(sorted(unique, key=_rank))


def const(value: object) -> Value:
    """The value of a literal."""
    return Value((Const(type(value).__name__, value),))


NONE = const(None)
TRUE = const(True)
FALSE = const(False)
UNKNOWN = Value((Opaque(),))
BOTTOM = Value(())  # of a call that has not returned yet: contributes nothing to a join
ABSENT = of(MISSING)  # of a slot that is not bound
CONSTANTS = (NONE, TRUE, FALSE, UNKNOWN, BOTTOM, ABSENT)


def opaque(
    kind: str = "unknown", depth: int = -1, *, traced: Traced = Traced.NO, varies: Varies = Varies.NO, symbol: str = ""
) -> Value:
    """A value of which only the kind is known."""
    return Value((Opaque(kind, depth, "", symbol),), traced, varies)


def join(values: Iterable[Value]) -> Value:
    """What holds when any of the values may be the one; unknown when there is none."""
    distinct = frozenset(values)
    if len(distinct) == 1:
        return next(iter(distinct))
    if not distinct:
        return UNKNOWN
    found = _lattice.joins.get(distinct)
    if found is None:
        found = _lattice.joins[distinct] = _joined(distinct)
    return found


def _joined(distinct: frozenset[Value]) -> Value:
    return Value(
        _ordered(target for value in distinct for target in value.targets),
        max(value.traced for value in distinct),
        max(value.varies for value in distinct),
    )


def with_traced(value: Value, traced: Traced) -> Value:
    """The value, depending on an argument to at least this degree."""
    return value if value.traced >= traced else Value(value.targets, traced, value.varies)


def with_varies(value: Value, varies: Varies) -> Value:
    """The value, changing between iterations at least this much."""
    return value if value.varies >= varies else Value(value.targets, value.traced, varies)


def generalise(value: Value) -> Value:
    """The value without its constants: their kinds stay."""
    if not any(isinstance(target, Const) for target in value.targets):
        return value
    return Value(_ordered(_generalised(target) for target in value.targets), value.traced, value.varies)


OF_CONSTANTS = {"int": "number", "float": "number", "complex": "number", "bool": "flag", "str": "text", "bytes": "text"}


def _generalised(target: Target) -> Target:
    if isinstance(target, Const) and target.type in OF_CONSTANTS:
        return Opaque(OF_CONSTANTS[target.type])
    return target


def single_const(value: Value) -> Const | None:
    """The constant that the value is for sure, if there is one."""
    if len(value.targets) == 1 and isinstance(value.targets[0], Const):
        return value.targets[0]
    return None
