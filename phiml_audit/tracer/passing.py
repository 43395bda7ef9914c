"""Calls of the result of a transform: the arguments by parameter, and the event that they are."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import functions
from phiml_audit.tracer.binding import Arguments, bind, parameters_of, prepend
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import Method, Obj, Value, of


def named(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> dict[str, Value]:
    """The arguments of a call by parameter, as far as they were passed."""
    func = functions.underlying(obj)
    if func is None:
        return {f"argument {i}": v for i, v in enumerate(args.positional, 1)} | dict(args.keywords)  # of external code
    passed = args
    for target in obj.detail.wrapped.targets:
        if isinstance(target, Method):
            passed = prepend(args, of(target.receiver))
        elif isinstance(target, Obj) and target.kind == "partial":
            given = target.detail.arguments
            passed = Arguments(
                (*given.positional, *args.positional), {**given.keywords, **args.keywords}, args.star, args.double
            )
    bound = bind(m, node, func, passed)
    names = parameters_of(func.node)
    skip = 1 if any(isinstance(t, Method) for t in obj.detail.wrapped.targets) else 0
    given_names = {*names[: len(passed.positional)], *passed.keywords} - set(names[:skip])
    return {name: value for name, value in bound.items() if name in given_names}


def parameters(obj: Obj) -> frozenset[str]:
    """The names of all parameters of the function that was transformed; empty where it takes any, or is not known."""
    func = functions.underlying(obj)
    if func is None or func.node.args.vararg or func.node.args.kwarg:
        return frozenset()
    return frozenset({*parameters_of(func.node), *(p.name for p in func.node.args.kwonlyargs or [])})


def ran(
    m: Machine, node: nodes.NodeNG, obj: Obj, varies: str = "no", parameter: str = "", alternates: str = "no"
) -> None:
    """Record that it is called."""
    detail: functions.Transform = obj.detail
    func = functions.underlying(obj)
    name = func.qualname.rpartition(".")[2] if func is not None else detail.node.as_string()
    event = m.emit(
        "run", node, role=detail.role, name=name, varies=varies, parameter=parameter, alternates=alternates, solves="no"
    )
    m.subjects[id(event)] = obj
