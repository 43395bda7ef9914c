"""What is known of an event only when everything has run: what a tape was used for, what a differentiated function
reaches, which outer state changed after it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from astroid import nodes

from phiml_audit.source import location
from phiml_audit.tracer import containers, gradients
from phiml_audit.tracer.state import Activation, Event, Machine, Region
from phiml_audit.tracer.values import Obj


def reachable(
    start: Iterable[Activation], follows: Callable[[nodes.NodeNG], bool] = lambda _: True
) -> list[Activation]:
    """The activations that a path of calls to follow leads to, nearest first."""
    found = dict.fromkeys(start)
    pending = list(found)
    while pending:
        following: list[Activation] = []
        for activation in pending:
            for call in activation.calls.values():
                if call.callee not in found and follows(call.node):
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
    event.attributes.update(attributes)  # type: ignore[attr-defined]


def _called_in(activation: Activation, body: list[nodes.NodeNG]) -> list[Activation]:
    """What the statements of a block call."""
    return [call.callee for call in activation.calls.values() if _is_in(call.node, body)]


def _is_in(node: nodes.NodeNG, body: list[nodes.NodeNG]) -> bool:
    first, last = body[0].fromlineno, body[-1].tolineno
    return node.root() is body[0].root() and first <= (node.lineno or 0) <= (last or 0)


def _settle_catch(m: Machine, activation: Activation, event: Event, statement: nodes.Try) -> None:
    own = [e for e in activation.events.values() if _is_in(e.node, statement.body)]
    below = [e for each in reachable(_called_in(activation, statement.body)) for e in each.events.values()]
    compiled = {"jit" in each.region.stack for each in (*own, *below) if each.kind in ("solves", "minimizes")}
    if len(compiled) == 1:
        event.attributes["solves"] = "compiled" if compiled.pop() else "eager"  # type: ignore[index]


def _escapes(m: Machine, activation: Activation, tape: Obj) -> bool:
    returned = [value for _, value in activation.outcomes]
    inside = [v for value in returned for t in value.targets if isinstance(t, Obj) for _, v in containers.items(m, t)]
    return any(tape in value.targets for value in [*returned, *inside])


def _settle_differentiate(m: Machine, activation: Activation, node: nodes.NodeNG, region: Region) -> None:
    """The gradient's call is where it fails, whatever is below it that cannot be differentiated."""
    edges = activation.calls.values()
    run = (call.callee for call in edges if call.node is node and call.note == "differentiates")
    for each in reachable(run, gradients.reaches_result):
        for event in list(each.events.values()):
            if event.kind == "eager_backward" and event.region == region:
                about = {**event.attributes, "place": _place(m, event.node)}
                m.emit_in(activation, "differentiate", node, activation.region, about)


def _place(m: Machine, node: nodes.NodeNG) -> str:
    place = location(m.modules.file_of(node), node)
    cell = f"cell {place.cell}:" if place.cell else ""
    return f"{place.path}:{cell}{place.line}"


def _settle_gradient(m: Machine, event: Event, obj: Obj) -> None:
    reached = [
        call.callee
        for activation in m.activations
        for call in activation.calls.values()
        if call.note == "differentiates" and not call.callee.region.depth and _wraps(obj, call.callee)
    ]
    if solves_in_jit(reachable(reached), frozenset({"tensor"})):
        event.attributes["solves"] = "yes"  # type: ignore[index]


SETTLE: dict[str, Callable[..., None]] = {
    "tape": _settle_tape,
    "catch": _settle_catch,
    "gradient": _settle_gradient,
    "differentiate": _settle_differentiate,
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
                event.attributes["changed"] = how  # type: ignore[index]
                event.attributes["changed_at"] = _place(m, where)  # type: ignore[index]
                event.attributes["repeated"] = "no"  # type: ignore[index]
            elif event.kind == "call":
                event.attributes["trained"] = how  # type: ignore[index]
