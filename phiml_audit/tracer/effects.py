"""Effects on what lies outside of the trace: changes of outer state, and reads of state that changes later."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.state import Activation, Event, Machine
from phiml_audit.tracer.store import Slot
from phiml_audit.tracer.values import Class, Func, Method, ModuleTarget, Obj, Opaque, Symbol, Target, Traced, Value

PLAIN = frozenset({"number", "flag", "text", "shape", "array", "wrapped", "none", "concrete", "function", "class"})
CONTAINERS = frozenset({"list", "dict", "set", "tuple"})


def value_word(m: Machine, value: Value, levels: int = 2) -> str:
    """What a stored value holds on to: something traced, another tensor, plain data, or unknown."""
    if value.traced is Traced.YES:
        return "traced"
    words = {_target_word(m, target, levels) for target in value.targets}
    if value.traced is Traced.MAYBE and "tensor" in words:
        return "traced"
    for word in ("traced", "tensor", "unknown"):
        if word in words or (word == "unknown" and value.traced is Traced.MAYBE):
            return word
    return "plain"


def _target_word(m: Machine, target: Target, levels: int) -> str:
    match target:
        case Opaque(kind=kind, depth=depth):
            if kind == "tensor":
                return "tensor" if depth > 0 else "plain"
            return "plain" if kind in PLAIN or (kind == "unknown" and depth == 0) else "unknown"
        case Obj() if target.depth > 0 and levels > 0:
            inside = [m.store.get((target, key)) for key in m.store.keys(target)]
            words = {value_word(m, v, levels - 1) for v in inside if v is not None}
            return next((w for w in ("traced", "tensor", "unknown") if w in words), "plain")
        case _:
            return "plain"


def origin_of(m: Machine, target: Target) -> str:
    """Where an object comes from, seen from the innermost trace, see ``vocabulary.ORIGIN``."""
    match target:
        case Obj() | Func() | Class():
            if isinstance(target, Obj) and target.origin:
                return target.origin
            if any(target in frame_aux for frame_aux in m.auxiliary):
                return "auxiliary"
            return "outside" if target.depth < m.depth else "inside"
        case ModuleTarget() | Symbol():
            return "outside"
        case Method(receiver=receiver):
            return origin_of(m, receiver)
        case Opaque(origin=origin, depth=depth):
            if origin:
                return origin
            return "unknown" if depth < 0 else "outside" if depth < m.depth else "inside"
        case _:
            return "inside"


def owner_word(target: Target) -> str:
    """The word for the thing that is changed, see ``vocabulary.EVENTS``."""
    match target:
        case Obj(kind=kind):
            return (
                "default"
                if kind in CONTAINERS and target.origin == "default"
                else "container"
                if kind in CONTAINERS
                else "object"
            )
        case Class():
            return "class"
        case Func() | Method():
            return "function"
        case ModuleTarget():
            return "module"
        case _:
            return "object"


def mutation(
    m: Machine, node: nodes.NodeNG, target: str, *, origin: str, owner: str, form: str, value: Value | None
) -> None:
    """Record that something is changed; what lies inside the trace is nobody else's business."""
    callback = "callback" in m.region.stack
    if (m.depth == 0 and not callback) or (origin == "inside" and not callback):
        return
    word = "plain" if value is None else value_word(m, value)
    if callback and word != "traced":
        return
    m.emit("mutate", node, target=target, origin=origin, owner=owner, form=form, value=word)


def outer_read(m: Machine, slot: Slot, node: nodes.NodeNG, owner: str, name: str) -> None:
    """Remember that the trace reads outer state: if it changes later, the compiled function does not see it."""
    value = m.store.get(slot)
    if m.auxiliary and slot[0] in m.auxiliary[-1]:
        return
    if any(slot in a.writes for a in reversed(m.stack) if a.region.depth) or _takes_static_part(m, node):
        return
    if not m.run_of or m.depth == 0 or (value is not None and value.is_code):
        return
    activation = m.activation
    event = Event("read", node, {"target": name, "owner": owner}, m.region)
    key = ("read", node, slot)
    found = activation.events.get(key)
    if found is None:
        activation.events[key] = found = event
        activation.outer_reads.append((slot, found))
    _register(m, slot, found)


def _takes_static_part(m: Machine, node: nodes.NodeNG) -> bool:
    """Whether only what never depends on values is read: a shape, an extrapolation, the grid to resample to."""
    parent = node.parent
    if isinstance(parent, nodes.Attribute):
        return parent.attrname in m.catalogue.concrete_attributes or parent.attrname in m.catalogue.parts
    return isinstance(parent, nodes.BinOp) and parent.op == "@" and parent.right is node


def _register(m: Machine, slot: Slot, event: Event) -> None:
    entry = m.run_of[-1]
    m.readers.setdefault(slot, {}).setdefault(entry, {})[event] = None


def replay_reads(m: Machine, activation: Activation) -> None:
    """An activation is reused under another entry point: its reads are that one's as well."""
    if not m.run_of:
        return
    seen = m.replayed.setdefault(m.run_of[-1], set())
    pending = [activation]
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        for slot, event in current.outer_reads:
            _register(m, slot, event)
        pending.extend(call.callee for call in current.calls.values())


def changing(m: Machine, slot: Slot, value: Value | None, node: nodes.NodeNG) -> None:
    """A slot is about to be changed: whoever read it while tracing now holds an old value."""
    if value is None and m.stack and m.depth == 0:
        m.activation.timeline.setdefault(("change", slot), node)
    readers = m.readers.get(slot)
    if not readers or m.depth > 0:
        return
    old = m.store.get(slot)
    if value is not None and old == value and _certain(value):
        return
    for entry, events in readers.items():
        pending = m.stale.setdefault(entry, {})
        for event in events:
            pending.setdefault(id(event), (event, node))


def _certain(value: Value) -> bool:
    return all(not isinstance(target, Opaque) for target in value.targets)


def entry_runs(m: Machine, entry: Obj, node: nodes.NodeNG) -> None:
    """A compiled function runs again: what it read and what has changed since is stale now."""
    if m.stack:
        m.activation.timeline.setdefault(("run", entry), node)
    for key, (_, changed_at) in m.stale.pop(entry, {}).items():
        m.changed.setdefault(key, ("later", changed_at))


def created_anew(m: Machine, entry: Obj, node: nodes.NodeNG) -> None:
    """A function is compiled, perhaps again at the same place: the new one has read nothing yet."""
    m.activation.timeline.setdefault(("create", entry), node)
    m.stale.pop(entry, None)
    m.replayed.pop(entry, None)
    for readers in m.readers.values():
        readers.pop(entry, None)


def replay(m: Machine, activation: Activation) -> None:
    """A call is answered from an earlier run: what that one did to the state happens again."""
    for (what, subject), node in activation.timeline.items():
        if what == "run":
            entry_runs(m, subject, node)  # type: ignore[arg-type]
        elif what == "create":
            created_anew(m, subject, node)  # type: ignore[arg-type]
        else:
            changing(m, subject, None, node)  # type: ignore[arg-type]


def unfinished(m: Machine) -> None:
    """Changes after which the entry point was not seen to run: they matter where its callers are not known."""
    for entry, pending in m.stale.items():
        if entry.detail.symbolic:
            for key, (_, node) in pending.items():
                m.changed.setdefault(key, ("elsewhere", node))
