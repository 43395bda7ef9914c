"""Who does what: tables from kinds of nodes and of targets to the functions that handle them, filled by the floors.

A floor registers a function for a class with the decorators below and never calls upwards: it asks ``evaluate``,
``call``, ``attribute`` ... here, and whoever knows the node or the target answers. What a floor above wants to hear of
the language's own moments, it hears as the run's ``Observer``; what lies outside of the program is told by ``Outside``.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.exits import risk
from phiml_audit.tracer.machine.objects import Instance, Partial
from phiml_audit.tracer.machine.pauses import Leave
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    UNKNOWN,
    Class,
    Func,
    Method,
    Native,
    Opaque,
    Target,
    Value,
    join,
    with_varies,
)

if TYPE_CHECKING:
    from astroid import nodes


class Flow(Enum):
    """How a statement ends: whether the next one runs."""

    NEXT = "next"
    LEAVES = "leaves"  # return, raise, break, continue on every path


class OutOfStepsError(Exception):
    """The bound on the work for one root is reached."""


class NeverReturnsError(Exception):
    """A call raises whatever happens: what follows it is not reached."""


FOLLOWED = (Func, Method, Class, Instance, Partial)  # calling one runs code of the project, if anything

F = TypeVar("F", bound=Callable[..., object])


class Table(Generic[F]):
    """Functions by the class of what they handle; a class without one is handled as its nearest base class."""

    def __init__(self) -> None:
        self._registered: dict[type, F] = {}
        self._found: dict[type, F | None] = {}

    def register(self, *kinds: type) -> Callable[[F], F]:
        """A decorator: the function that handles these classes."""

        def add(function: F) -> F:
            self._registered.update(dict.fromkeys(kinds, function))
            self._found.clear()
            return function

        return add

    def of(self, subject: object) -> F | None:
        """The function for a subject, None if there is none."""
        kind = type(subject)
        if kind not in self._found:
            self._found[kind] = next((self._registered[c] for c in kind.__mro__ if c in self._registered), None)
        return self._found[kind]


Handled = Any  # the class that a function is registered for: a table finds it by class, which its type cannot say
Evaluator = Callable[[Run, "nodes.NodeNG"], Value]
Executor = Callable[[Run, "nodes.NodeNG"], Flow]
Answer = Callable[[Run, Site, Handled], Value]
Attribute = Callable[[Run, "nodes.NodeNG", Value, Handled, str], Value]  # base, one target of it, name
Binding = Callable[[Run, "nodes.NodeNG", Handled, Target], Value]  # what the class holds, receiver
Item = Callable[[Run, "nodes.NodeNG", Value, Handled, Value], Value]  # base, one target of it, index
Elements = Callable[[Run, "nodes.NodeNG | None", Handled], Value]
Series = tuple[list[Value], Value | None]  # the items in order, as far as known, and what may follow (None: nothing)
Iterating = Callable[[Run, "nodes.NodeNG | None", Handled], Series]
MethodCall = Callable[[Run, Site, Native, Handled], Value]  # the method, one target of its receiver
Length = Callable[[Run, "nodes.NodeNG", Handled], Value]
Mapping = Callable[[Run, "nodes.NodeNG", Handled], Value | None]
Entering = Callable[[Run, "nodes.NodeNG", Handled, "nodes.With | None"], tuple[Value, Leave]]  # what is bound
Swallowing = Callable[[Run, Handled], bool]  # whether an exception may end here

EVALUATORS: dict[str, Evaluator] = {}  # by name of the class of node
EXECUTORS: dict[str, Executor] = {}
CALLS: Table[Answer] = Table()
ATTRIBUTES: Table[Attribute] = Table()
BINDINGS: Table[Binding] = Table()
ITEMS: Table[Item] = Table()
ELEMENTS: Table[Elements] = Table()  # what iterating gives, all together
ROUNDS: Table[Iterating] = Table()  # ... one by one, of what has an order that may be known
METHODS: Table[MethodCall] = Table()
LENGTHS: Table[Length] = Table()
MAPPINGS: Table[Mapping] = Table()  # an object as a dict, where it is a mapping
CONTEXTS: Table[Entering] = Table()
SWALLOWS: Table[Swallowing] = Table()


def evaluates(*names: str) -> Callable[[Evaluator], Evaluator]:
    """Register a function as the one that evaluates these kinds of nodes."""

    def register(function: Evaluator) -> Evaluator:
        EVALUATORS.update(dict.fromkeys(names, function))
        return function

    return register


def executes(*names: str) -> Callable[[Executor], Executor]:
    """Register a function as the one that executes these kinds of statements."""

    def register(function: Executor) -> Executor:
        EXECUTORS.update(dict.fromkeys(names, function))
        return function

    return register


def evaluate(run: Run, node: nodes.NodeNG | None) -> Value:
    """The value of an expression in the running frame."""
    if node is None:
        return UNKNOWN
    evaluator = EVALUATORS.get(type(node).__name__)
    if evaluator is None:
        return UNKNOWN
    at = run.at
    outer, at.node = at.node, node
    value = evaluator(run, node)
    at.node = outer
    return value


def spend_step(run: Run) -> None:
    """A statement, or a round of a comprehension, is about to run. Raises OutOfStepsError at the bound."""
    run.budget.statements_run += 1
    if run.budget.statements_run > run.limits.steps or run.limits.allowance.used_up:
        raise OutOfStepsError


def execute(run: Run, statements: list[nodes.NodeNG]) -> Flow:
    """Run statements in order until one leaves the block. Raises OutOfStepsError at the bound."""
    at = run.at
    outer, flow = at.node, Flow.NEXT
    try:
        for statement in statements:
            spend_step(run)
            at.node = statement
            executor = EXECUTORS.get(type(statement).__name__)
            if executor and executor(run, statement) is Flow.LEAVES:
                flow = Flow.LEAVES
                break
    except NeverReturnsError:
        flow = Flow.LEAVES
    at.node = outer
    return flow


def call(run: Run, node: nodes.NodeNG, callee: Value, args: Arguments, note: str = "calls") -> Value:
    """The result of calling a value."""
    site = Site(node, args, callee, note)
    results = [call_target(run, site, target) for target in callee.targets]
    return join(results) if results else BOTTOM


def call_target(run: Run, site: Site, target: Target) -> Value:
    """The result of calling one alternative."""
    if not isinstance(target, FOLLOWED):
        risk(run)
    answer = CALLS.of(target)
    return answer(run, site, target) if answer else run.outside.call_unknown(site, target)


def attribute(run: Run, node: nodes.NodeNG, base: Value, name: str) -> Value:
    """``base.name``."""
    found = [attribute_of(run, node, base, target, name) for target in base.targets]
    return join(found) if found else with_varies(UNKNOWN, base.varies)


def attribute_of(run: Run, node: nodes.NodeNG, base: Value, target: Target, name: str) -> Value:
    """The attribute of one alternative."""
    answer = ATTRIBUTES.of(target)
    found = answer(run, node, base, target, name) if answer else UNKNOWN
    return found if isinstance(target, Opaque) else with_varies(found, base.varies)  # opaque ones tell it themselves
