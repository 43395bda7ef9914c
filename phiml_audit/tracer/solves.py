"""Implicit solves: their operators, their options, and the tapes that record them."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import boundary, containers, differentiation, functions, variation
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.external import custom_gradient, emit_call, entry_of, rest, run_callable
from phiml_audit.tracer.results import Tape, argument, heap_result, options_in
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import Obj, Symbol, Traced, Value, kinds, opaque


def solve(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """An implicit solve: runs the operator and preprocess_y, under a gradient of its own."""
    operator = argument(entry, args, entry.parameters[0])
    facts = functions.describe(m, operator)
    facts["matrix"] = functions.is_matrix(operator)
    options = argument(entry, args, "solve")
    facts["preprocess"] = variation.preprocess_of(m, options)
    numbers = any(kinds(value) == {"number"} and value.traced is Traced.NO for value in rest(entry, args))
    if numbers and facts["matrix"] == "no":
        facts["numbers"] = "yes"
        m.given_numbers.update(t for t in (options.targets if options is not None else ()) if isinstance(t, Obj))
    emit_call(m, node, entry, entry.name, args, **facts)
    custom_gradient(m, node, entry, args)
    values = [v for v in args.everything() if v is not operator]
    traced = containers.any_traced(m, values)
    if operator is not None:
        run_callable(m, node, operator, next(iter(entry.callables.values()), "same"), (), traced, repeated=False)
    for given in options_in(options):
        function = given.get("preprocess_y")
        if function is not None:
            run_callable(m, node, function, "solve", (), traced)
    captured = functions.captured_traced(m, operator) if operator is not None else Traced.NO
    result = opaque("tensor", m.depth, traced=max(traced, captured))
    y = argument(entry, args, "y")
    via = differentiation.via_of(m, y) if y is not None else None
    if via is None:
        return result
    short = entry.name.rpartition(".")[2]
    through = differentiation.through(m, node, via, "custom_gradient", short)
    return boundary.with_via(m, node, result, through)


def solve_options(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """``Solve(...)``."""
    value = heap_result(m, node, entry, entry.name, args)
    event = emit_call(m, node, entry, entry.name, args, preprocess=variation.preprocess_of(m, value))
    if event is not None:
        m.late.append(("options", event, value))
    return value


def enter_tape(m: Machine, node: nodes.NodeNG, tape: Obj, statement: nodes.With) -> None:
    """A SolveTape is opened; what is done with it is known only at the end."""
    detail: Tape = tape.detail
    event = m.emit(
        "enter",
        node,
        role="tape",
        symbol=tape.symbol,
        reads="nothing",
        trajectories="yes" if detail.trajectories else "no",
        runs_jitted_solve="no",
        solves="no",
    )
    m.late.append(("tape", m.activation, event, tape, statement))


def handled(m: Machine, handler: nodes.ExceptHandler, types: Value) -> None:
    """The exception of a solve that did not converge is handled; which solves it is about is known only at the end."""
    for value in containers.sequence(m, types) or [types]:
        for target in value.targets:
            entry = entry_of(m, target.name) if isinstance(target, Symbol) else None
            if entry is not None and entry.role == "convergence":
                short = entry.name.rpartition(".")[2]
                event = m.emit("catch", handler.type, symbol=entry.name, short=short, solves="none")
                m.late.append(("catch", m.activation, event, handler.parent))
