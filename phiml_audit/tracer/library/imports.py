"""Imports by functions: ``importlib.import_module(name)`` and ``__import__(name)``."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.builtins import behaves, first
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, UNKNOWN, Const, Value, join, opaque
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


@behaves("importlib.import_module", "importlib.reload")
def _import_module(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    if name.endswith("reload"):
        return first(args)
    modules = run.part(Modules)
    names = _names(args.keywords.get("name", first(args)))
    package = _names(args.keywords.get("package", args.positional[1] if len(args.positional) > 1 else NONE))
    found = [modules.import_module(run, *_resolved(n, package[0] if len(package) == 1 else "")) for n in names]
    return join(found) if found else opaque("unknown", run.depth)


@behaves("builtins.__import__")
def _import(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    """The package in front, unless there is a list of names to take from the module."""
    given = dict(zip(("name", "globals", "locals", "fromlist", "level"), args.positional, strict=False))
    given |= args.keywords
    level = next((t.value for t in given.get("level", UNKNOWN).targets if isinstance(t, Const)), 0)
    leaf = conditions.truth_of(run, given.get("fromlist", NONE))
    modules = run.part(Modules)
    found = []
    for dotted in _names(given.get("name", UNKNOWN)):
        module = modules.import_module(run, dotted, level)
        found.append(module if leaf else modules.import_module(run, dotted.partition(".")[0], level))
    return join(found) if found else opaque("unknown", run.depth)
