"""Settings that belong to a trace: the backend, each of which has traces of its own, and the precision."""

from __future__ import annotations

from dataclasses import dataclass, field

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.kinds import kinds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Identity,
    Traced,
    Value,
    single_const,
)
from phiml_audit.tracer.phiml import outer_state
from phiml_audit.tracer.phiml.described_calls import emit_call, handles
from phiml_audit.tracer.phiml.described_results import may_be_backend
from phiml_audit.tracer.phiml.objects import argument

DEFAULT_BITS = 32


@handles("use_backend")
def _use_backend(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    emit_call(run, node, entry, entry.name, args)
    run.backends_used += run.depth == 0
    outer_state.switched(run, node)
    return NONE


@dataclass(slots=True)
class Precision:
    """The floating-point precision that each program has set last; ``slot`` is where traces read it."""

    bits: dict[Activation, object] = field(default_factory=dict)
    slot: Slot = field(default_factory=lambda: (Identity(), "#bits"))


@handles("use_precision")
def _use_precision(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    emit_call(run, node, entry, entry.name, args)
    precision, program = run.part(Precision), run.at.stack[0]
    known = single_const(argument(entry, args, entry.parameters[0]) or UNKNOWN)
    before, now = precision.bits.get(program, DEFAULT_BITS), known and known.value
    if run.depth == 0:
        precision.bits[program] = now
        if before != now and None not in (before, now):
            outer_state.changing(run, precision.slot, None, node)
    return NONE


def computed(run: Run, node: nodes.NodeNG, op: str, operands: tuple[Value, ...]) -> None:
    """A quotient of tensors has the precision of the process, which JAX builds into the trace."""
    tensors = [v for v in operands if v.traced is Traced.YES and all(kind.is_tensor for kind in kinds(v))]
    if run.depth and op == "/" and tensors:
        outer_state.outer_read(run, run.part(Precision).slot, node, node.as_string(), "precision")


def passed(run: Run, node: nodes.NodeNG, context: Value) -> None:
    """A ``with`` block is entered or left, which may be a backend."""
    if any(may_be_backend(run, target) for target in context.targets):
        outer_state.switched(run, node)
