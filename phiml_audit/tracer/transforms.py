"""ΦML's function operations: what applying one creates, and what happens when the result is called.

Applying a transform gives an object of kind ``transformed``; calling that runs the wrapped function in the region that
the catalogue names, with arguments that depend on the trace.
"""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import compiled, containers, effects, functions, gradients, signatures
from phiml_audit.tracer.binding import Arguments, parameters_of
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.state import TRACING, Machine
from phiml_audit.tracer.values import (
    Class,
    Func,
    Method,
    Obj,
    Symbol,
    Target,
    Traced,
    Value,
    of,
    opaque,
    single_const,
    sliced,
)

ROLES = frozenset({"jit", "linear", "gradient", "custom_gradient", "map", ""})


def apply(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """Call a transform: with a function it gives the transformed one, without it a decorator."""
    from phiml_audit.tracer.results import argument

    wrapped = argument(entry, args, entry.parameters[0])
    if wrapped is None:
        obj = m.obj("partial", node, "decorator")
        obj.detail = functions.Partial(of(Symbol(entry.name)), args)
        return of(obj)
    if entry.role == "gradient" and not any(_callable(t) for t in wrapped.targets):
        traced = max((v.traced for v in args.everything()), default=Traced.NO)
        return opaque("tensor", m.depth, traced=traced)  # old ΦFlow: the spatial gradient of a tensor
    obj = m.obj("transformed", node, wrapped)
    effects.created_anew(m, obj, node)
    if obj.detail is None:
        auxiliary = argument(entry, args, entry.auxiliary) if entry.auxiliary else None
        obj.detail = functions.Transform(
            entry.role,
            entry,
            wrapped,
            _names(m, auxiliary),
            _flag(argument(entry, args, "forget_traces")),
            node,
            backward=argument(entry, args, "gradient") if "gradient" in entry.callables else None,
        )
        if entry.role == "gradient":
            obj.detail.wrt = _variables(m, obj, argument(entry, args, "wrt"))
        if entry.role in TRACING:
            m.entries.append(obj)
            m.entry_home[obj] = m.activation
    created(m, node, obj)
    if entry.role in TRACING:
        signatures.check(m, node, obj)
    elif entry.role == "gradient":
        signatures.check_wrt(m, node, obj, argument(entry, args, "wrt"))
    return of(obj)


def _callable(target: Target) -> bool:
    known = isinstance(target, (Func, Method, Class, Symbol))
    return known or (
        isinstance(target, Obj) and (target.kind in functions.CALLABLE_KINDS or target.kind in ("instance", "network"))
    )


def _names(m: Machine, value: Value | None) -> frozenset[str] | None:
    if value is None:
        return None
    names: set[str] = set()
    found = [*(containers.sequence(m, value) or []), value]
    for each in found:
        constant = single_const(each)
        if constant is not None and isinstance(constant.value, str):
            names |= {name.strip() for name in constant.value.split(",") if name.strip()}
    return frozenset(names)


def _variables(m: Machine, obj: Obj, wrt: Value | None) -> frozenset[str]:
    func = functions.underlying(obj)
    if wrt is not None or func is None:
        return _names(m, wrt) or frozenset()
    bound = any(isinstance(t, Method) for t in obj.detail.wrapped.targets)
    return frozenset(parameters_of(func.node)[bound : bound + 1])


def _flag(value: Value | None) -> str:
    if value is None:
        return "no"
    constant = single_const(value)
    return "unknown" if constant is None else "yes" if constant.value else "no"


def created(m: Machine, node: nodes.NodeNG, obj: Obj) -> None:
    """Record that a transform is applied."""
    detail: functions.Transform = obj.detail
    facts = functions.describe(m, detail.wrapped)
    captures = facts["captures"]
    if detail.backward is not None and functions.captured_traced(m, detail.backward) is Traced.YES:
        captures = "traced"
    inner = [t.detail.role for t in detail.wrapped.targets if isinstance(t, Obj) and t.kind == "transformed"]
    event = m.emit(
        "create",
        node,
        role=detail.role,
        symbol=detail.entry.name,
        short=detail.entry.name.rpartition(".")[2],
        callable=facts["callable"] if facts["callable"] != "none" else "unknown",
        temporary=facts["temporary"],
        captures=captures,
        of=inner[0] if inner else "",
        elementwise="yes" if functions.is_arithmetic(detail.wrapped) else "no",
        used="unknown",
        forget_traces=detail.forgets,
        solves="no",
    )
    m.subjects[id(event)] = obj
    if detail.role == "gradient":
        m.late.append(("gradient", event, obj))


def run(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call the result of a transform."""
    detail: functions.Transform = obj.detail
    match detail.role:
        case "jit" | "linear":
            return compiled.run_compiled(m, node, obj, args)
        case "custom_gradient":
            return gradients.run_custom_gradient(m, node, obj, args)
        case "gradient":
            return gradients.run_gradient(m, node, obj, args)
        case _:
            return call_value(m, node, detail.wrapped, args.mapped(sliced))
