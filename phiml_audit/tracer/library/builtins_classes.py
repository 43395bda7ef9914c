"""``isinstance`` and ``issubclass``: classes of the program by their order of look-up, Python's by Python itself."""

from __future__ import annotations

import builtins
import collections
import collections.abc
import numbers
import types
from typing import Any

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import attribute, call
from phiml_audit.tracer.machine.objects import Container, Generator, Instance, Range
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    TRUE,
    Class,
    Const,
    Func,
    Method,
    ModuleTarget,
    Opaque,
    Symbol,
    Target,
    Value,
    of,
    opaque,
)
from phiml_audit.tracer.python import classes, conditions, containers
from phiml_audit.tracer.python.attributes import special

MODULES = {
    "builtins": builtins, "collections": collections, "collections.abc": collections.abc, "numbers": numbers,
    "types": types, "typing": collections.abc,
}  # fmt: skip


def python_class(symbol: Symbol) -> type[Any] | None:
    """The class of Python that a name means."""
    module, _, name = symbol.name.rpartition(".")
    found = getattr(MODULES.get(module), name, None)
    return found if isinstance(found, type) else None


def class_of(run: Run, target: Target) -> Class | Symbol | None:
    """The class of a value, if that is known."""
    match target:
        case Const(type=name):
            return Symbol("types.NoneType" if name == "NoneType" else f"builtins.{name}")
        case Container():
            return Symbol(target.constructor or f"builtins.{target.kind}")
        case Instance():
            return target.cls
        case Func():
            return Symbol("types.FunctionType")
        case Method(function=Func()):
            return Symbol("types.MethodType")
        case ModuleTarget():
            return Symbol("types.ModuleType")
        case Generator():
            return Symbol("types.GeneratorType")
        case Range():
            return Symbol("builtins.range")
        case Class():
            inherits = any(isinstance(base, Symbol) for base in classes.mro(run, target))
            return target.metaclass or (None if inherits else Symbol("builtins.type"))
        case _:
            return None


@library("builtins.isinstance(object, classes, /)", "builtins.issubclass(object, classes, /)")
def _isinstance(at: Call, object: Value, classes: Value) -> Value:
    wanted = wanted_classes(at.run, classes)
    answers = {_answer(at, target, wanted) for target in object.targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


def wanted_classes(run: Run, value: Value, levels: int = 4) -> list[Target]:
    """Classes that are given one by one, or in tuples of tuples."""
    known = containers.sequence(run, value) if levels else None
    if known is None:
        return list(value.targets)
    return [target for item in known for target in wanted_classes(run, item, levels - 1)]


def _answer(at: Call, target: Target, wanted: list[Target]) -> bool | None:
    if isinstance(target, Opaque):
        if at.short == "issubclass" or target.kind != "tensor" or not wanted:
            return None
        return False if all(isinstance(c, Class) or is_builtin(c) for c in wanted) else None
    cls = class_of(at.run, target) if at.short == "isinstance" else target
    if not isinstance(cls, (Class, Symbol)):
        return None
    answers = []
    for each in wanted:
        said = _said(at, target, each)
        answers.append(is_subclass(at.run, cls, each) if said is None else conditions.truth_of(at.run, said))
    return True if True in answers else False if answers and None not in answers else None


def is_builtin(target: Target) -> bool:
    """Whether it is the name of a built-in class."""
    return isinstance(target, Symbol) and target.name.startswith("builtins.")


def is_subclass(run: Run, cls: Class | Symbol, wanted: Target) -> bool | None:
    """Whether a class is, or inherits from, another one, if that is certain."""
    if isinstance(cls, Class):
        order = classes.mro(run, cls)
        if wanted in order or wanted == Symbol("builtins.object"):
            return True
        outside = [each for each in order if isinstance(each, Symbol)]
        if isinstance(wanted, Class):
            return False
        bases = [_is_python_subclass(run, each, wanted) for each in outside]
        return True if True in bases else False if None not in bases and is_builtin(wanted) else None
    return _is_python_subclass(run, cls, wanted)


def _said(at: Call, target: Target, wanted: Target) -> Value | None:
    """What a class says itself of an object or class; None if it says nothing."""
    if not isinstance(wanted, Class):
        return None
    hook = "__instancecheck__" if at.short == "isinstance" else "__subclasscheck__"
    answer = special(at.run, wanted, hook, (of(target),), at.node)
    cls = class_of(at.run, target) if at.short == "isinstance" else target
    if answer is None and isinstance(cls, Class) and classes.defines(at.run, wanted, "__subclasshook__"):
        answer = call(
            at.run, at.node, attribute(at.run, at.node, of(wanted), "__subclasshook__"), Arguments((of(cls),))
        )
    return answer


def _is_python_subclass(run: Run, cls: Symbol, wanted: Target) -> bool | None:
    if cls == wanted:
        return True
    own = python_class(cls)
    if isinstance(wanted, Class):
        return False if own is not None else None
    other = python_class(wanted) if isinstance(wanted, Symbol) else None
    if own is not None and other is not None:
        return issubclass(own, other)
    plain = own in (int, float, complex, bool, str, bytes, type(None))
    return False if plain and isinstance(wanted, Symbol) else None
