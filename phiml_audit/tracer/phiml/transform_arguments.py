"""Calls of the result of a transform: the arguments by parameter, and the event that they are."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.arguments import Arguments, prepend
from phiml_audit.tracer.machine.objects import Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Method, Value, of
from phiml_audit.tracer.phiml import callables
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.state import Unsettled
from phiml_audit.tracer.python.binding import bind, parameters_of


def named(run: Run, node: nodes.NodeNG, obj: Transformed, args: Arguments) -> dict[str, Value]:
    """The arguments of a call by parameter, as far as they were passed."""
    func = callables.underlying(obj)
    if func is None:
        return {f"argument {i}": v for i, v in enumerate(args.positional, 1)} | dict(args.keywords)  # of external code
    passed = args
    for target in obj.wrapped.targets:
        if isinstance(target, Method):
            passed = prepend(args, of(target.receiver))
        elif isinstance(target, Partial):
            given = target.arguments
            passed = Arguments(
                (*given.positional, *args.positional), {**given.keywords, **args.keywords}, args.star, args.double
            )
    bound = bind(run, node, func, passed)
    names = parameters_of(func.node)
    skip = 1 if any(isinstance(t, Method) for t in obj.wrapped.targets) else 0
    given_names = {*names[: len(passed.positional)], *passed.keywords} - set(names[:skip])
    return {name: value for name, value in bound.items() if name in given_names}


def parameters(obj: Transformed) -> frozenset[str]:
    """The names of all parameters of the function that was transformed; empty where it takes any, or is not known."""
    func = callables.underlying(obj)
    if func is None or func.node.args.vararg or func.node.args.kwarg:
        return frozenset()
    return frozenset({*parameters_of(func.node), *(p.name for p in func.node.args.kwonlyargs or [])})


def ran(
    run: Run, node: nodes.NodeNG, obj: Transformed, varies: str = "no", parameter: str = "", alternates: str = "no"
) -> None:
    """Record that it is called."""
    func = callables.underlying(obj)
    name = func.qualname.rpartition(".")[2] if func is not None else obj.node.as_string()
    event = run.emit(node, vocabulary.Run(obj.role, name, varies, parameter, alternates))
    run.part(Unsettled).transform_of_event[id(event)] = obj
