"""``functools``, but for what remembers results (see ``remembering``) and dispatches (see ``dispatch``)."""

from __future__ import annotations

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.values import BOTTOM, Value, join
from phiml_audit.tracer.python import containers


@library("functools.reduce(function, iterable, initial=..., /)")
def _reduce(at: Call, function: Value, iterable: Value, initial: Value | None) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    items = known if initial is None else [initial, *known]
    if not items:
        items = [BOTTOM if rest is None else rest]
    total = items[0]
    for item in items[1:]:
        total = call(at.run, at.node, function, Arguments((total, item)))
    if rest is None:
        return total
    once = call(at.run, at.node, function, Arguments((total, rest)))
    return join((total, once, call(at.run, at.node, function, Arguments((once, rest)))))
