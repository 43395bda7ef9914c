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
    ABSENT,
    FALSE,
    MISSING,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Frame,
    Func,
    Method,
    ModuleTarget,
    Obj,
    Opaque,
    Super,
    Symbol,
    Target,
    Value,
    join,
    of,
    opaque,
    single_const,
    with_traced,
)
from phiml_audit.tracer.python import attribute_changes, attributes, classes, containers
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
    keys = _names(args)
    if keys is None:
        return opaque("unknown", traced=first(args).traced)
    default = args.positional[2] if len(args.positional) > 2 else None
    found = [_get(run, node, of(target), key, default) for key in keys for target in first(args).targets]
    return with_traced(join(found), first(args).traced) if found else UNKNOWN


def _get(run: Run, node: nodes.NodeNG, base: Value, name: str, default: Value | None) -> Value:
    present = _has(run, base.targets[0], name)
    if present is False and default is not None:
        return default
    value = attribute(run, node, base, name)
    unsure = default is not None and (not value.targets or (present is None and _is_opaque(value)))
    return join((value, default)) if unsure and default is not None else value


def _names(args: Arguments) -> list[str] | None:
    """The name of the attribute that is asked for; several, if it is one of them; None if it is not known."""
    found = args.positional[1].targets if len(args.positional) > 1 else ()
    known = [t.value for t in found if isinstance(t, Const) and isinstance(t.value, str)]
    return known if known and len(known) == len(found) else None


def _is_opaque(value: Value) -> bool:
    return any(isinstance(t, Opaque) for t in value.targets)


def _has(run: Run, target: Target, name: str) -> bool | None:
    """Whether something has an attribute, without hooks, if that is certain."""
    match target:
        case Const(value=constant):
            return hasattr(constant, name)
        case Func():
            stored = run.read((target, name)) or ABSENT
            return True if stored is not ABSENT else None if name.startswith("__") else False
        case Instance() if target.cls is not None:
            own = run.read((target, name))
            if own is not None and MISSING not in own.targets:
                return True
            return _class_has(run, target.cls, name, absent=own is None or own.targets == (MISSING,))
        case ModuleTarget():
            frame = run.part(Modules).frame(run, target.name)
            return run.part(Modules).binds(run, frame, name) if frame is not None else None
        case Class():
            return _class_has(run, target, name, absent=target.metaclass is None)
        case _:
            return None


def _class_has(run: Run, cls: Class, name: str, *, absent: bool) -> bool | None:
    value, owner = classes.lookup(run, cls, name)
    if value is not None and MISSING not in value.targets:
        return True
    if name == "__dict__" or hasattr(object, name):
        return name != "__dict__" or not classes.defines(run, cls, "__slots__")
    sure = absent and value is None and owner is None
    return False if sure and not classes.defines(run, cls, "__getattr__", "__getattribute__") else None


@behaves("builtins.hasattr")
def _hasattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    keys = _names(args) or []
    answers = {_answers(run, node, target, key) for key in keys for target in first(args).targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


def _answers(run: Run, node: nodes.NodeNG, target: Target, name: str) -> bool | None:
    """Whether something has an attribute: hooks are asked."""
    present = _has(run, target, name)
    if present is None and isinstance(target, ModuleTarget):
        found = attribute(run, node, of(target), name)
        return None if _is_opaque(found) else bool(found.targets)
    cls = attributes.class_of(target)
    if present is None and cls is not None and classes.defines(run, cls, "__getattr__", "__getattribute__"):
        value = attribute(run, node, of(target), name)
        return None if _is_opaque(value) else bool(value.targets)
    return present


@behaves("builtins.setattr")
def _setattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    if len(args.positional) == 3:
        for key in _names(args) or ["?"]:
            attribute_changes.assign(run, node, first(args), key, args.positional[2], f"{_receiver(node)}.{key}")
    return NONE


@behaves("builtins.delattr")
def _delattr(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    for key in _names(args) or []:
        attribute_changes.delete(run, node, first(args), key, f"{_receiver(node)}.{key}")
    return NONE


def _receiver(node: nodes.NodeNG) -> str:
    return node.args[0].as_string() if isinstance(node, nodes.Call) and node.args else "object"


@behaves("builtins.globals", "builtins.vars", "builtins.locals")
def _namespace(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    holders: list[Frame | Obj | Class | Func] = [module_frame(run.frame)]
    if args.positional:
        frames = [run.part(Modules).frame(run, t.name) for t in first(args).targets if isinstance(t, ModuleTarget)]
        holders = [t for t in first(args).targets if isinstance(t, (Obj, Class, Func))]
        holders += [frame for frame in frames if frame is not None]
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
