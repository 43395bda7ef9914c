"""Code that is not followed: what the catalogue knows of it, and what a call of it does to its arguments.

The role of a symbol decides; the catalogue assigns roles, this module says what each role means for the trace.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.library import functions, iterators
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.events import Unknown
from phiml_audit.tracer.machine.interpreter import CALLS, call_target, evaluate
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    Class,
    Func,
    Method,
    Obj,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    Varies,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.phiml import callables, demands, grids, trace_key, traced_values, transforms
from phiml_audit.tracer.phiml.described_results import PHIML, active, options_in, result_of
from phiml_audit.tracer.phiml.objects import argument, first
from phiml_audit.tracer.phiml.state import Additions, EntryPoints, SolveRan, Unsettled
from phiml_audit.tracer.phiml.traced_values import degree, is_linear
from phiml_audit.tracer.python import attribute_changes, containers
from phiml_audit.vocabulary import DEGREE

LIBRARY = sys.stdlib_module_names | {"builtins"}
OUTPUT = frozenset({"file", "plot", "console"})  # that they need values is part of what they are


ALWAYS = frozenset({"update_weights", "when_available", "trace_check"})  # of interest outside of traces, too


MINIMIZING = frozenset({"minimize", "solve_nonlinear"})


Handler = Callable[[Run, nodes.NodeNG, Entry, Arguments], Value]
HANDLERS: dict[str, Handler] = {}  # by role, where one means more than calling a function


def handles(*roles: str) -> Callable[[Handler], Handler]:
    """Register what calling something of these roles means."""

    def register(function: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(roles, function))
        return function

    return register


def entry_of(run: Run, name: str) -> Entry | None:
    """The catalogue's entry, looked up once per name."""
    return run.fact(_entry_of, name)


def _entry_of(run: Run, name: str) -> Entry | None:
    return network_class(run) if name in run.part(Additions).networks else run.catalogue.symbol(name)


def network_class(run: Run) -> Entry:
    """The entry of a class of networks, for those that the user names."""
    return next(s for s in run.catalogue.symbols.values() if s.role == "network_class")


def mention(run: Run, node: nodes.NodeNG, symbol: Symbol) -> Value:
    """An external name is evaluated: a name that today's ΦML lacks is an event, and so is ambient input."""
    entry = entry_of(run, symbol.name)
    if entry is not None and entry.until and not isinstance(node, nodes.ImportFrom):
        short = symbol.name.rpartition(".")[2]
        if symbol.name.startswith(entry.name.rpartition(".")[0]) or run.catalogue.canonical(symbol.name) == entry.name:
            run.emit(node, vocabulary.Missing(short, entry.instead))
    if entry is not None and entry.role == "environment" and isinstance(node, nodes.Subscript):
        call_entry(run, node, entry, symbol.name, Arguments((evaluate(run, node.slice),)))
        return opaque("text", 0)
    return of(symbol)


@CALLS.register(Symbol)
def _call_symbol(run: Run, site: Site, symbol: Symbol) -> Value:
    """Call an external function by full name."""
    node, args = site.node, site.args
    run.record.resolved.add(id(node))
    if run.at.region.backend and run.catalogue.canonical(symbol.name).partition(".")[0] in run.catalogue.libraries:
        run.part(EntryPoints).uses_library.add(run.activation)
    entry = entry_of(run, symbol.name)
    answer = functions.answer(run, node, symbol.name, args)
    if answer is not None:
        if entry is not None and entry.role:
            emit_call(run, node, entry, symbol.name, args)
        return answer
    iterators.consumed(run, node, args.everything())
    if entry is None:
        return _unknown_result(run, node, symbol, args)
    return call_entry(run, node, entry, symbol.name, args)


def call_entry(run: Run, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """Call something that the catalogue describes."""
    if entry.when == "later" and entry.role in transforms.RUNS:
        return transforms.apply(run, node, entry, args)
    handler = HANDLERS.get(entry.role)
    if handler is not None:
        return handler(run, node, entry, args)
    emit_call(run, node, entry, name, args)
    convert(run, node, entry, args)
    demands.constants(run, node, entry, args)
    custom_gradient(run, node, entry, args)
    _nonlinear(run, node, entry, args)
    _mutates(run, node, entry, args)
    _run_callables(run, node, entry, args)
    return grids.of_result(run, node, entry, args, result_of(run, node, entry, name, args))


def emits(run: Run, entry: Entry) -> bool:
    """Whether a call can be of interest: within a trace, in a loop, or if it opens one."""
    return bool(entry.role or entry.untraceable_on) and (
        run.depth > 0 or "jit" in run.at.region.stack or entry.role in ALWAYS
    )


def call_of(run: Run, function: Value | None) -> vocabulary.Call:
    """The event of a call, as far as its function argument tells it."""
    word, temporary = callables.callable_word(function), callables.temporary_word(run, function)
    return vocabulary.Call(callable=word, temporary=temporary)


def emit_call(
    run: Run, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments, known: vocabulary.Call | None = None
) -> vocabulary.Call | None:
    """Record a call, with what is ``known`` of it already; None where nobody could care."""
    differentiated = bool(entry.untraceable_on) and entry.differentiable and demands.is_differentiated(run, args)
    if not differentiated and not emits(run, entry):
        return None
    event = known or vocabulary.Call()
    event.role, event.short = entry.role, name.rpartition(".")[2]
    event.traced_arguments = DEGREE[traced_values.any_traced(run, args.everything())]
    event.untraceable_on = demands.untraceable_on(entry, args)
    event.differentiated = "yes" if differentiated else "no"
    return run.emit(node, event).attributes


def convert(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    """Record that a function needs the values of traced arguments."""
    if not entry.needs_value or run.depth == 0 or entry.role in OUTPUT:
        return
    for value in args.everything():
        containers.elements(run, value, node)  # which reads them
    degrees = [degree(v) for v in args.everything()]
    if "yes" in degrees:
        run.emit(node, vocabulary.Convert(entry.needs_value, "yes"))
    elif "maybe" in degrees:
        run.emit(node, vocabulary.Convert(entry.needs_value, "maybe"))


def custom_gradient(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    """Record that a function is an operation with its own gradient, and that it solves."""
    if entry.custom_gradient and run.depth and active(entry, args):
        run.emit(node, vocabulary.Run("custom_gradient", entry.name.rpartition(".")[2]))
    ran = run.part(Unsettled).solves.setdefault(run.activation, {})
    if entry.solves and active(entry, args):
        ran.setdefault(SolveRan(node, run.at.region, True, _starts_from_tensor(entry, args)))
    if entry.role in MINIMIZING:
        ran.setdefault(SolveRan(node, run.at.region, False))


def _starts_from_tensor(entry: Entry, args: Arguments) -> bool:
    """Whether the initial guess of a solve is a tensor of the backend, which JAX cannot differentiate through."""
    guesses = [options.get("x0") for options in options_in(argument(entry, args, "solve"))]
    return any(isinstance(t, Opaque) and t.kind == "tensor" for g in guesses if g is not None for t in g.targets)


def _nonlinear(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    if entry.role == "nonlinear" and is_linear(run) and any(degree(v) == "yes" for v in args.everything()):
        run.emit(node, vocabulary.Nonlinear(node.as_string()))


def _mutates(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    if not entry.mutates:
        return
    by_name = entry.mutates if entry.mutates != "first" else (*entry.parameters, "")[0]
    changed = first(entry, args) if entry.mutates == "first" else argument(entry, args, by_name)
    if changed is None:
        return
    others = [value for value in args.everything() if value is not changed]
    value = join(others) if others else None
    written = _written(node, entry, by_name)
    for target in changed.targets:
        if isinstance(target, Opaque) and target.kind == "tensor":
            continue
        run.observer.mutated(node, str(written.as_string()), target, "method", value)
        if isinstance(target, Container):
            containers.gather(run, target, containers.elements(run, of(target)))
        elif isinstance(target, Opaque):
            attribute_changes.touch(run, written, node)


def _written(node: nodes.NodeNG, entry: Entry, name: str) -> nodes.NodeNG:
    """The expression of the argument that is changed, as far as it is written."""
    if not isinstance(node, nodes.Call):
        return node
    named = [keyword.value for keyword in node.keywords if keyword.arg == name]
    by_place = dict(zip(entry.parameters, node.args, strict=False))
    first_one = node.args[:1] if entry.mutates == "first" else []
    return (*named, *([by_place[name]] if name in by_place else first_one), node)[0]


def _run_callables(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    traced = traced_values.any_traced(run, args.everything())
    named = set()
    for parameter, region in entry.callables.items():
        value = argument(entry, args, parameter)
        if value is not None:
            named.add(value)
            runs = run_repeatedly if entry.repeated else run_callable
            runs(run, node, value, region, (), traced)
    if not entry.callables and not entry.role:
        for value in args.everything():
            if value not in named and callables.calls_project_code(value):
                run_callable(run, node, value, "same", (), traced)


def run_callable(
    run: Run, node: nodes.NodeNG, value: Value, region: str, args: tuple[Value, ...], traced: Traced
) -> Value:
    """External code calls a function that it was handed; unknown arguments depend on what else it was handed."""
    inner = run.at.region.enter(region)
    results = []
    if region == "callback":
        traced = Traced.NO
    with run.within(inner.again(run.at.region.repeated or inner.repeated)):
        for target in value.targets:
            if isinstance(target, (Func, Method, Class)) or (isinstance(target, Obj) and target.runs_code):
                kind = "parameter" if region in ("same", "gradient") else "tensor"  # what native ones are given is open
                unknown = opaque(kind, run.depth, traced=traced)
                passed = Arguments(args) if args else callables.filled(target, unknown)
                results.append(call_target(run, Site(node, passed, value, "hands over"), target))
    return join(results) if results else opaque("tensor", run.depth, traced=traced)


def hand_over(run: Run, node: nodes.NodeNG, values: list[Value], traced: Traced) -> None:
    """Functions among the arguments of code that is not known may be called by it."""
    for value in values:
        if callables.calls_project_code(value):
            run_callable(run, node, value, "same", (), traced)


def run_repeatedly(
    run: Run, node: nodes.NodeNG, value: Value, region: str, args: tuple[Value, ...], traced: Traced
) -> Value:
    """The same for a function that is called again and again."""
    once = run_callable(run, node, value, region, args, traced)
    with run.within(run.at.region.again()):
        return join([once, run_callable(run, node, value, region, args, traced)])


def _unknown_result(run: Run, node: nodes.NodeNG, symbol: Symbol, args: Arguments) -> Value:
    values = args.everything()
    traced = traced_values.any_traced(run, values)
    hand_over(run, node, values, traced)
    varies = max((trace_key.varies(run, value) for value in values), default=Varies.NO)
    package = symbol.name.partition(".")[0]
    if not (run.catalogue.knows(symbol.name) or package in LIBRARY):
        run.unknown(node, Unknown.MODULE)
    elif traced is not Traced.NO:
        run.unknown(node, Unknown.FUNCTION)
    if package in PHIML:
        kind = "tensor" if traced is Traced.YES else "unknown"
        return Value((Opaque(kind, run.depth, "", symbol.name),), traced, varies)
    return Value((Opaque("unknown", run.depth, "", symbol.name),), min(traced, Traced.MAYBE), varies)


def call_unknown(run: Run, site: Site, target: Target) -> Value:
    """Call something that is not known at all: counted, and functions that it is handed may be called."""
    node = site.node
    if isinstance(node, nodes.Call) and id(node) not in run.record.resolved:
        run.record.unresolved[id(node)] = node
        run.unknown(node, Unknown.VALUE)
    values = site.args.everything()
    iterators.consumed(run, node, values)
    traced = max(site.callee.traced, traced_values.any_traced(run, values))
    hand_over(run, node, values, traced)
    kind = target.kind if isinstance(target, Opaque) and target.kind == "parameter" else "unknown"
    symbol = target.symbol if isinstance(target, Opaque) else ""
    depth = -1 if isinstance(target, Opaque) and target.depth < 0 and not symbol else run.depth
    traced = traced if kind == "parameter" else min(traced, Traced.MAYBE)
    return Value((Opaque(kind, depth, "", symbol),), traced, max((v.varies for v in values), default=Varies.NO))
