"""Imports by functions: ``importlib.import_module(name)`` and ``__import__(name)``."""

from __future__ import annotations

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.values import Const, Value, join, opaque
from phiml_audit.tracer.python import conditions
from phiml_audit.tracer.python.modules import Modules


def _names(value: Value) -> list[str]:
    """The names that a value may be; none where one is not known."""
    found = [t.value for t in value.targets if isinstance(t, Const) and isinstance(t.value, str)]
    return found if len(found) == len(value.targets) else []


def _resolved(name: str, package: str) -> tuple[str, int]:
    """The module, and how many packages it is relative to; a package that is named makes it absolute."""
    plain = name.lstrip(".")
    level = len(name) - len(plain)
    if not level or package in ("", "__main__"):  # what a module calls itself
        return plain, level
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - level + 1], *([plain] if plain else [])]), 0


@library("importlib.reload(module, /)")
def _reload(at: Call, module: Value) -> Value:
    return module


@library("importlib.import_module(name, package=None)")
def _import_module(at: Call, name: Value, package: Value | None) -> Value:
    modules = at.run.part(Modules)
    anchors = _names(package) if package is not None else []
    anchor = anchors[0] if len(anchors) == 1 else ""
    found = [modules.import_module(at.run, *_resolved(each, anchor)) for each in _names(name)]
    return join(found) if found else opaque("unknown", at.run.depth)


@library("builtins.__import__(name, globals=None, locals=None, fromlist=None, level=0)")
def _import(at: Call, name: Value, fromlist: Value | None, level: Value, **_: object) -> Value:
    """The package in front, unless there is a list of names to take from the module."""
    number = next((t.value for t in level.targets if isinstance(t, Const)), 0)
    leaf = fromlist is not None and conditions.truth_of(at.run, fromlist)
    modules = at.run.part(Modules)
    found = []
    for dotted in _names(name):
        module = modules.import_module(at.run, dotted, number)
        found.append(module if leaf else modules.import_module(at.run, dotted.partition(".")[0], number))
    return join(found) if found else opaque("unknown", at.run.depth)
