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
from phiml_audit.tracer.results import argument, result_of
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
    handed = rest(entry, args)
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
    return Value((Opaque("shape", m.depth, "", "", text, entry.extended and bool(values)),), varies=varies)


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
    targets = function.targets if function is not None else ()
    made = [t.detail.role for t in targets if isinstance(t, Obj) and t.kind == "transformed"]
    given = isinstance(node, nodes.Call) and len(node.args) + len(node.keywords) > 1
    emit_call(
        m, node, entry, entry.name, args, **functions.describe(m, function),
        of=made[0] if made else "", arguments="some" if given else "none", tested="yes" if _is_tested(node) else "no",
    )  # fmt: skip
    return containers.make(m, node, "tuple", [opaque("concrete"), opaque("text")])


def _is_tested(node: nodes.NodeNG) -> bool:
    """Whether Python asks if an expression as a whole is true."""
    outer = node.parent
    if isinstance(outer, nodes.UnaryOp):
        return bool(outer.op == "not")
    return isinstance(outer, nodes.BoolOp) or node is getattr(outer, "test", None)


def _stop_gradient(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """What it returns is a tracer as before, but nothing that a differentiated function could be differentiated by."""
    value = result_of(m, node, entry, entry.name, args)
    if "gradient" not in m.region.stack:
        return value
    return Value(value.targets, min(value.traced, Traced.MAYBE), value.varies)


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
    "stop_gradient": _stop_gradient,
    "wraps": _wraps,
    "partial": _partial,
    "cache": memo.decorate,
    "cached_property": memo.decorate,
    "dataclass_property": memo.decorate,
}
