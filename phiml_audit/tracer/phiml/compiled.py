"""Running a compiled function: its body is traced, with arguments and results as they are across that boundary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments, Site, prepend
from phiml_audit.tracer.machine.events import Activation, Unknown
from phiml_audit.tracer.machine.interpreter import call, call_target
from phiml_audit.tracer.machine.objects import Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    UNKNOWN,
    Func,
    Method,
    Obj,
    Opaque,
    Target,
    Traced,
    Value,
    join,
    of,
    opaque,
    with_traced,
)
from phiml_audit.tracer.phiml import (
    balance,
    call_comparison,
    callables,
    escapes,
    grids,
    outer_state,
    traced_values,
    transform_arguments,
)
from phiml_audit.tracer.phiml.boundary import as_argument, release, symbolic_arguments
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.state import EntryPoints
from phiml_audit.tracer.phiml.transforms import runs
from phiml_audit.tracer.python.binding import bind, parameters_of
from phiml_audit.tracer.python.running import run_function


@runs("jit", "linear", "native_jit")
def run_compiled(run: Run, node: nodes.NodeNG, obj: Transformed, args: Arguments, *, symbolic: bool = False) -> Value:
    """Call a compiled function: its body is traced."""
    named = transform_arguments.named(run, node, obj, args)
    if call_comparison.is_traced_anew(run, obj, named):
        outer_state.created_anew(run, obj, node)  # which reads everything anew
        grids.traced_anew(run, obj)
    if run.depth == 0 and not symbolic:
        obj.times_called += 1
        outer_state.entry_runs(run, obj, node)
    if not symbolic:
        call_comparison.arguments_events(run, node, obj, named)
    if (run.depth or run.at.region.repeated) and not symbolic:
        transform_arguments.ran(run, node, obj, *call_comparison.variation(run, node, obj, named))
    elif not symbolic:
        call_comparison.note_shape(node, obj, named)
    if not symbolic and call_comparison.is_uncompiled(run, obj, named):
        return call(run, node, obj.wrapped, args)
    results = []
    outer, entries = run.at.region, run.part(EntryPoints)
    for target in obj.wrapped.targets:
        backend = obj.entry.backend
        with run.within(outer.enter_native(backend) if backend else outer.enter(obj.role)):
            entries.stack.append(obj)
            entries.auxiliary.append(_auxiliary_objects(run, obj, named))
            try:
                results.append(_traced(run, node, obj, target, _Passed(args, symbolic)))
            finally:
                entries.stack.pop()
                entries.auxiliary.pop()
    value = join(results) if results else BOTTOM
    if run.depth == 0:
        return release(run, node, value)
    traced = traced_values.any_traced(run, args.everything())
    return with_traced(value, traced)


def _auxiliary_objects(run: Run, obj: Transformed, named: dict[str, Value]) -> frozenset[Target]:
    """What is handed over as auxiliary argument, and what it holds: ΦML compares it at each call."""
    found: dict[Target, None] = {}
    pending = [named.get(name, UNKNOWN) for name in callables.auxiliary_names(obj, named)]
    while pending:
        for target in pending.pop().targets:
            if isinstance(target, Obj) and target not in found and len(found) < 64:
                inner = [run.heap.get((target, key)) for key in run.heap.keys(target)]
                pending.extend(value for value in inner if value is not None)
            if not isinstance(target, Opaque):
                found[target] = None
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Passed:
    """The arguments of a compiled function: the first ``kept`` and those by name in ``names`` were bound before."""

    args: Arguments
    symbolic: bool
    kept: int = 0
    names: frozenset[str] = frozenset()


def _traced(run: Run, node: nodes.NodeNG, obj: Transformed, target: Target, passed: _Passed) -> Value:
    """Trace one alternative of the wrapped function."""
    if isinstance(target, Partial):
        if not target.callee.targets:
            return UNKNOWN
        given, args = target.arguments, passed.args
        merged = Arguments(
            (*given.positional, *args.positional), {**given.keywords, **args.keywords}, args.star, args.double
        )
        passed = _Passed(merged, passed.symbolic, len(given.positional), frozenset(given.keywords))
        target = target.callee.targets[0]
    if isinstance(target, Method) and isinstance(target.function, Func):
        args = prepend(passed.args, of(target.receiver))
        passed = replace(passed, args=args, kept=passed.kept + 1)
        target = target.function
    if isinstance(target, Func):
        return _traced_function(run, node, obj, target, passed)
    return _traced_other(run, node, obj, target, passed)


def _traced_function(run: Run, node: nodes.NodeNG, obj: Transformed, target: Func, given: _Passed) -> Value:
    args, kept = given.args, given.kept
    if given.symbolic:
        args = symbolic_arguments(run, obj, target, args, kept)
    bound = bind(run, node, target, args)
    names = parameters_of(target.node)
    passed = {*names[: len(args.positional)], *args.keywords}
    if args.star is not None or args.double is not None:
        passed |= set(names)
    auxiliary = callables.auxiliary_names(obj, {n: bound[n] for n in names[kept:] if n in bound})
    for index, (name, value) in enumerate(list(bound.items())):
        before = (index < kept and name in names[:kept]) or name in given.names
        if before or name in auxiliary or (name in names and name not in passed):
            continue
        if name not in names and name not in passed and name not in (target.node.args.vararg, target.node.args.kwarg):
            continue
        if obj.entry.tensors_only and not any(isinstance(t, Opaque) for t in value.targets):
            continue
        bound[name] = as_argument(run, node, name, value)
    if given.symbolic:
        for name in [n for n in target.defaults if n not in {*passed, *names[:kept], *given.names}]:
            bound[name] = join((bound[name], _from_other_callers(run, name in auxiliary)))
    with _tracing(run, node, obj):
        value, activation = run_function(run, node, target, bound, note="compiles and traces")
    if activation is not None:
        _remember(run, obj, activation)
        escapes.record_escapes(run, activation, target)
    return value


def _from_other_callers(run: Run, is_auxiliary: bool) -> Value:
    """What callers that are not known may give in place of a default."""
    origin = "auxiliary" if is_auxiliary else "argument"
    return Value((Opaque("unknown", run.depth, origin),), Traced.NO if is_auxiliary else Traced.MAYBE)


def _traced_other(run: Run, node: nodes.NodeNG, obj: Transformed, target: Target, passed: _Passed) -> Value:
    """Something else than a plain function is compiled: a gradient function, an object, a name of a package."""
    args = passed.args
    positional = tuple(as_argument(run, node, f"argument {i}", v) for i, v in enumerate(args.positional))
    keywords = {k: as_argument(run, node, k, v) for k, v in args.keywords.items()}
    inner = callables.underlying(target)
    if passed.symbolic and inner is not None and not positional and not keywords:
        filled = callables.filled(inner, opaque("tensor", run.depth, traced=Traced.YES))
        positional = filled.positional
        methods = target.wrapped.targets if isinstance(target, Transformed) else (target,)
        if any(isinstance(t, Method) for t in methods):
            positional = positional[1:]
    given = Arguments(positional, keywords, args.star, args.double)
    with _tracing(run, node, obj):
        return call_target(run, Site(node, given, of(target), "compiles and traces"), target)


@contextmanager
def _tracing(run: Run, node: nodes.NodeNG, obj: Transformed) -> Iterator[None]:
    """What the body calls are traces of a compiled function; one that a bound or a defect of ours ends is not known."""
    before = set(run.activation.calls)
    ended = False
    try:
        with balance.watched(run, node):
            yield
        ended = True
    finally:
        for key, edge in run.activation.calls.items():
            within = edge.callee.region
            if key in before or not (within.depth or "jit" in within.stack):
                continue
            _remember(run, obj, edge.callee)
            if not ended:
                edge.callee.unknowns.setdefault(node, Unknown.LIMIT)


def _remember(run: Run, obj: Transformed, activation: Activation) -> None:
    traces = run.part(EntryPoints).traced_by.setdefault(obj, [])
    if activation not in traces:
        traces.append(activation)
