"""Calls of Python's library by full name: applied to what is known, or as declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.library import container_methods, declared, pure
from phiml_audit.tracer.library.collections import constructed
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Value
from phiml_audit.tracer.python.constants import applied

if TYPE_CHECKING:
    from astroid import nodes


def answer(run: Run, node: nodes.NodeNG, name: str, args: Arguments) -> Value | None:
    """What a call gives; None if nothing is known of it here."""
    function = pure.PURE.get(name)
    found = applied(run, node, function, args) if function is not None else None
    if found is not None:
        return found
    cls, _, short = name.removeprefix("builtins.").partition(".")
    if short and cls in container_methods.BUILT_IN and not _is_static(name):
        return container_methods.unbound(run, node, cls, short, args)
    found = declared.answer(run, node, name, args)
    kind = run.catalogue.containers.get(name)
    return constructed(declared.Call(run, node, name, args), kind) if found is None and kind is not None else found


def _is_static(name: str) -> bool:
    """Whether a method of a class is called without an object of it."""
    found = declared.TABLE.get(name)
    return found is not None and not found.is_method
