"""What an exception is an instance of, and whether a handler catches it."""

from __future__ import annotations

import builtins

from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Opaque, Symbol, Target, Value
from phiml_audit.tracer.python import classes, containers


def name_of(exception: Target) -> str:
    """The full name of the class of an exception from outside of the program; empty if that is not known."""
    match exception:
        case Symbol(name=name) | Opaque(symbol=name):
            return name
        case _:
            return ""


def is_caught(run: Run, exception: Target, types: Value) -> bool | None:
    """Whether ``except types`` catches an exception, if that is certain."""
    answers = [_is_of(run, exception, value) for value in containers.sequence(run, types) or [types]]
    return True if True in answers else None if None in answers else False


def _is_of(run: Run, exception: Target, types: Value) -> bool | None:
    answers = {_is_instance(run, exception, wanted) for wanted in types.targets}
    return answers.pop() if len(answers) == 1 else None


def _is_instance(run: Run, exception: Target, wanted: Target) -> bool | None:
    bases = _bases(run, exception)
    if not bases or not isinstance(wanted, (Class, Symbol)):
        return None
    if wanted in bases:
        return True
    if isinstance(wanted, Class):
        return False
    answers = {_is_subclass(base.name, wanted.name) for base in bases if isinstance(base, Symbol)}
    return True if True in answers else None if None in answers else False


def _bases(run: Run, exception: Target) -> list[Class | Symbol]:
    if isinstance(exception, Instance) and exception.cls is not None:
        return classes.mro(run, exception.cls)
    return [Symbol(name_of(exception))] if name_of(exception) else []


def _is_subclass(name: str, wanted: str) -> bool | None:
    cls, base = _python_class(name), _python_class(wanted)
    return issubclass(cls, base) if cls is not None and base is not None else None


def _python_class(name: str) -> type | None:
    module, _, short = name.rpartition(".")
    found = getattr(builtins, short, None) if module == "builtins" else None
    return found if isinstance(found, type) else None
