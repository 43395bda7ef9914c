"""The variables of the process's environment: a trace that reads one has an old value once the program changes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import UNKNOWN, Identity, Symbol, Value, single_const
from phiml_audit.tracer.phiml import outer_state
from phiml_audit.tracer.phiml.described_calls import emit_call, handles
from phiml_audit.tracer.phiml.described_results import result_of
from phiml_audit.tracer.phiml.state import Staleness

ANY = "*"  # stands for a variable that is not known


@dataclass(slots=True)
class Environment:
    """What holds the variables."""

    holder: Identity = field(default_factory=Identity)


@handles("environment")
def _read(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    slot = (run.part(Environment).holder, _variable(args.positional[0] if args.positional else UNKNOWN))
    outer_state.outer_read(run, slot, node, node.as_string())
    return result_of(run, node, entry, entry.name, args)


@handles("environment_change")
def _change(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    emit_call(run, node, entry, entry.name, args)
    _changed(run, node, args.positional[0] if args.positional else UNKNOWN)
    return result_of(run, node, entry, entry.name, args)


def stored(run: Run, node: nodes.NodeNG, holder: object) -> None:
    """Something is changed, which may be a variable of the environment."""
    entry = run.catalogue.symbol(holder.name) if isinstance(holder, Symbol) else None
    if entry is not None and entry.role == "environment":
        _changed(run, node, evaluate(run, node.slice) if isinstance(node, nodes.Subscript) else UNKNOWN)


def _variable(name: Value) -> object:
    known = single_const(name)
    return ANY if known is None else known.value


def _changed(run: Run, node: nodes.NodeNG, name: Value) -> None:
    holder, variable = run.part(Environment).holder, _variable(name)
    for slot in list(run.part(Staleness).readers):
        if slot[0] is holder and (ANY in (slot[1], variable) or slot[1] == variable):
            outer_state.changing(run, slot, None, node)
