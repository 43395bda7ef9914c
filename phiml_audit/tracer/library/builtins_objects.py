"""Built-in functions about classes, attributes and namespaces."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library import declared
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.interpreter import attribute, evaluate
from phiml_audit.tracer.machine.objects import (
    ClassMethod,
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
    Native,
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
from phiml_audit.tracer.python import attribute_changes, attributes, classes
from phiml_audit.tracer.python.binding import parameters_of
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.scopes import module_frame


@library("builtins.callable(object, /)")
def _is_callable(at: Call, object: Value) -> Value:
    answers = {_callable(at.run, target) for target in object.targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


def _callable(run: Run, target: Target) -> bool | None:
    match target:
        case Func() | Method() | Class() | Native():
            return True
        case Const():
            return False
        case Symbol(name=name):
            return True if declared.TABLE.get(name) is not None else None
        case Instance(cls=Class() as cls):
            own = classes.defines(run, cls, "__call__")
            return own or (None if any(isinstance(c, Symbol) for c in classes.mro(run, cls)) else False)
        case Obj():
            return True if target.runs_code else None
        case _:
            return None


@library("builtins.super(cls=..., receiver=..., /)")
def _super(at: Call, cls: Value | None, receiver: Value | None) -> Value:
    if cls is not None and receiver is not None:
        pairs = [(c, r) for c in cls.targets for r in receiver.targets if isinstance(c, Class)]
        return of(*(Super(c, r) for c, r in pairs)) if pairs else UNKNOWN
    return _super_of_method(at.run)


def _super_of_method(run: Run) -> Value:
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


@library("builtins.getattr(object, name, default=..., /)")
def _getattr(at: Call, object: Value, name: Value, default: Value | None) -> Value:
    names = _names(name)
    if names is None:
        return opaque("unknown", traced=object.traced)
    found = [_get(at.run, at.node, of(target), key, default) for key in names for target in object.targets]
    return with_traced(join(found), object.traced) if found else UNKNOWN


def _get(run: Run, node: nodes.NodeNG, base: Value, name: str, default: Value | None) -> Value:
    present = _has(run, base.targets[0], name)
    if present is False and default is not None:
        return default
    value = attribute(run, node, base, name)
    unsure = default is not None and (not value.targets or (present is None and _is_opaque(value)))
    return join((value, default)) if unsure and default is not None else value


def _names(name: Value) -> list[str] | None:
    """The name of the attribute that is asked for; several, if it is one of them; None if it is not known."""
    known = [t.value for t in name.targets if isinstance(t, Const) and isinstance(t.value, str)]
    return known if known and len(known) == len(name.targets) else None


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


@library("builtins.hasattr(object, name, /)")
def _hasattr(at: Call, object: Value, name: Value) -> Value:
    answers = {_answers(at.run, at.node, target, key) for key in _names(name) or [] for target in object.targets}
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


@library("builtins.setattr(object, name, value, /)")
def _setattr(at: Call, object: Value, name: Value, value: Value) -> Value:
    for key in _names(name) or ["?"]:
        attribute_changes.assign(at.run, at.node, object, key, value, f"{receiver(at.node)}.{key}")
    return NONE


def receiver(node: nodes.NodeNG) -> str:
    """How the program calls the first argument."""
    return node.args[0].as_string() if isinstance(node, nodes.Call) and node.args else "object"


@library("builtins.delattr(object, name, /)")
def _delattr(at: Call, object: Value, name: Value) -> Value:
    for key in _names(name) or []:
        attribute_changes.delete(at.run, at.node, object, key, f"{receiver(at.node)}.{key}")
    return NONE


@library("builtins.globals()", "builtins.locals()", "builtins.vars(object=..., /)")
def _namespace(at: Call, object: Value | None = None) -> Value:
    holders: list[Frame | Obj | Class | Func] = [module_frame(at.run.frame) if at.short == "globals" else at.run.frame]
    if object is not None:
        frames = [at.run.part(Modules).frame(at.run, t.name) for t in object.targets if isinstance(t, ModuleTarget)]
        holders = [t for t in object.targets if isinstance(t, (Obj, Class, Func))]
        holders += [frame for frame in frames if frame is not None]
    found = []
    for holder in holders:
        obj = at.run.make(Namespace, at.node, holder)
        obj.holder = holder
        found.append(obj)
    return of(*found) if found else UNKNOWN


@library("builtins.staticmethod(function, /)", "builtins.classmethod(function, /)")
def _binding(at: Call, function: Value) -> Value:
    obj = at.run.make(ClassMethod if at.short == "classmethod" else StaticMethod, at.node, function)
    obj.function = function
    return of(obj)


@library("builtins.property(fget=None, fset=None, fdel=None, doc=None)")
def _property(at: Call, fget: Value | None, fset: Value | None, fdel: Value | None, doc: Value | None) -> Value:
    obj = at.run.make(Property, at.node, (fget, fset, fdel))
    obj.getter, obj.setter, obj.deleter = fget, fset, fdel
    return of(obj)


@library("dataclasses.field(**options)")
def _field(at: Call, options: dict[str, Value]) -> Value:
    obj = at.run.make(Field, at.node)
    obj.arguments = at.args
    return of(obj)


@library("builtins.eval(source, globals=None, locals=None, /)")
def _eval(at: Call, source: Value, globals: Value | None, locals: Value | None) -> Value:
    text = single_const(source)
    if text is None or not isinstance(text.value, str):
        return UNKNOWN
    tree = at.run.part(Modules).expression(at.node, text.value)
    return evaluate(at.run, tree) if tree is not None else UNKNOWN
