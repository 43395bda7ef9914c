"""Functions as values: what kind of callable one is, whether it is made anew at each trace, and what it captures."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.remembering import Remembering
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.objects import Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
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
)
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.reach import deep_traced
from phiml_audit.tracer.python import scopes
from phiml_audit.tracer.python.binding import parameters_of


def auxiliary_names(obj: Transformed, named: dict[str, Value]) -> frozenset[str]:
    """The auxiliary parameters: those named, or for a linear function all but the first."""
    if obj.auxiliary is None and obj.role == "linear":
        return frozenset(list(named)[1:])
    return obj.auxiliary or frozenset()


def calls_project_code(value: Value) -> bool:
    """Whether calling the value would run code that can be followed."""
    return any(isinstance(t, (Func, Method)) or (isinstance(t, Obj) and t.runs_code) for t in value.targets)


def filled(target: Target, value: Value) -> Arguments:
    """Arguments for a call by external code: the same for each parameter that has no default, and for any others."""
    func = underlying(target)
    if func is None:
        return Arguments((value,))
    star, double = others(func, value)
    names = [n for n in parameters_of(func.node) if n not in func.defaults]
    bound = 1 if isinstance(target, Method) else 0
    if isinstance(target, Partial):
        given = target.arguments
        bound = len(given.positional)
        names = [n for n in names if n not in given.keywords]
    return Arguments(tuple([value] * max(0, len(names) - bound)), {}, star, double)


def others(func: Func, value: Value) -> tuple[Value | None, Value | None]:
    """What ``*args`` and ``**kwargs`` hold where callers are not known; None where a function has none."""
    args = func.node.args
    return value if args.vararg else None, value if args.kwarg else None


def underlying(target: Target) -> Func | None:
    """The function of the project behind a callable, if there is just one."""
    match target:
        case Func():
            return target
        case Method(function=function):
            return underlying(function)
        case Partial():
            return _single(target.callee)
        case Transformed() | Remembering():
            return _single(target.wrapped)
        case _:
            return None


def _single(value: Value) -> Func | None:
    found = [underlying(t) for t in value.targets]
    return found[0] if found else None


def kind_of(target: Target) -> str:
    """The word for a callable, see ``vocabulary.CALLABLE``."""
    match target:
        case Func(node=node, frame=frame):
            if type(node) is nodes.Lambda:
                return "lambda"
            return "nested" if isinstance(frame.node, scopes.FUNCTIONS) else "function"
        case Method():
            return "method"
        case Partial():
            return "partial"
        case Transformed() | Remembering():
            return "transformed"
        case Class():
            return "class"
        case Symbol():
            return "function"
        case _:
            return "unknown"


def is_temporary(run: Run, target: Target) -> bool | None:
    """Whether it is a new object each time the trace, or the loop, comes here; None if unknown."""
    match target:
        case Func() | Obj() if run.depth:
            return target.depth > 0 and target.depth >= run.depth
        case Func() | Obj():
            return target.repeated and target.rounds == run.at.rounds
        case Method(receiver=receiver):
            return is_temporary(run, receiver)
        case Symbol() | Class() | Native():
            return False
        case Opaque(depth=depth, symbol=symbol):
            return None if depth < 0 else (depth > 0 if run.depth and symbol else None)
        case _:
            return None


def callable_word(value: Value | None) -> str:
    """What kind of callable a function argument is, by its first alternative; ``none`` if there is no argument."""
    return kind_of(value.targets[0]) if value is not None and value.targets else "none"


def temporary_word(run: Run, value: Value | None) -> str:
    """Whether a function argument is made anew: ``yes`` and ``no`` are sure."""
    temporary = [is_temporary(run, t) for t in value.targets] if value is not None else []
    return "no" if all(t is False for t in temporary) else "yes" if all(temporary) else "unknown"


def captures_word(run: Run, value: Value) -> str:
    """Whether a function argument holds on to what depends on an argument of the trace."""
    traced = deep_traced(run, value)
    return "traced" if traced is Traced.YES else "nothing" if traced is Traced.NO else "unknown"


def is_arithmetic(value: Value) -> bool:
    """Whether a function calls nothing: it combines its arguments by operators alone."""
    found = [underlying(target) for target in value.targets]
    return bool(found) and all(f is not None and not any(f.node.nodes_of_class(nodes.Call)) for f in found)


def is_matrix(value: Value | None) -> str:
    """Whether the operator of a solve is a matrix, or a function compiled to one."""
    if value is None:
        return "unknown"
    words = set()
    for target in value.targets:
        match target:
            case Transformed():
                words.add("yes" if target.role == "linear" else "no")
            case Func() | Method() | Partial() | Class():
                words.add("no")
            case Opaque(kind="tensor"):
                words.add("yes")
            case _:
                words.add("unknown")
    return words.pop() if len(words) == 1 else "unknown"
