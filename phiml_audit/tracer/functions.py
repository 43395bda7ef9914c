"""Functions as values: what kind of callable one is, whether it is made anew at each trace, and what it captures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import containers, scopes
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
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
)

if TYPE_CHECKING:
    from phiml_audit.tracer.binding import Arguments

CALLABLE_KINDS = frozenset({"transformed", "partial", "memo"})


@dataclass(frozen=True, slots=True)
class Partial:
    """``functools.partial``: what is called, and the arguments that are already bound."""

    callee: Value
    arguments: Arguments


@dataclass(slots=True, eq=False)
class Transform:
    """A transform that was applied: to what, with which options, and what is known of its calls."""

    role: str
    entry: Entry
    wrapped: Value
    auxiliary: frozenset[str] | None  # None: not given
    forgets: str  # forget_traces: no, yes, unknown
    node: nodes.NodeNG
    backward: Value | None = None
    wrt: frozenset[str] = frozenset()  # parameters to differentiate by, as far as they are known
    symbolic: bool = False  # it was only run with invented arguments
    runs: int = 0
    passed: dict[str, list[Value]] = field(default_factory=dict)  # parameter -> values of earlier calls
    shapes: dict[int, str] = field(default_factory=dict)  # call site -> the shape that it passes, where visible


def auxiliary_names(obj: Obj, named: dict[str, Value]) -> frozenset[str]:
    """The auxiliary parameters: those named, or for a linear function all but the first."""
    detail: Transform = obj.detail
    if detail.auxiliary is None and detail.role == "linear":
        return frozenset(list(named)[1:])
    return detail.auxiliary or frozenset()


def partial(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    """``functools.partial(f, ...)``."""
    from phiml_audit.tracer.binding import Arguments

    if not args.positional:
        return UNKNOWN
    detail = Partial(args.positional[0], Arguments(args.positional[1:], args.keywords, args.star, args.double))
    obj = m.obj("partial", node, (detail.callee, detail.arguments.positional, tuple(detail.arguments.keywords.items())))
    obj.detail = detail
    return of(obj)


def calls_project_code(value: Value) -> bool:
    """Whether calling the value would run code that can be followed."""
    return any(
        isinstance(t, (Func, Method)) or (isinstance(t, Obj) and t.kind in CALLABLE_KINDS) for t in value.targets
    )


def filled(m: Machine, target: Target, value: Value) -> Arguments:
    """Arguments for a call by external code: the same for each parameter that has no default."""
    from phiml_audit.tracer.binding import Arguments, parameters_of

    func = underlying(target)
    if func is None:
        return Arguments((value,))
    names = [n for n in parameters_of(func.node) if n not in func.defaults]
    bound = 1 if isinstance(target, Method) else 0
    if isinstance(target, Obj) and target.kind == "partial":
        given = target.detail.arguments
        bound = len(given.positional)
        names = [n for n in names if n not in given.keywords]
    return Arguments(tuple([value] * max(0, len(names) - bound)))


def underlying(target: Target) -> Func | None:
    """The function of the project behind a callable, if there is just one."""
    match target:
        case Func():
            return target
        case Method(function=function):
            return underlying(function)
        case Obj(kind="partial"):
            return _single(target.detail.callee)
        case Obj(kind="transformed"):
            return _single(target.detail.wrapped)
        case Obj(kind="memo"):
            return _single(target.detail.wrapped)
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
        case Obj(kind="partial"):
            return "partial"
        case Obj(kind="transformed" | "memo"):
            return "transformed"
        case Class():
            return "class"
        case Symbol():
            return "function"
        case _:
            return "unknown"


def is_temporary(m: Machine, target: Target) -> bool | None:
    """Whether it is a new object each time the trace, or the loop, comes here; None if unknown."""
    match target:
        case Func(depth=depth, repeated=repeated):
            return (depth > 0 and depth >= m.depth) if m.depth else repeated
        case Obj(depth=depth, repeated=repeated):
            return (depth > 0 and depth >= m.depth) if m.depth else repeated
        case Method(receiver=receiver):
            return is_temporary(m, receiver)
        case Symbol() | Class() | Native():
            return False
        case Opaque(depth=depth, symbol=symbol):
            return None if depth < 0 else (depth > 0 if m.depth and symbol else None)
        case _:
            return None


def describe(m: Machine, value: Value | None) -> dict[str, str]:
    """The attributes of an event that tell of a function argument."""
    facts = {"callable": "none", "temporary": "no", "captures": "nothing", "jitted": "no"}
    if value is None or not value.targets:
        return facts
    target = value.targets[0]
    temporary = [is_temporary(m, t) for t in value.targets]
    facts["callable"] = kind_of(target)
    facts["temporary"] = "yes" if all(temporary) else "no" if all(t is False for t in temporary) else "unknown"
    traced = captured_traced(m, value)
    facts["captures"] = "traced" if traced is Traced.YES else "nothing" if traced is Traced.NO else "unknown"
    if any(isinstance(t, Obj) and t.kind == "transformed" and t.detail.role == "jit" for t in value.targets):
        facts["jitted"] = "yes"
    return facts


def captured_traced(m: Machine, value: Value | None, levels: int = 3) -> Traced:
    """Whether a function closes over, or is bound to, something that depends on an argument of the trace."""
    degree = Traced.NO
    for target in value.targets if value is not None and levels else ():
        match target:
            case Func():
                degree = max(degree, _closure(m, target, levels))
            case Method(function=function, receiver=receiver):
                degree = max(
                    degree, containers.deep_traced(m, of(receiver)), captured_traced(m, of(function), levels - 1)
                )
            case Obj(kind="partial"):
                bound = [containers.deep_traced(m, v) for v in target.detail.arguments.everything()]
                degree = max([degree, *bound, captured_traced(m, target.detail.callee, levels - 1)])
            case Obj(kind="transformed" | "memo"):
                degree = max(degree, captured_traced(m, target.detail.wrapped, levels - 1))
            case _:
                degree = max(degree, value.traced if value is not None else Traced.NO)
    return degree


def _closure(m: Machine, func: Func, levels: int) -> Traced:
    degree = Traced.NO
    if not isinstance(func.frame.node, (*scopes.FUNCTIONS, *scopes.COMPREHENSIONS)):
        return degree
    for name in free_names(m, func):
        holder = scopes.holder_of(m, func.frame, name)
        if holder is None or holder.parent is None or holder.depth < 1:
            continue
        value = m.store.get((holder, name))
        if value is not None:
            degree = max(degree, containers.deep_traced(m, value))
            if any(isinstance(t, Func) and t is not func for t in value.targets):
                degree = max(degree, captured_traced(m, value, levels - 1))
    for default in func.defaults.values():
        degree = max(degree, containers.deep_traced(m, default))
    return degree


def free_names(m: Machine, func: Func) -> frozenset[str]:
    """The names that a function reads from the scopes around it."""
    key = ("free", func.node)
    if key not in m.interned:
        own = set(func.node.locals)
        m.interned[key] = frozenset(n.name for n in func.node.nodes_of_class(nodes.Name)) - own
    return m.interned[key]  # type: ignore[no-any-return]


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
            case Obj(kind="transformed"):
                words.add("yes" if target.detail.role == "linear" else "no")
            case Func() | Method() | Obj(kind="partial") | Class():
                words.add("no")
            case Opaque(kind="tensor"):
                words.add("yes")
            case _:
                words.add("unknown")
    return words.pop() if len(words) == 1 else "unknown"
