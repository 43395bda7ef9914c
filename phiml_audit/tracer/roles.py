"""What each role of the catalogue means for the trace, where it is more than calling a function."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import (
    containers,
    functions,
    memo,
    networks,
    python,
    solves,
)
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.external import Handler, convert, emit_call, rest, run_callable
from phiml_audit.tracer.results import argument
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    NONE,
    Obj,
    Opaque,
    Traced,
    Value,
    Varies,
    opaque,
    single_const,
    sliced,
    with_traced,
)


def _when_available(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    emit_call(m, node, entry, entry.name, args, **functions.describe(m, function))
    if function is not None:
        handed = tuple(opaque("tensor", 0) for _ in rest(entry, args))
        run_callable(m, node, function, "callback", handed, Traced.NO)
    return NONE


def _iterate(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    starts = rest(entry, args)
    traced = containers.any_traced(m, args.everything())
    result = opaque("tensor", m.depth, traced=traced)
    if function is not None:
        once = run_callable(m, node, function, "same", starts, traced)
        with m.within(m.region.again()):
            again = containers.sequence(m, once)
            run_callable(
                m, node, function, "same", tuple(again) if again and len(again) == len(starts) else starts, traced
            )
        traced = max(traced, functions.captured_traced(m, function))
        result = with_traced(result, traced)
    return result


def _map(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    traced = containers.any_traced(m, args.everything())
    if function is None:
        return opaque("tensor", m.depth, traced=traced)
    handed = tuple(sliced(value) for value in rest(entry, args))
    return with_traced(run_callable(m, node, function, "same", handed, traced, repeated=True), traced)


def _copy(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return python.copy(m, node, args)


def _concrete(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return opaque(entry.result if entry.result != "unknown" else "concrete", m.depth)


def _available(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    from phiml_audit.tracer.values import FALSE

    traced = containers.any_traced(m, args.everything())
    return FALSE if m.depth and traced is Traced.YES else opaque("concrete")


def _shape(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    values = args.everything()
    convert(m, node, entry, args)
    constants = [single_const(v) for v in values]
    known = bool(constants) and all(c is not None for c in constants)
    text = f"{entry.name}{[c.value for c in constants if c is not None]}{sorted(args.keywords)}" if known else ""
    varies = max((v.varies for v in values), default=Varies.NO)
    return Value((Opaque("shape", m.depth, "", "", text, entry.extended and _is_extended(m, args)),), varies=varies)


def _is_extended(m: Machine, args: Arguments) -> bool:
    """Whether a shape that is made surely has a dimension of more than one element."""
    sizes = args.keywords.values()
    if args.positional and not args.keywords:
        named = [single_const(value) for value in args.positional]
        return all(name is not None and isinstance(name.value, str) for name in named)  # sizes are those of the data
    return any(_is_large(m, value) for value in sizes)


def _is_large(m: Machine, size: Value) -> bool:
    constant = single_const(size)
    if constant is None:
        return len(containers.sequence(m, size) or ()) > 1
    named = isinstance(constant.value, str) and "," in constant.value
    return named or (isinstance(constant.value, int) and constant.value > 1)


def _precision(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    if m.depth:
        m.emit(
            "enter",
            node,
            role=entry.role,
            symbol=entry.name,
            reads="nothing",
            trajectories="no",
            runs_jitted_solve="no",
            solves="no",
        )
    return opaque("concrete", m.depth)


def _trace_check(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    facts = functions.describe(m, function)
    targets = function.targets if function is not None else ()
    if len({functions.kind_of(t) for t in targets}) > 1 or _is_tried(node):
        facts["callable"] = "unknown"
    made = {t.detail.role if isinstance(t, Obj) and t.kind == "transformed" else "" for t in targets}
    written = [*node.args, *node.keywords] if isinstance(node, nodes.Call) else []
    given = len(args.everything()) > 1 or len(written) > 1 or any(isinstance(a, nodes.Starred) for a in written)
    emit_call(
        m, node, entry, entry.name, args, **facts,
        of=made.pop() if len(made) == 1 else "",
        arguments="some" if given else "none",
    )  # fmt: skip
    result = containers.make(m, node, "tuple", [opaque("concrete"), opaque("text")])
    for target in result.targets:
        if isinstance(target, Obj):
            target.symbol = entry.name  # known again where it is tested
    return result


def _is_tried(node: nodes.NodeNG) -> bool:
    """Whether what an expression raises is handled in the same function."""
    inner, outer = node, node.parent
    while outer is not None and not isinstance(outer, (nodes.FunctionDef, nodes.ClassDef)):
        if isinstance(outer, nodes.Try) and outer.handlers and inner in outer.body:
            return True
        inner, outer = outer, outer.parent
    return False


def _wraps(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return memo.wraps(m, node, args)


def _partial(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return functions.partial(m, node, args)


HANDLERS: dict[str, Handler] = {
    "native_call": networks.native_call,
    "update_weights": networks.update_weights,
    "optimizer_step": networks.optimizer_step,
    "solve": solves.solve,
    "solve_options": solves.solve_options,
    "when_available": _when_available,
    "iterate": _iterate,
    "map": _map,
    "copy": _copy,
    "available": _available,
    "concrete": _concrete,
    "shape": _shape,
    "precision": _precision,
    "trace_check": _trace_check,
    "wraps": _wraps,
    "partial": _partial,
    "cache": memo.decorate,
    "cached_property": memo.decorate,
    "dataclass_property": memo.decorate,
}
