"""Effects on what lies outside of the trace: changes of outer state, and reads of state that changes later."""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.events import Activation, AnyEvent, Event
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    ABSENT,
    MISSING,
    Class,
    Frame,
    Func,
    Method,
    ModuleTarget,
    Obj,
    Opaque,
    Symbol,
    Value,
)
from phiml_audit.tracer.phiml import balance, grids
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.state import Change, EntryPoints, Staleness
from phiml_audit.tracer.phiml.traced_values import value_word
from phiml_audit.tracer.python.keys import structure
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.scopes import expression_of, name_of


def origin_of(run: Run, target: object) -> str:
    """Where an object or scope comes from, seen from the innermost trace, see ``vocabulary.ORIGIN``."""
    match target:
        case Frame():
            return "outside" if target.depth < run.depth else "inside"
        case Obj() | Func() | Class():
            if isinstance(target, Obj) and target.origin:
                return target.origin
            if any(target in handed for handed in run.part(EntryPoints).auxiliary):
                return "auxiliary"
            return "outside" if target.depth < run.depth else "inside"
        case ModuleTarget() | Symbol():
            return "outside"
        case Method(receiver=receiver):
            return origin_of(run, receiver)
        case Opaque(origin=origin, depth=depth):
            if origin:
                return origin
            return "unknown" if depth < 0 else "outside" if depth < run.depth else "inside"
        case _:
            return "inside"


def mutation(run: Run, node: nodes.NodeNG, what: str, holder: object, form: str, value: Value | None) -> None:
    """Record that something is changed; what lies inside the trace is nobody else's business."""
    if isinstance(holder, Container):
        run.part(Staleness).changing[holder] = run.at.node
    callback = "callback" in run.at.region.stack
    origin = origin_of(run, holder)
    if (run.depth == 0 and not callback) or (origin == "inside" and not callback):
        return
    word = "plain" if value is None else value_word(run, value)
    if callback and word != "traced":
        return
    balance.begins(run, run.emit(node, vocabulary.Mutate(what, origin, form, word)), holder)


def outer_read(run: Run, slot: Slot, node: nodes.NodeNG, name: str = "", of: str = "state") -> None:
    """Remember that the trace reads outer state: if it changes later, the compiled function does not see it."""
    entries = run.part(EntryPoints)
    if not entries.stack or run.depth == 0 or slot[0] in entries.auxiliary[-1]:
        return
    if _is_definition(run, slot) or _is_untouched(run, slot[0], node) or _takes_static_part(run, node):
        return
    if any(slot in a.writes for a in reversed(run.at.stack) if a.region.depth):
        return
    activation = run.activation
    key = ("read", node)
    found = activation.events.get(key)
    if found is None:
        attributes = vocabulary.Read(name or _read_as(run, slot, node), of)
        found = activation.events[key] = Event(expression_of(node), run.at.region.again(False), attributes)
    activation.outer_reads[slot, found] = None
    register(run, slot, found)


def _is_definition(run: Run, slot: Slot) -> bool:
    """Whether what is read is a function or class that nobody binds anew."""
    value, (holder, name) = run.heap.get(slot), slot
    if value is None or not value.is_code:
        return False
    return not isinstance(holder, Container) and name not in run.part(Modules).rebound


def _is_untouched(run: Run, holder: object, node: nodes.NodeNG) -> bool:
    """Whether nothing of the caller's is read: of an argument, of what never changes, or of what is changed here."""
    if isinstance(holder, Obj) and holder.origin == "argument":
        return True
    if not isinstance(holder, Container):
        return False
    return not holder.is_mutable or run.part(Staleness).changing.get(holder) is node


def _read_as(run: Run, slot: Slot, node: nodes.NodeNG) -> str:
    """How the program calls what it reads."""
    holder, key = slot
    place = expression_of(node)
    if isinstance(place, (nodes.Name, nodes.Attribute, nodes.Subscript)):
        return str(place.as_string())
    if isinstance(holder, Obj):
        return name_of(run, holder) or str(place.as_string())
    return str(key)


def rewritten(run: Run, slot: Slot, value: Value, node: nodes.NodeNG) -> None:
    """A slot is bound: what holds it changes if the program was seen to change it at this place."""
    if run.depth:
        balance.binds(run, slot, node)
        return
    staleness = run.part(Staleness)
    holder, key = slot
    if not isinstance(holder, Container) or staleness.changing.get(holder) is not node:
        return
    changing(run, slot, value, node)
    old = run.heap.get(slot)
    if isinstance(key, tuple) and MISSING in (ABSENT if old is None else old).targets + value.targets:
        changing(run, (holder, structure(holder)), None, node)


def _takes_static_part(run: Run, node: nodes.NodeNG) -> bool:
    """Whether only what never depends on values is read: a shape, an extrapolation, the grid to resample to."""
    parent = node.parent
    if isinstance(parent, nodes.Attribute):
        return parent.attrname in run.catalogue.concrete_attributes or parent.attrname in run.catalogue.parts
    return isinstance(parent, nodes.BinOp) and parent.op == "@" and parent.right is node


def register(run: Run, slot: Slot, event: AnyEvent) -> None:
    """The innermost trace depends on what this slot holds."""
    entry = run.part(EntryPoints).stack[-1]
    run.part(Staleness).readers.setdefault(slot, {}).setdefault(entry, {})[event] = None


def answered(run: Run, activation: Activation) -> None:
    """A call is answered from an earlier run: what that one did to the state happens again, and what it read is read
    by the entry point that is running now.
    """
    for what in activation.timeline:
        place = activation.timeline[what]
        match what:
            case Ran(entry):
                entry_runs(run, entry, place)
            case Created(entry):
                created_anew(run, entry, place)
            case Changed(slot):
                changing(run, slot, None, place)
            case Switched():
                switched(run, place)
            case grids.GridMade(made_at):
                grids.made(run, made_at, place)
    if run.depth and run.part(EntryPoints).stack:
        _replay_reads(run, activation)


def _replay_reads(run: Run, activation: Activation) -> None:
    seen = run.part(Staleness).replayed.setdefault(run.part(EntryPoints).stack[-1], set())
    pending = [activation]
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        for slot, event in current.outer_reads:
            register(run, slot, event)
        pending.extend(call.callee for call in current.calls.values())


@dataclass(frozen=True, slots=True)
class Ran:
    """On the timeline of an activation: a compiled function ran."""

    entry: Transformed


@dataclass(frozen=True, slots=True)
class Created:
    """On the timeline of an activation: a function was compiled."""

    entry: Transformed


@dataclass(frozen=True, slots=True)
class Changed:
    """On the timeline of an activation: state was changed in place."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Switched:
    """On the timeline of an activation: another backend came into use."""


def changing(run: Run, slot: Slot, value: Value | None, node: nodes.NodeNG) -> None:
    """A slot is about to be changed: whoever read it while tracing now holds an old value."""
    if value is None and run.at.stack and run.depth == 0:
        run.activation.timeline.setdefault(Changed(slot), node)
    staleness = run.part(Staleness)
    readers = staleness.readers.get(slot)
    if not readers or run.depth > 0:
        return
    before = run.heap.get(slot)
    if value is not None and before == value and _certain(value):
        return
    change = Change(node, before if value is not None and before is not None and _certain(before) else None)
    for entry, reads in readers.items():
        pending = staleness.stale.setdefault(entry, {})
        for event in reads:
            pending.setdefault((id(event), slot), change)


def _certain(value: Value) -> bool:
    return all(not isinstance(target, Opaque) for target in value.targets)


def entry_runs(run: Run, entry: Transformed, node: nodes.NodeNG) -> None:
    """A compiled function runs again: what it read and what has changed since is stale now."""
    staleness = run.part(Staleness)
    if run.at.stack:
        run.activation.timeline.setdefault(Ran(entry), node)
    _settle(run, staleness.stale.pop(entry, {}), "later")


def _settle(run: Run, pending: dict[tuple[int, Slot], Change], how: str) -> None:
    """What has changed and was not put back is stale."""
    for (key, slot), change in pending.items():
        if change.before is None or run.heap.get(slot) != change.before:
            run.part(Staleness).changed.setdefault(key, (how, change.node))


def created_anew(run: Run, entry: Transformed, node: nodes.NodeNG) -> None:
    """A function is compiled, perhaps again at the same place: the new one has read nothing yet."""
    run.activation.timeline.setdefault(Created(entry), node)
    staleness = run.part(Staleness)
    staleness.stale.pop(entry, None)
    staleness.replayed.pop(entry, None)
    for readers in staleness.readers.values():
        readers.pop(entry, None)


def switched(run: Run, node: nodes.NodeNG) -> None:
    """Another backend may be in use, for which functions are traced anew: what traces have read is as it is again."""
    if run.depth:
        return
    if run.at.stack:
        run.activation.timeline.setdefault(Switched(), node)
    staleness = run.part(Staleness)
    for remembered in (staleness.readers, staleness.replayed, staleness.stale):
        remembered.clear()


def unfinished(run: Run) -> None:
    """Changes after which the entry point was not seen to run: they matter where its callers are not known."""
    for entry, pending in run.part(Staleness).stale.items():
        if entry.symbolic:
            _settle(run, pending, "elsewhere")
