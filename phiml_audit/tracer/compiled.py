"""Running a compiled function: its body is traced, with arguments and results as they are across that boundary."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import containers, effects, functions, passing, variation
from phiml_audit.tracer.activations import run_function
from phiml_audit.tracer.binding import Arguments, bind, parameters_of, prepend
from phiml_audit.tracer.boundary import as_argument, release, symbolic_arguments
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.calls import call_target
from phiml_audit.tracer.state import Activation, Machine
from phiml_audit.tracer.values import (
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


def run_compiled(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments, *, symbolic: bool = False) -> Value:
    """Call a compiled function: its body is traced."""
    detail: functions.Transform = obj.detail
    named = passing.named(m, node, obj, args)
    changes = [variation.varies(m, value, auxiliary=False, linear=False) for value in named.values()]
    if any(change not in ("no", "value") for change in changes):
        effects.created_anew(m, obj, node)  # another signature: a new trace, which reads everything anew
    if m.depth == 0 and not symbolic:
        detail.runs += 1
        effects.entry_runs(m, obj, node)
    if not symbolic:
        variation.arguments_events(m, node, obj, named)
    if (m.depth or m.region.repeated) and not symbolic:
        passing.ran(m, node, obj, *variation.variation(m, node, obj, named))
    elif not symbolic:
        variation.note_shape(node, obj, named)
    if not symbolic and variation.is_uncompiled(m, obj, named):
        return call_value(m, node, detail.wrapped, args)
    results = []
    outer = m.region
    for target in detail.wrapped.targets:
        with m.within(outer.enter(detail.role)):
            m.run_of.append(obj)
            m.auxiliary.append(_auxiliary_objects(m, obj, named))
            try:
                results.append(_traced(m, node, obj, target, args, symbolic))
            finally:
                m.run_of.pop()
                m.auxiliary.pop()
    value = Value(()) if not results else results[0] if len(results) == 1 else join(results)
    if m.depth == 0:
        return release(m, node, value)
    traced = containers.any_traced(m, args.everything())
    return with_traced(value, traced)


def _auxiliary_objects(m: Machine, obj: Obj, named: dict[str, Value]) -> frozenset[Target]:
    """What is handed over as auxiliary argument, and what it holds: ΦML compares it at each call."""
    found: dict[Target, None] = {}
    pending = [named.get(name, UNKNOWN) for name in functions.auxiliary_names(obj, named)]
    while pending:
        for target in pending.pop().targets:
            if isinstance(target, Obj) and target not in found and len(found) < 64:
                inner = [m.store.get((target, key)) for key in m.store.keys(target)]
                pending.extend(value for value in inner if value is not None)
            if not isinstance(target, Opaque):
                found[target] = None
    return frozenset(found)


def _traced(m: Machine, node: nodes.NodeNG, obj: Obj, target: Target, args: Arguments, symbolic: bool) -> Value:
    """Trace one alternative of the wrapped function."""
    if isinstance(target, Obj) and target.kind == "partial":
        given = target.detail.arguments
        merged = Arguments(
            (*given.positional, *args.positional), {**given.keywords, **args.keywords}, args.star, args.double
        )
        kept = len(given.positional), frozenset(given.keywords)
        inner = target.detail.callee.targets
        return _traced_function(m, node, obj, inner[0], merged, symbolic, kept) if inner else UNKNOWN
    return _traced_function(m, node, obj, target, args, symbolic, (0, frozenset()))


def _traced_function(
    m: Machine,
    node: nodes.NodeNG,
    obj: Obj,
    target: Target,
    args: Arguments,
    symbolic: bool,
    kept: tuple[int, frozenset[str]],
) -> Value:
    receiver: Target | None = None
    if isinstance(target, Method) and isinstance(target.function, Func):
        receiver = target.receiver
        target = target.function
        kept = (kept[0] + 1, kept[1])
    if not isinstance(target, Func):
        return _traced_other(m, node, obj, target, args, symbolic)
    if receiver is not None:
        args = prepend(args, of(receiver))
    if symbolic:
        args = symbolic_arguments(m, node, obj, target, args, kept)
    bound = bind(m, node, target, args)
    names = parameters_of(target.node)
    passed = {*names[: len(args.positional)], *args.keywords}
    if args.star is not None or args.double is not None:
        passed |= set(names)
    auxiliary = functions.auxiliary_names(obj, {n: bound[n] for n in names[kept[0] :] if n in bound})
    for index, (name, value) in enumerate(list(bound.items())):
        given = index < kept[0] and name in names[: kept[0]]
        if given or name in kept[1] or name in auxiliary or (name in names and name not in passed):
            continue
        if name not in names and name not in passed and name not in (target.node.args.vararg, target.node.args.kwarg):
            continue
        if obj.detail.role == "linear" and not any(isinstance(t, Opaque) for t in value.targets):
            continue  # only tensors become tracers: phiml/math/_lin_trace.py
        bound[name] = as_argument(m, node, name, value)
    value, activation = run_function(m, node, target, bound, note="compiles and traces")
    if activation is not None:
        m.runs.setdefault(obj, [])
        if activation not in m.runs[obj]:
            m.runs[obj].append(activation)
        _escapes(m, activation, target)
    return value


def _traced_other(m: Machine, node: nodes.NodeNG, obj: Obj, target: Target, args: Arguments, symbolic: bool) -> Value:
    """Something else than a plain function is compiled: a gradient function, an object, a name of a package."""
    positional = tuple(as_argument(m, node, f"argument {i}", v) for i, v in enumerate(args.positional))
    keywords = {k: as_argument(m, node, k, v) for k, v in args.keywords.items()}
    inner = functions.underlying(target)
    if symbolic and inner is not None and not positional and not keywords:
        filled = functions.filled(m, inner, opaque("tensor", m.depth, traced=Traced.YES))
        positional = filled.positional
        if any(
            isinstance(t, Method)
            for t in (
                [target]
                if isinstance(target, Method)
                else target.detail.wrapped.targets
                if isinstance(target, Obj) and target.kind == "transformed"
                else []
            )
        ):
            positional = positional[1:]
    given = Arguments(positional, keywords, args.star, args.double)
    before = set(m.activation.calls)
    value = call_target(m, node, target, given, of(target), "compiles and traces")
    for key, edge in m.activation.calls.items():
        if key not in before or edge.node is node:
            runs = m.runs.setdefault(obj, [])
            if edge.callee not in runs and "jit" in edge.callee.region.stack + ("jit",) * (
                edge.callee.region.depth > 0
            ):
                runs.append(edge.callee)
    return value


def _escapes(m: Machine, activation: Activation, func: Func) -> None:
    """What leaves the trace in something that ΦML does not look into."""
    node = func.node
    if isinstance(node, nodes.AsyncFunctionDef):
        _escape(m, activation, node, "coroutine", "traced")
        return
    for place, value in activation.yields:
        _escape(m, activation, place, "generator", effects.value_word(m, value))
    if activation.yields:
        return
    for place, value in activation.outcomes:
        for target in value.targets:
            form = _escaping(m, target)
            if form:
                _escape(m, activation, place, form, "traced")


def _escaping(m: Machine, target: Target) -> str:
    from phiml_audit.tracer import classes

    match target:
        case Obj(kind="generator"):
            return "generator" if containers.deep_traced(m, of(target)) is Traced.YES else ""
        case Func() | Method() if functions.captured_traced(m, of(target)) is Traced.YES:
            return "closure"
        case Obj(kind="partial") if functions.captured_traced(m, of(target)) is Traced.YES:
            return "partial"
        case Obj(kind="instance") if target.cls is not None and target.depth > 0 and not classes.is_tree(m, target.cls):
            return "object" if containers.deep_traced(m, of(target), 2) is Traced.YES else ""
        case _:
            return ""


def _escape(m: Machine, activation: Activation, node: nodes.NodeNG, form: str, word: str) -> None:
    if word == "traced":
        m.emit_in(activation, "escape", node, activation.region, {"form": form, "value": word})
