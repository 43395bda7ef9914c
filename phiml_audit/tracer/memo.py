"""Functions that remember: ``lru_cache``, cached properties, and wrappers that ``functools.wraps`` describes.

What is computed inside a trace and remembered beyond it is a tracer for everyone who asks later.
"""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import effects
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import MISSING, TRUE, UNKNOWN, Func, Method, Obj, Target, Value, generalise, of

PROPERTIES = {"cached_property": "property", "dataclass_property": "dataclass_property"}


@dataclass(frozen=True, slots=True)
class Memo:
    """What is remembered: the function, and where it was told to."""

    wrapped: Value
    kind: str  # see the event ``memoise``
    is_property: bool


def decorate(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """``@lru_cache``, with or without arguments, ``@cached_property``."""
    if not args.positional or not any(isinstance(t, (Func, Obj, Method)) for t in args.positional[0].targets):
        from phiml_audit.tracer.functions import Partial
        from phiml_audit.tracer.values import Symbol

        obj = m.obj("partial", node, "decorator")
        obj.detail = Partial(of(Symbol(entry.name)), Arguments())
        return of(obj)
    kind = PROPERTIES.get(entry.role, "function")
    obj = m.obj("memo", node, args.positional[0])
    obj.detail = Memo(args.positional[0], kind, kind != "function")
    return of(obj)


def call(m: Machine, node: nodes.NodeNG, memo: Obj, args: Arguments) -> Value:
    """A remembering function is called: once per arguments."""
    key = ("#filled", tuple(generalise(v) if v.varies else v for v in args.everything()))
    return _remembered(m, node, memo, (memo, key), memo, lambda: call_value(m, node, memo.detail.wrapped, args))


def property_value(m: Machine, node: nodes.NodeNG, memo: Obj, receiver: Target) -> Value:
    """A remembering property is read: once per object."""
    args = Arguments((of(receiver),))
    slot = (receiver, f"#cached {memo.serial}")
    return _remembered(m, node, memo, slot, receiver, lambda: call_value(m, node, memo.detail.wrapped, args))


def _remembered(
    m: Machine, node: nodes.NodeNG, memo: Obj, slot: tuple[object, object], holder: Target, compute: object
) -> Value:
    known = m.store.get(slot)  # type: ignore[arg-type]
    warm = known is not None and MISSING not in known.targets
    region = m.region
    if not m.depth:  # called again only for other arguments: what it creates is not created in every round
        region = region.again(repeated=False)
    with m.within(region):
        value: Value = compute()  # type: ignore[operator]
    origin = effects.origin_of(m, holder)
    if m.depth and origin not in ("inside", "argument"):
        place = node if memo.detail.kind == "dataclass_property" else memo.node
        m.emit(
            "memoise",
            place,
            kind=memo.detail.kind,
            origin=origin,
            value=effects.value_word(m, value),
            warm="yes" if warm else "no",
        )
    elif not m.depth:
        m.write(slot, TRUE)  # type: ignore[arg-type]
    return value


def wraps(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    """``functools.wraps(f)``: a decorator that lends its wrapper the signature of ``f``."""
    obj = m.obj("wraps", node, args.positional)
    obj.detail = args.positional[0] if args.positional else UNKNOWN
    return of(obj)


def wrap(m: Machine, wraps_obj: Obj, wrapper: Value) -> Value:
    """Apply that decorator."""
    for target in wrapper.targets:
        if isinstance(target, Func):
            m.interned[("wraps", target)] = wraps_obj.detail
    return wrapper


def signature_source(m: Machine, func: Func) -> Func:
    """The function whose signature a wrapper shows."""
    seen = {func}
    while (inner := m.interned.get(("wraps", func))) is not None:
        found = next((t for t in inner.targets if isinstance(t, Func)), None)
        if found is None or found in seen:
            break
        seen.add(found)
        func = found
    return func
