"""Python's own functions about classes, attributes and namespaces."""

from __future__ import annotations

from collections.abc import Sequence

from astroid import nodes

from phiml_audit.tracer import attributes, classes, containers
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.python import behaves, first
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Func,
    Method,
    Missing,
    Obj,
    Opaque,
    Super,
    Symbol,
    Value,
    join,
    of,
    opaque,
    single_const,
)


@behaves("builtins.isinstance", "builtins.issubclass")
def _isinstance(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    if len(args.positional) != 2:
        return opaque("concrete")
    known = containers.sequence(m, args.positional[1])
    wanted = [t for v in (known if known is not None else [args.positional[1]]) for t in v.targets]
    answers = {_is_instance(m, target, wanted) for target in args.positional[0].targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


BASES = {"bool": ("bool", "int")}


def _is_instance(m: Machine, target: object, wanted: Sequence[object]) -> bool | None:
    match target:
        case Obj(kind="instance") if target.cls is not None:
            order = classes.mro(m, target.cls)
            if any(c in order for c in wanted):
                return True
            return (
                None
                if any(isinstance(c, Symbol) for c in order) and not all(isinstance(c, Class) for c in wanted)
                else False
            )
        case Const(type=name):
            names = {f"builtins.{base}" for base in BASES.get(name, (name,))}
            if any(isinstance(c, Symbol) and c.name in names for c in wanted):
                return True
            return False if all(isinstance(c, (Class, Symbol)) for c in wanted) else None
        case Obj(kind=kind) if kind in containers.CONTAINERS:
            if any(isinstance(c, Symbol) and c.name == f"builtins.{kind}" for c in wanted):
                return True
            return (
                False
                if all(
                    isinstance(c, Class) or (isinstance(c, Symbol) and c.name.startswith("builtins.")) for c in wanted
                )
                else None
            )
        case Opaque(kind="tensor"):
            native = all(
                isinstance(c, Class) or (isinstance(c, Symbol) and c.name.startswith("builtins.")) for c in wanted
            )
            return False if native and wanted else None
        case _:
            return None


@behaves("builtins.callable")
def _is_callable(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    sure = all(isinstance(t, (Func, Method, Class)) for t in first(args).targets)
    return TRUE if sure and first(args).targets else opaque("concrete")


@behaves("builtins.type")
def _type(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    found = [of(t.cls) for t in first(args).targets if isinstance(t, Obj) and t.cls is not None]
    return join(found) if found and len(found) == len(first(args).targets) else opaque("concrete")


@behaves("builtins.super")
def _super(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    if len(args.positional) == 2:
        pairs = [(c, r) for c in args.positional[0].targets for r in args.positional[1].targets if isinstance(c, Class)]
        return of(*(Super(c, r) for c, r in pairs)) if pairs else UNKNOWN
    frame = m.frame
    while frame is not None and not (frame.parent is not None and isinstance(frame.parent.node, nodes.ClassDef)):
        frame = frame.parent
    if frame is None or frame.parent is None:
        return UNKNOWN
    cls = m.interned.get(("class", frame.parent))
    names = functions_parameters(frame.node)
    receiver = m.store.get((frame, names[0])) if names else None
    if cls is None or receiver is None:
        return UNKNOWN
    found = [Super(cls, t) for t in receiver.targets if isinstance(t, (Obj, Class))]
    return of(*found) if found else UNKNOWN


def functions_parameters(node: nodes.NodeNG) -> list[str]:
    """Names of the positional parameters of a function's tree."""
    from phiml_audit.tracer.binding import parameters_of

    return parameters_of(node) if isinstance(node, (nodes.Lambda, nodes.FunctionDef)) else []


@behaves("builtins.getattr")
def _getattr(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    name = single_const(args.positional[1]) if len(args.positional) > 1 else None
    if name is None or not isinstance(name.value, str):
        return opaque("unknown", traced=first(args).traced)
    value = attributes.get(m, node, first(args), name.value)
    return join((value, args.positional[2])) if len(args.positional) > 2 and _maybe_missing(value) else value


def _maybe_missing(value: Value) -> bool:
    return any(isinstance(t, Opaque) for t in value.targets)


@behaves("builtins.hasattr")
def _hasattr(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    name = single_const(args.positional[1]) if len(args.positional) > 1 else None
    target = first(args).targets[0] if len(first(args).targets) == 1 else None
    if name is not None and isinstance(target, Func) and not name.value.startswith("__"):
        return FALSE if m.store.get((target, name.value)) is None else opaque("concrete")
    if name is not None and isinstance(target, Obj) and target.kind == "instance" and target.cls is not None:
        own = m.read((target, name.value))
        if own is not None and not any(isinstance(t, Missing) for t in own.targets):
            return TRUE
        if classes.defines(m, target.cls, name.value):
            return TRUE
        external = any(isinstance(c, Symbol) for c in classes.mro(m, target.cls))
        if own is None and not external:
            return FALSE
    return opaque("concrete")


@behaves("builtins.setattr")
def _setattr(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    if len(args.positional) == 3:
        name = single_const(args.positional[1])
        text = node.args[0].as_string() if isinstance(node, nodes.Call) and node.args else "object"
        for target in first(args).targets:
            key = str(name.value) if name is not None else "?"
            attributes.set_attribute(m, node, target, key, args.positional[2], f"{text}.{key}")
    return NONE


@behaves("builtins.delattr")
def _delattr(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    return NONE


@behaves("builtins.globals", "builtins.vars", "builtins.locals")
def _namespace(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    from phiml_audit.tracer.scopes import module_frame

    assert m.frame is not None
    name = getattr(getattr(node, "func", None), "name", "")
    holders: list[object] = [module_frame(m.frame)]
    if args.positional:
        holders = [t for t in first(args).targets if isinstance(t, (Obj, Class))]
    elif name != "globals":
        holders = [m.frame]
    found = []
    for holder in holders:
        obj = m.obj("namespace", node, holder)
        obj.detail = holder
        found.append(obj)
    return of(*found) if found else UNKNOWN


@behaves("builtins.staticmethod", "builtins.classmethod")
def _binding(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    name = "classmethod" if "classmethod" in node.as_string() else "staticmethod"
    obj = m.obj(name, node, first(args))
    obj.detail = first(args)
    return of(obj)


@behaves("builtins.property")
def _property(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    getter = args.positional[0] if args.positional else args.keywords.get("fget")
    setter = args.positional[1] if len(args.positional) > 1 else args.keywords.get("fset")
    obj = m.obj("property", node, (getter, setter))
    obj.detail = {"get": getter, "set": setter}
    return of(obj)


@behaves("dataclasses.field")
def _field(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    obj = m.obj("field", node)
    obj.detail = args
    return of(obj)


@behaves("builtins.eval")
def _eval(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    from phiml_audit.tracer.dispatch import evaluate

    text = single_const(first(args))
    if text is None or not isinstance(text.value, str):
        return UNKNOWN
    tree = m.modules.expression(node, text.value)
    return evaluate(m, tree) if tree is not None else UNKNOWN
