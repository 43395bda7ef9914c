"""What depends differentiably on the variables of a gradient, and by way of which operations.

Only what is sure is followed: arithmetic and the functions that the catalogue calls differentiable. Comparisons,
conversions, shapes and whatever is not known end it, so that nothing is said of operations whose gradient may never be
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from phiml_audit.source import location
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.objects import Container, Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Method, Opaque, Target, Value, Via
from phiml_audit.tracer.phiml import boundary, callables
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.binding import parameters_of
from phiml_audit.tracer.python.modules import Modules

MOST = 4  # operations that are remembered of one value


def via_of(run: Run, value: Value) -> Via | None:
    """The operations on all ways from the variables to a value; None if it does not surely depend on them."""
    return via_of_all(run, (value,))


def via_of_all(run: Run, values: Iterable[Value]) -> Via | None:
    """The same for what is computed from several values."""
    known: dict[Container, Via | None] = {}  # a container may lie at many places of another one

    def of_target(target: Target) -> Via | None:
        if not isinstance(target, Container):
            return target.via if isinstance(target, Opaque) else None
        if target not in known:
            known[target] = None  # what holds itself gets nothing from that
            known[target] = of_any(item for _, item in containers.items(run, target))
        return known[target]

    def of_value(value: Value) -> Via | None:
        found = [via for target in value.targets if (via := of_target(target)) is not None]
        return frozenset.intersection(*found) if found and len(found) == len(value.targets) else None

    def of_any(values: Iterable[Value]) -> Via | None:
        found = [via for value in values if (via := of_value(value)) is not None]
        return frozenset.union(*found) if found else None

    return of_any(values)


def through(run: Run, node: nodes.NodeNG, via: Via, form: str, text: str) -> Via:
    """The way goes on through one more operation; ``form`` is a word of the event ``differentiate``."""
    return frozenset(sorted({*via, (form, text, place_of(run, node))})[:MOST])


def place_of(run: Run, node: nodes.NodeNG) -> str:
    """File and line of a node, for a reader."""
    place = location(run.part(Modules).file_of(node), node)
    cell = f"cell {place.cell}:" if place.cell else ""
    return f"{place.path}:{cell}{place.line}"


def variables(run: Run, node: nodes.NodeNG, obj: Transformed, args: Arguments) -> Arguments:
    """The arguments of a gradient function as its function gets them: variables, and what is constant to it."""
    func = callables.underlying(obj)
    names: list[str] = []
    if func is not None and args.star is None:
        names = parameters_of(func.node)[_bound(obj) :]

    def given(name: str, value: Value) -> Value:
        return boundary.with_via(run, node, value, frozenset() if name in obj.wrt else None)

    padded = [*names, *[""] * len(args.positional)]
    positional = tuple(given(name, value) for name, value in zip(padded, args.positional, strict=False))
    return Arguments(positional, {k: given(k, v) for k, v in args.keywords.items()}, args.star, args.double)


def constants(run: Run, node: nodes.NodeNG, args: Arguments) -> Arguments:
    """The arguments of a function that is not differentiated itself."""
    return args.mapped(lambda value: boundary.with_via(run, node, value, None))


def _bound(obj: Transformed) -> int:
    """How many positional parameters are taken before the call: by the receiver, or by ``partial``."""
    (target, *others) = obj.wrapped.targets or (None,)
    if isinstance(target, Method) and not others:
        return 1
    return len(target.arguments.positional) if isinstance(target, Partial) else 0
