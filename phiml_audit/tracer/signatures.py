"""Signatures that cannot be traced, and arguments that a compiled function does not take well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer import binding, classes, containers, functions, memo
from phiml_audit.tracer.dispatch import evaluate
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import NONE, Class, Const, Func, Method, Obj, Opaque, Symbol, Value, single_const

if TYPE_CHECKING:
    from phiml_audit.tracer.functions import Transform

NOTEWORTHY = frozenset({"solve", "network"})  # kinds of ordinary arguments that are worth an event
BINDING = frozenset({"builtins.staticmethod", "builtins.classmethod"})


def check(m: Machine, node: nodes.NodeNG, obj: Obj) -> None:
    """Record what ``jit_compile`` cannot make sense of in the function that it is handed."""
    detail: Transform = obj.detail
    for target in detail.wrapped.targets:
        if isinstance(target, Obj) and target.kind in ("staticmethod", "property"):
            problem(m, node, obj, target.kind, "")
            continue
        func = functions.underlying(target)
        if func is None:
            continue
        func = memo.signature_source(m, func)
        if isinstance(target, Func) and _decorated_method(m, node, target):
            problem(m, node, obj, "method", func.node.name)
        _check_parameters(m, obj, func, bound=isinstance(target, Method), partial=isinstance(target, Obj))
        break


def _check_parameters(m: Machine, obj: Obj, func: Func, *, bound: bool, partial: bool) -> None:
    args = func.node.args
    names = [*binding.parameters_of(func.node), *(p.name for p in args.kwonlyargs or [])]
    if partial:
        return
    place = func.node
    own = names[1:] if bound else names
    if args.vararg:
        problem(m, place, obj, "variadic", args.vararg)
    elif args.posonlyargs:
        problem(m, place, obj, "positional_only", args.posonlyargs[0].name)
    elif not own and not args.kwarg:
        problem(m, place, obj, "no_parameters", "")
    for name in sorted((obj.detail.auxiliary or frozenset()) - set(names)):
        if not args.kwarg:
            problem(m, obj.detail.node, obj, "unknown_auxiliary", name)


def _decorated_method(m: Machine, node: nodes.NodeNG, func: Func) -> bool:
    """Whether a plain method is decorated, so that the instance is never bound."""
    if not isinstance(func.frame.node, nodes.ClassDef) or not isinstance(func.node, nodes.FunctionDef):
        return False
    decorators = func.node.decorators.nodes if func.node.decorators else []
    if node not in decorators:
        return False
    outer = [evaluate(m, d) for d in decorators[: decorators.index(node)]]
    return not any(isinstance(t, Symbol) and t.name in BINDING for value in outer for t in value.targets)


def problem(m: Machine, node: nodes.NodeNG, obj: Obj, word: str, parameter: str) -> None:
    """Record what is wrong with a compiled function, or with how it is called."""
    event = m.emit("signature", node, problem=word, parameter=parameter, role=obj.detail.role)
    m.subjects[id(event)] = obj


def check_wrt(m: Machine, node: nodes.NodeNG, obj: Obj, wrt: Value | None) -> None:
    """Record a ``wrt`` that is missing, a position, or a name that the function does not have."""
    func = functions.underlying(obj)
    if func is None:
        return
    func = memo.signature_source(m, func)
    ordered = binding.parameters_of(func.node)[any(isinstance(t, Method) for t in obj.detail.wrapped.targets) :]
    if wrt is None or single_const(wrt) == NONE.targets[0]:
        problem(m, node, obj, "wrt_omitted", next(iter(ordered), ""))
        return
    names = {*ordered, *(p.name for p in func.node.args.kwonlyargs or [])}
    for name in _wrt(m, wrt):
        if not isinstance(name, str):
            exists = name < len(ordered)
            problem(m, node, obj, "wrt_position" if exists else "unknown_wrt", ordered[name] if exists else str(name))
        elif name not in names and not func.node.args.kwarg and not func.node.args.vararg:
            problem(m, node, obj, "unknown_wrt", name)


def _wrt(m: Machine, wrt: Value) -> list[str | int]:
    """Names and positions, as ``simplify_wrt`` in ``phiml/math/_functional.py`` reads them; the known ones."""
    values = [single_const(each) for each in containers.sequence(m, wrt) or [wrt]]
    found = [each.value for each in values if each is not None]
    if len(found) == 1 and isinstance(found[0], str) and "," in found[0]:
        return [name.strip() for name in found[0].split(",") if name.strip()]
    return [each for each in found if isinstance(each, str) or (type(each) is int and each >= 0)]


CONST_KINDS = {
    "bool": "number",
    "int": "number",
    "float": "number",
    "complex": "number",
    "str": "text",
    "NoneType": "none",
}


def argument_kind(m: Machine, value: Value) -> str:
    """The word for what is passed, see ``vocabulary.ARGUMENT``; unknown unless all alternatives agree."""
    words = {_kind(m, target) for target in value.targets}
    return words.pop() if len(words) == 1 else "unknown"


def _kind(m: Machine, target: object) -> str:
    match target:
        case Const(type=name):
            return CONST_KINDS.get(name, "unknown")
        case Opaque(kind="flag"):
            return "number"
        case Opaque(kind="wrapped"):
            return "tensor"
        case Opaque(kind="tensor" | "number" | "text" | "shape" | "array" | "network" as kind):
            return kind
        case Func() | Method():
            return "function"
        case Obj(kind="transformed" | "partial" | "memo"):
            return "function"
        case Class():
            return "class"
        case Obj(kind="solve" | "network" | "list" | "tuple" | "dict" | "set" as kind):
            return kind
        case Obj(kind="instance") if target.cls is not None:
            if classes.is_dataclass(m, target.cls):
                return "dataclass"
            if any(isinstance(c, Symbol) for c in classes.mro(m, target.cls)):
                return "tree" if classes.is_tree(m, target.cls) else "unknown"
            return "tree" if classes.is_tree(m, target.cls) else "object"
        case _:
            return "unknown"


def differs(m: Machine, value: Value, earlier: list[Value]) -> bool:
    """Whether an object surely differs from one that was passed before, in something that ΦML does not compare."""
    return any(_differ(m, value, old) for old in earlier)


def _differ(m: Machine, new: Value, old: Value) -> bool:
    if len(new.targets) != 1 or len(old.targets) != 1:
        return False
    a, b = new.targets[0], old.targets[0]
    if not isinstance(a, Obj) or not isinstance(b, Obj) or a is b or a.kind != b.kind:
        return False
    if a.kind == "solve" and a.detail is not None and b.detail is not None:
        return any(_compared(a, b, name) for name in ("method", "preprocess_y"))
    if a.kind == "instance" and a.cls is b.cls:
        keys = [k for k in m.store.keys(a) if isinstance(k, str) and not k.startswith("#")]
        pairs = [(m.store.get((a, k)), m.store.get((b, k))) for k in keys]
        return any(x is not None and y is not None and _surely_unequal(x, y) for x, y in pairs)
    return False


def _compared(a: Obj, b: Obj, name: str) -> bool:
    values = [each.detail.get(name) for each in (a, b)]
    if values[0] is None or values[1] is None:
        return False
    if name == "method":
        varies = values[0].varies or values[1].varies
        return _surely_unequal(values[0], values[1]) or bool(varies)
    return values[0].targets != values[1].targets and all(isinstance(t, Func) for v in values if v for t in v.targets)


def _surely_unequal(x: Value, y: Value) -> bool:
    a, b = single_const(x), single_const(y)
    return a is not None and b is not None and a != b
