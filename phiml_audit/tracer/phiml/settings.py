"""Settings that belong to a trace: the backend, each of which has traces of its own, and the precision."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, Opaque, Symbol, Target, Value
from phiml_audit.tracer.phiml import outer_state
from phiml_audit.tracer.phiml.described_calls import emit_call, handles


@handles("use_backend")
def _use_backend(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    emit_call(run, node, entry, entry.name, args)
    outer_state.switched(run, node)
    return NONE


def passed(run: Run, node: nodes.NodeNG, context: Value) -> None:
    """A ``with`` block is entered or left, which may be a backend."""
    if any(_may_be_backend(run, target) for target in context.targets):
        outer_state.switched(run, node)


def _may_be_backend(run: Run, target: Target) -> bool:
    match target:
        case Symbol(name=name):
            return name.partition(".")[0] in run.catalogue.libraries
        case Opaque(symbol=symbol):
            known = symbol.partition(".")[0]
            return kind_of(target).is_unsure and (not known or known in run.catalogue.libraries)
        case _:
            return False
