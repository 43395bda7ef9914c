"""What is known of an event only when everything has run: what a tape was used for, what a differentiated function
reaches, which outer state changed after it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from astroid import nodes

from phiml_audit.tracer import containers
from phiml_audit.tracer.differentiation import place_of
from phiml_audit.tracer.state import Activation, Event, Machine
from phiml_audit.tracer.values import Obj, Value


def reachable(start: Iterable[Activation]) -> list[Activation]:
    """The activations that a path leads to, nearest first."""
    found = dict.fromkeys(start)
    pending = list(found)
    while pending:
        following: list[Activation] = []
        for activation in pending:
            for call in activation.calls.values():
                if call.callee not in found:
                    found[call.callee] = None
                    following.append(call.callee)
        pending = following
    return list(found)


def solves_in_jit(activations: Iterable[Activation], start: frozenset[str] = frozenset({"tensor", "unknown"})) -> bool:
    """Whether any of them runs an implicit solve, from such a start, while being traced."""
    return any(
        event.kind == "solves" and event.attributes["start"] in start and "jit" in event.region.stack
        for activation in activations
        for event in activation.events.values()
    )


def settle(m: Machine) -> None:
    """Fill in the attributes that had to wait."""
    for item in m.late:
        SETTLE[item[0]](m, *item[1:])
    for item in m.late:
        if item[0] == "catch":
            _settle_caught(m, *item[1:])
    _settle_reads(m)


def _settle_tape(m: Machine, activation: Activation, event: Event, tape: Obj, statement: nodes.With) -> None:
    attributes = dict(event.attributes)
    reads = tape.detail.reads
    if _escapes(m, activation, tape):
        reads = "escapes"
    attributes["reads"] = reads
    inside = _called_in(activation, statement.body)
    if "jit" not in event.region.stack and solves_in_jit(reachable(inside)):
        attributes["runs_jitted_solve"] = "yes"
    event.attributes.update(attributes)


def _settle_options(m: Machine, event: Event, options: Value) -> None:
    if m.given_numbers.intersection(t for t in options.targets if isinstance(t, Obj)):
        event.attributes["numbers"] = "yes"


def _called_in(activation: Activation, body: list[nodes.NodeNG]) -> list[Activation]:
    """What the statements of a block call."""
    return [call.callee for call in activation.calls.values() if _is_in(call.node, body)]


def _is_in(node: nodes.NodeNG, body: list[nodes.NodeNG]) -> bool:
    first, last = body[0].fromlineno, body[-1].tolineno
    return node.root() is body[0].root() and first <= (node.lineno or 0) <= (last or 0)


def _settle_catch(m: Machine, activation: Activation, event: Event, statement: nodes.Try) -> None:
    """Solves of the same block run from anywhere count together; one that is not compiled may raise."""
    own = [e for e in activation.events.values() if _is_in(e.node, statement.body)]
    below = reachable(_called_in(activation, statement.body))
    events = [*own, *(e for each in below for e in each.events.values())]
    kinds = m.caught.setdefault(statement, set())
    kinds |= {"jit" in each.region.stack for each in events if each.kind in ("solves", "minimizes")}
    eager = [*statement.body, *(each.scope for each in below if "jit" not in each.region.stack)]
    if any(_raises(scope) for scope in eager):
        kinds.add(False)


def _raises(scope: nodes.NodeNG) -> bool:
    """Whether a function raises something itself, which may be the exception of a solve."""
    return any(isinstance(each, nodes.Raise) for each in scope.nodes_of_class(nodes.Raise))


def _settle_caught(m: Machine, activation: Activation, event: Event, statement: nodes.Try) -> None:
    kinds = m.caught[statement]
    if len(kinds) == 1:
        event.attributes["solves"] = "compiled" if True in kinds else "eager"


def _escapes(m: Machine, activation: Activation, tape: Obj) -> bool:
    returned = [value for _, value in activation.outcomes]
    inside = [v for value in returned for t in value.targets if isinstance(t, Obj) for _, v in containers.items(m, t)]
    return any(tape in value.targets for value in [*returned, *inside])


def _settle_gradient(m: Machine, event: Event, obj: Obj) -> None:
    reached = [
        call.callee
        for activation in m.activations
        for call in activation.calls.values()
        if call.note == "differentiates" and not call.callee.region.depth and _wraps(obj, call.callee)
    ]
    if solves_in_jit(reachable(reached), frozenset({"tensor"})):
        event.attributes["solves"] = "yes"


SETTLE: dict[str, Callable[..., None]] = {
    "tape": _settle_tape,
    "options": _settle_options,
    "catch": _settle_catch,
    "gradient": _settle_gradient,
}


def _wraps(obj: Obj, activation: Activation) -> bool:
    from phiml_audit.tracer.functions import underlying

    func = underlying(obj)
    return func is not None and func.node is activation.scope


def _settle_reads(m: Machine) -> None:
    for activation in m.activations:
        for key, event in list(activation.events.items()):
            if id(event) not in m.changed:
                if event.kind == "read":
                    del activation.events[key]
                continue
            how, where = m.changed[id(event)]
            if event.kind == "read":
                event.attributes["changed"] = how
                event.attributes["changed_at"] = place_of(m, where)
                event.attributes["repeated"] = "no"
            elif event.kind == "call":
                event.attributes["trained"] = how
