"""ΦML's function operations: what applying one creates, and what happens when the result is called.

Applying a transform gives an object of kind ``transformed``; calling that runs the wrapped function in the region that
the catalogue names, with arguments that depend on the trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.events import TRACING
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, BINDINGS, CALLS, METHODS, call
from phiml_audit.tracer.machine.objects import Instance, Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Class,
    Func,
    Method,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.phiml import callables, outer_state, reach, signatures
from phiml_audit.tracer.phiml.objects import Network, Transformed, argument
from phiml_audit.tracer.phiml.state import EntryPoints, TransformMade, Unsettled
from phiml_audit.tracer.phiml.traced_values import sliced
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.binding import parameters_of

Running = Callable[[Run, nodes.NodeNG, Transformed, Arguments], Value]
MOST_USES = 16  # that are remembered of one object
R = TypeVar("R", bound=Running)
RUNS: dict[str, Running] = {}  # what calling the result of a transform does, by the role of the transform


def runs(*roles: str) -> Callable[[R], R]:
    """Register what calling the result of transforms of these roles does."""

    def register(function: R) -> R:
        RUNS.update(dict.fromkeys(roles, function))
        return function

    return register


def apply(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """Call a transform: with a function it gives the transformed one, without it a decorator."""
    wrapped = argument(entry, args, entry.parameters[0])
    if wrapped is None:
        waiting = run.make(Partial, node, "decorator")
        waiting.callee, waiting.arguments = of(Symbol(entry.name)), args
        return of(waiting)
    if entry.role == "gradient" and not any(_callable(t) for t in wrapped.targets):
        traced = max((v.traced for v in args.everything()), default=Traced.NO)
        return opaque("tensor", run.depth, traced=traced)  # old ΦFlow: the spatial gradient of a tensor
    obj = run.make(Transformed, node, wrapped)
    outer_state.created_anew(run, obj, node)
    if not obj.applied:
        _configure(run, obj, entry, wrapped, args)
    _created(run, node, obj)
    if entry.role in TRACING:
        signatures.check(run, node, obj)
    elif entry.role == "gradient":
        signatures.check_wrt(run, node, obj, argument(entry, args, "wrt"))
    return of(obj)


def _configure(run: Run, obj: Transformed, entry: Entry, wrapped: Value, args: Arguments) -> None:
    auxiliary = argument(entry, args, entry.auxiliary) if entry.auxiliary else None
    obj.applied, obj.role, obj.entry, obj.wrapped = True, entry.role, entry, wrapped
    obj.auxiliary = _names(run, auxiliary)
    if entry.auxiliary_positions:
        positions = argument(entry, args, entry.auxiliary_positions)
        obj.auxiliary = (obj.auxiliary or frozenset()) | _at_positions(run, obj, positions)
    obj.forgets = _flag(argument(entry, args, "forget_traces"))
    obj.backward = argument(entry, args, "gradient") if "gradient" in entry.callables else None
    if entry.role == "gradient":
        obj.wrt = _variables(run, obj, argument(entry, args, "wrt"))
    if entry.role in TRACING or entry.backend:
        run.part(EntryPoints).all.append(obj)
        run.part(EntryPoints).home[obj] = run.activation


def compiled_now(run: Run, node: nodes.NodeNG, entry: Entry, wrapped: Value) -> Transformed:
    """A function that a native operation traces as soon as it is handed to it."""
    obj = run.make(Transformed, node, wrapped)
    if not obj.applied:
        _configure(run, obj, entry, wrapped, Arguments())
    return obj


def entry_point(run: Run, func: Func) -> Transformed:
    """A function that code which is not seen compiles."""
    entry = next(s for s in run.catalogue.symbols.values() if s.role == "jit")
    obj = Transformed(run.number(), func.node, 0)
    obj.applied, obj.role, obj.entry, obj.wrapped = True, entry.role, entry, of(func)
    return obj


def _callable(target: Target) -> bool:
    known = isinstance(target, (Func, Method, Class, Symbol))
    return known or isinstance(target, (Instance, Network)) or (isinstance(target, Obj) and target.runs_code)


def _names(run: Run, value: Value | None) -> frozenset[str] | None:
    if value is None:
        return None
    names: set[str] = set()
    found = [*(containers.sequence(run, value) or []), value]
    for each in found:
        constant = single_const(each)
        if constant is not None and isinstance(constant.value, str):
            names |= {name.strip() for name in constant.value.split(",") if name.strip()}
    return frozenset(names)


def _at_positions(run: Run, obj: Transformed, positions: Value | None) -> frozenset[str]:
    """The parameters at these positions among the arguments of a call."""
    func = callables.underlying(obj)
    if func is None or positions is None:
        return frozenset()
    names = parameters_of(func.node)[any(isinstance(t, Method) for t in obj.wrapped.targets) :]
    found = [single_const(value) for value in [*(containers.sequence(run, positions) or []), positions]]
    indices = [each.value for each in found if each is not None and isinstance(each.value, int)]
    return frozenset(names[index] for index in indices if -len(names) <= index < len(names))


def _variables(run: Run, obj: Transformed, wrt: Value | None) -> frozenset[str]:
    func = callables.underlying(obj)
    if wrt is not None or func is None:
        return _names(run, wrt) or frozenset()
    bound = any(isinstance(t, Method) for t in obj.wrapped.targets)
    return frozenset(parameters_of(func.node)[bound : bound + 1])


def _flag(value: Value | None) -> str:
    if value is None:
        return "no"
    constant = single_const(value)
    return "unknown" if constant is None else "yes" if constant.value else "no"


def _created(run: Run, node: nodes.NodeNG, obj: Transformed) -> None:
    """Record that a transform is applied."""
    captures = callables.captures_word(run, obj.wrapped)
    if obj.backward is not None and reach.deep_traced(run, obj.backward) is Traced.YES:
        captures = "traced"
    word = callables.callable_word(obj.wrapped)
    inner = [t.role for t in obj.wrapped.targets if isinstance(t, Transformed)]
    created = vocabulary.Create(
        role=obj.role,
        short=obj.entry.name.rpartition(".")[2],
        callable=word if word != "none" else "unknown",
        temporary=callables.temporary_word(run, obj.wrapped),
        captures=captures,
        elementwise="yes" if callables.is_arithmetic(obj.wrapped) else "no",
        of=inner[0] if inner else "",
    )
    event = run.emit(node, created)
    unsettled = run.part(Unsettled)
    unsettled.transform_of_event[id(event)] = obj
    unsettled.waiting.append(TransformMade(event.attributes, obj))


@CALLS.register(Transformed)
def _call_transformed(run: Run, site: Site, obj: Transformed) -> Value:
    run.record.resolved.add(id(site.node))
    uses = (obj.rounds, run.at.rounds)
    obj.called_in_trace = obj.called_in_trace or "jit" in run.at.region.stack
    if uses not in obj.called_in and len(obj.called_in) < MOST_USES:
        obj.called_in.append(uses)
    return RUNS[obj.role](run, site.node, obj, site.args)


@runs("map", "")
def _run_plainly(run: Run, node: nodes.NodeNG, obj: Transformed, args: Arguments) -> Value:
    return call(run, node, obj.wrapped, args.mapped(sliced))


@BINDINGS.register(Transformed)
def _bind_transformed(_run: Run, _node: nodes.NodeNG, obj: Transformed, receiver: Target) -> Value:
    return of(Method(obj, receiver))


@ATTRIBUTES.register(Transformed)
def _attribute_of_transformed(_run: Run, _node: nodes.NodeNG, _base: Value, obj: Transformed, name: str) -> Value:
    if name == "__wrapped__":
        return obj.wrapped
    return of(obj) if name == "__call__" else of(Native(of(obj), name, f"transformed.{name}"))


@METHODS.register(Transformed)
def _method_of_transformed(run: Run, site: Site, native: Native, obj: Transformed) -> Value:
    if native.name in run.catalogue.running_methods:
        return RUNS[obj.role](run, site.node, obj, site.args)
    return run.outside.call_unknown(Site(site.node, site.args, UNKNOWN, site.note), Opaque("unknown", run.depth))
