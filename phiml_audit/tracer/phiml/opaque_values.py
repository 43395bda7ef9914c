"""Values whose inside is not followed: tensors and their kin, and methods that the catalogue describes."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, CALLS, ELEMENTS, ITEMS, METHODS
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.tensors import torn
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Native,
    Obj,
    Opaque,
    Traced,
    Value,
    join,
    of,
    opaque,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.phiml import availability, demands, grids, traced_values
from phiml_audit.tracer.phiml.described_calls import call_entry, call_unknown, entry_of, hand_over
from phiml_audit.tracer.python import attribute_changes


@ATTRIBUTES.register(Opaque)
def _attribute(run: Run, node: nodes.NodeNG, value: Value, target: Opaque, name: str) -> Value:
    """An attribute of something opaque: concrete ones of tensors do not depend on the argument."""
    base = Value((target,), value.traced, value.varies)
    catalogue = run.catalogue
    varies = base.varies if kind_of(target).is_concrete else base.varies.of_structure  # as its shape does
    if name in catalogue.shape_attributes and target.kind == "shape":
        return opaque("shape", max(target.depth, 0), varies=base.varies)
    if name in catalogue.concrete_attributes and kind_of(target).has_shape:
        kind = catalogue.concrete_attributes[name]
        if kind == "available":
            return availability.asked(run, node, base.traced)
        return opaque(kind, max(target.depth, 0), varies=varies)
    if catalogue.method(name, target.kind) is not None and not (target.kind == "unknown" and target.depth < 0):
        return of(Native(base, name))
    if target.symbol:
        full = f"{target.symbol}.{name}"
        known = catalogue.symbol(full)
        if known is not None and known.role:
            return of(Native(base, name, full))
    if name in catalogue.needs_value or (name in catalogue.mutating_methods and not kind_of(target).is_immutable):
        return of(Native(base, name))
    kind, traced = target.kind, base.traced
    if kind == "parameter" and name in catalogue.computed_attributes:
        kind = "tensor"
    elif kind == "parameter" or (kind == "tensor" and name in catalogue.parts):
        kind, traced = "unknown", min(traced, Traced.MAYBE)
    symbol = f"{target.symbol}.{name}" if target.symbol and target.kind != "tensor" else ""
    via = None if name in catalogue.blocking_attributes else target.via
    varies = varies if target.kind == "tensor" and name in catalogue.parts else base.varies
    if target.grid and name in catalogue.sampling_attributes:
        grids.sampled(run, node, name, (base,))
    grid = target.grid if name in catalogue.grid_methods else ""
    backed = target.backed if kind == "tensor" else 0
    depth = run.depth if backed and name in catalogue.computed_attributes else target.depth
    cloud = target.cloud if name in catalogue.cloud_methods else ""
    result = Opaque(kind, depth, target.origin, symbol, via=via, backed=backed, grid=grid, cloud=cloud)
    return Value((result,), traced, varies)


@ELEMENTS.register(Opaque)
def _elements(run: Run, _node: nodes.NodeNG | None, target: Opaque) -> Value:
    kind = target.kind if kind_of(target).element_is_alike else "unknown"
    return of(Opaque(kind, _depth_of_part(run, target), via=target.via, backed=target.backed))


def _depth_of_part(run: Run, target: Opaque) -> int:
    """Where a part comes to be: the backend computes those of its own tensors."""
    return run.depth if target.backed else target.depth


@ITEMS.register(Opaque)
def _item(run: Run, node: nodes.NodeNG, base: Value, target: Opaque, index: Value) -> Value:
    kind = target.kind if kind_of(target).item_is_alike else "unknown"
    if kind_of(target).is_tensor:
        demands.selected(run, node, index)
        demands.needed(run, node, "offset" if any(isinstance(t, Slice) for t in index.targets) else "size", index)
    degree = Traced.MAYBE if target.kind == "parameter" and base.traced is Traced.YES else Traced.NO
    part = Opaque(kind, _depth_of_part(run, target), target.origin, target.symbol, via=target.via, backed=target.backed)
    return Value((part,), degree)


@CALLS.register(Opaque)
def _call(run: Run, site: Site, target: Opaque) -> Value:
    if not kind_of(target).call_is_alike:
        return call_unknown(run, site, target)
    run.record.resolved.add(id(site.node))
    values = site.args.everything()
    traced = max(site.callee.traced, traced_values.any_traced(run, values))
    hand_over(run, site.node, values, traced)
    kind = "tensor" if traced is not Traced.NO and kind_of(target).is_tensor else target.kind
    cloud = torn(run, [site.callee])
    result = Opaque(kind, run.depth, target.origin, target.symbol, grid=target.grid, cloud=cloud)
    return Value((result,), traced, site.callee.varies)


@CALLS.register(Native)
def _call_method(run: Run, site: Site, native: Native) -> Value:
    """Call a method: as the catalogue describes it, or else as the kind of its object has it."""
    run.record.resolved.add(id(site.node))
    args = site.args
    entry = (entry_of(run, native.symbol) if native.symbol else None) or _described(run, native)
    if entry is not None:
        with_receiver = Arguments((native.receiver, *args.positional), args.keywords, args.star, args.double)
        given = with_receiver if entry.mutates or not entry.parameters else args
        return call_entry(run, site.node, entry, native.symbol or entry.name, given)
    found = []
    for target in native.receiver.targets:
        method = METHODS.of(target)
        found.append(method(run, site, native, target) if method else _unknown_method(run, site))
    result = join(found) if found else UNKNOWN
    return with_varies(with_traced(result, native.receiver.traced), native.receiver.varies)


def _described(run: Run, native: Native) -> Entry | None:
    """What the catalogue says of a method, by the kind of its object."""
    for target in native.receiver.targets:
        kind = target.kind if isinstance(target, (Opaque, Obj)) else ""
        entry = run.catalogue.method(native.name, kind)
        if entry is not None:
            return entry
    return None


def _unknown_method(run: Run, site: Site) -> Value:
    return call_unknown(run, Site(site.node, site.args, UNKNOWN, site.note), Opaque("unknown", run.depth))


@METHODS.register(Opaque)
def _method(run: Run, site: Site, native: Native, target: Opaque) -> Value:
    form = run.catalogue.needs_value.get(native.name)
    if form is not None:
        one = Value((target,), native.receiver.traced, native.receiver.varies)
        run.observer.converted(site.node, form, one)
        return opaque("array" if form == "numpy" else "number", run.depth, varies=one.varies)
    if native.name in run.catalogue.mutating_methods:
        func = getattr(site.node, "func", None)
        expression = func.expr if isinstance(func, nodes.Attribute) else None
        stored = join(site.args.positional) if site.args.positional else None
        text = expression.as_string() if expression is not None else native.name
        run.observer.mutated(site.node, text, target, "method", stored)
        if expression is not None:
            attribute_changes.touch(run, expression, site.node)
    return opaque(target.kind if kind_of(target).method_is_alike else "unknown", target.depth)
