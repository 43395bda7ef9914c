"""Built-in functions about classes, attributes and namespaces."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library import declared
from phiml_audit.tracer.library.builtins_classes import class_of
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
    Missing,
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
)
from phiml_audit.tracer.python import attributes, classes
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


@library("builtins.type(object, bases=..., namespace=..., /, **options)")
def _type(at: Call, object: Value, bases: Value | None, namespace: Value | None, options: dict[str, Value]) -> Value:
    if bases is not None:
        return UNKNOWN
    found = [class_of(target) for target in object.targets]
    known = [of(cls) for cls in found if cls is not None]
    return join(known) if known and len(known) == len(found) else opaque("concrete")


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
    found = []
    for each in names:
        has = has_attribute(at.run, object, each) if default is not None else None
        value = default if has is False and default is not None else attribute(at.run, at.node, object, each)
        unsure = default is not None and has is not True and any(isinstance(t, Opaque) for t in value.targets)
        found.append(join((value, default)) if unsure and default is not None else value)
    return join(found)


def _names(name: Value) -> list[str] | None:
    """The names of attributes that a value may be."""
    found = [t.value for t in name.targets if isinstance(t, Const) and isinstance(t.value, str)]
    return found if found and len(found) == len(name.targets) else None


@library("builtins.hasattr(object, name, /)")
def _hasattr(at: Call, object: Value, name: Value) -> Value:
    key = single_const(name)
    has = has_attribute(at.run, object, str(key.value)) if key is not None else None
    return opaque("concrete") if has is None else TRUE if has else FALSE


def has_attribute(run: Run, value: Value, name: str) -> bool | None:
    """Whether an object has an attribute, if that is certain."""
    answers = {_has(run, target, name) for target in value.targets}
    return answers.pop() if len(answers) == 1 else None


def _has(run: Run, target: Target, name: str) -> bool | None:
    match target:
        case Func() if not name.startswith("__"):
            return _bound(run, target, name) or (False if run.heap.get((target, name)) is None else None)
        case Instance(cls=Class() as cls):
            if classes.defines(run, cls, name) or _bound(run, target, name):
                return True
            if name.startswith("__") and name.endswith("__"):
                return _has_dunder(run, cls, name)
            external = any(isinstance(c, Symbol) for c in classes.mro(run, cls))
            hooks = classes.defines(run, cls, "__getattr__", "__getattribute__")
            own = run.read((target, name))
            absent = own is None or own.targets == (MISSING,)
            return False if absent and not external and not hooks else None
        case _:
            return None


def _has_dunder(run: Run, cls: Class, name: str) -> bool | None:
    slots = classes.defines(run, cls, "__slots__")
    if name in ("__dict__", "__weakref__"):
        return None if slots and len(classes.mro(run, cls)) > 1 else not slots
    return True if hasattr(object, name) else None


def _bound(run: Run, holder: Func | Instance, name: str) -> bool:
    own = run.read((holder, name))
    return own is not None and not any(isinstance(t, Missing) for t in own.targets)


@library("builtins.setattr(object, name, value, /)", "builtins.object.__setattr__(object, name, value, /)")
def _setattr(at: Call, object: Value, name: Value, value: Value) -> Value:
    text = receiver(at.node)
    for key in _names(name) or ["?"]:
        if at.short == "setattr":
            attributes.assign(at.run, at.node, object, key, value, f"{text}.{key}")
            continue
        for target in object.targets:
            attributes.set_attribute(at.run, at.node, target, key, value, f"{text}.{key}")
    return NONE


def receiver(node: nodes.NodeNG) -> str:
    """How the program calls the first argument."""
    return node.args[0].as_string() if isinstance(node, nodes.Call) and node.args else "object"


@library("builtins.delattr(object, name, /)", "builtins.object.__delattr__(object, name, /)")
def _delattr(at: Call, object: Value, name: Value) -> Value:
    text = receiver(at.node)
    for key in _names(name) or ["?"]:
        attributes.delete(at.run, at.node, object, key, f"{text}.{key}")
    return NONE


@library("builtins.globals()", "builtins.locals()", "builtins.vars(object=..., /)")
def _namespace(at: Call, object: Value | None = None) -> Value:
    holders: list[Frame | Obj | Class] = [module_frame(at.run.frame) if at.short == "globals" else at.run.frame]
    if object is not None:
        holders = [t for t in object.targets if isinstance(t, (Obj, Class))]
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
