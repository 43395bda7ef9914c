"""Python's own functions about classes, attributes and namespaces."""

from __future__ import annotations

from collections.abc import Sequence

from astroid import nodes

from phiml_audit.tracer.library.builtins import behaves, first
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import attribute, evaluate
from phiml_audit.tracer.machine.objects import (
    ClassMethod,
    Container,
    Field,
    Instance,
    Namespace,
    Property,
    StaticMethod,
)
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Frame,
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
from phiml_audit.tracer.python import attributes, classes, containers
from phiml_audit.tracer.python.binding import parameters_of
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.scopes import module_frame


@behaves("builtins.isinstance", "builtins.issubclass")
def _isinstance(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    if len(args.positional) != 2:
        return opaque("concrete")
    known = containers.sequence(run, args.positional[1])
    wanted = [t for v in (known if known is not None else [args.positional[1]]) for t in v.targets]
    answers = {_is_instance(run, target, wanted) for target in args.positional[0].targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


BASES = {"bool": ("bool", "int")}


def _is_instance(run: Run, target: object, wanted: Sequence[object]) -> bool | None:
    match target:
        case Instance() if target.cls is not None:
            order = classes.mro(run, target.cls)
            if any(c in order for c in wanted):
                return True
            known = all(
                isinstance(c, Class) or (isinstance(c, Symbol) and Symbol not in map(type, order)) for c in wanted
            )
            return False if known else None
        case Const(type=name):
            names = {f"builtins.{base}" for base in BASES.get(name, (name,))}
            if any(isinstance(c, Symbol) and c.name in names for c in wanted):
                return True
            return False if all(isinstance(c, (Class, Symbol)) for c in wanted) else None
        case Container(kind=kind):
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
def _is_callable(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    sure = all(isinstance(t, (Func, Method, Class)) for t in first(args).targets)
    return TRUE if sure and first(args).targets else opaque("concrete")


@behaves("builtins.type")
def _type(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    found = [of(t.cls) for t in first(args).targets if isinstance(t, Obj) and t.cls is not None]
    return join(found) if found and len(found) == len(first(args).targets) else opaque("concrete")


@behaves("builtins.super")
def _super(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    if len(args.positional) == 2:
        pairs = [(c, r) for c in args.positional[0].targets for r in args.positional[1].targets if isinstance(c, Class)]
        return of(*(Super(c, r) for c, r in pairs)) if pairs else UNKNOWN
    frame: Frame | None = run.frame
    while frame is not None and not (frame.parent is not None and isinstance(frame.parent.node, nodes.ClassDef)):
        frame = frame.parent
    if frame is None or frame.parent is None:
        return UNKNOWN
    cls = run.definitions.class_of.get(frame.parent)
    names = parameters_of(frame.node) if isinstance(frame.node, (nodes.Lambda, nodes.FunctionDef)) else []
    receiver = run.heap.get((frame, names[0])) if names else None
    if cls is None or receiver is None:
        return UNKNOWN
    found = [Super(cls, t) for t in receiver.targets if isinstance(t, (Obj, Class))]
    return of(*found) if found else UNKNOWN


@behaves("builtins.getattr")
def _getattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    key = single_const(args.positional[1]) if len(args.positional) > 1 else None
    if key is None or not isinstance(key.value, str):
        return opaque("unknown", traced=first(args).traced)
    value = attribute(run, node, first(args), key.value)
    return join((value, args.positional[2])) if len(args.positional) > 2 and _maybe_missing(value) else value


def _maybe_missing(value: Value) -> bool:
    return any(isinstance(t, Opaque) for t in value.targets)


@behaves("builtins.hasattr")
def _hasattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    key = single_const(args.positional[1]) if len(args.positional) > 1 else None
    target = first(args).targets[0] if len(first(args).targets) == 1 else None
    if key is not None and isinstance(target, Func) and not key.value.startswith("__"):
        return FALSE if run.heap.get((target, key.value)) is None else opaque("concrete")
    if key is not None and isinstance(target, Instance) and target.cls is not None:
        own = run.read((target, key.value))
        if own is not None and not any(isinstance(t, Missing) for t in own.targets):
            return TRUE
        if classes.defines(run, target.cls, key.value):
            return TRUE
        external = any(isinstance(c, Symbol) for c in classes.mro(run, target.cls))
        if own is None and not external:
            return FALSE
    return opaque("concrete")


@behaves("builtins.setattr")
def _setattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    if len(args.positional) == 3:
        attribute_name = single_const(args.positional[1])
        text = node.args[0].as_string() if isinstance(node, nodes.Call) and node.args else "object"
        for target in first(args).targets:
            key = str(attribute_name.value) if attribute_name is not None else "?"
            attributes.set_attribute(run, node, target, key, args.positional[2], f"{text}.{key}")
    return NONE


@behaves("builtins.delattr")
def _delattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    return NONE


@behaves("builtins.globals", "builtins.vars", "builtins.locals")
def _namespace(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    holders: list[Frame | Obj | Class] = [module_frame(run.frame)]
    if args.positional:
        holders = [t for t in first(args).targets if isinstance(t, (Obj, Class))]
    elif name != "builtins.globals":
        holders = [run.frame]
    found = []
    for holder in holders:
        obj = run.make(Namespace, node, holder)
        obj.holder = holder
        found.append(obj)
    return of(*found) if found else UNKNOWN


@behaves("builtins.staticmethod", "builtins.classmethod")
def _binding(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    obj = run.make(ClassMethod if name == "builtins.classmethod" else StaticMethod, node, first(args))
    obj.function = first(args)
    return of(obj)


@behaves("builtins.property")
def _property(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    getter = args.positional[0] if args.positional else args.keywords.get("fget")
    setter = args.positional[1] if len(args.positional) > 1 else args.keywords.get("fset")
    obj = run.make(Property, node, (getter, setter))
    obj.getter, obj.setter = getter, setter
    return of(obj)


@behaves("dataclasses.field")
def _field(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    obj = run.make(Field, node)
    obj.arguments = args
    return of(obj)


@behaves("builtins.eval")
def _eval(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    text = single_const(first(args))
    if text is None or not isinstance(text.value, str):
        return UNKNOWN
    tree = run.part(Modules).expression(node, text.value)
    return evaluate(run, tree) if tree is not None else UNKNOWN
