"""What a call of code that is not followed returns."""

from __future__ import annotations

from dataclasses import replace

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.kinds import KINDS, Kind, kind_of, kinds, opaque_kinds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.tensors import backed_by, is_extended, resized_by, torn
from phiml_audit.tracer.machine.values import (
    FALSE,
    NONE,
    UNKNOWN,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    Varies,
    Via,
    of,
    opaque,
    with_traced,
)
from phiml_audit.tracer.phiml import differentiation, trace_key, traced_values
from phiml_audit.tracer.phiml.objects import Built, Network, Optimizer, SolveOptions, Tape, argument, first
from phiml_audit.tracer.python import containers

PHIML = ("phiml", "phi")


def options_in(value: Value | None) -> list[SolveOptions]:
    """The options of the solves among the alternatives."""
    return [t for t in (value.targets if value is not None else ()) if isinstance(t, SolveOptions)]


def is_false(value: Value) -> bool:
    """Whether it is surely ``False``."""
    return value.targets == FALSE.targets


def may_be_backend(run: Run, target: Target) -> bool:
    """Whether it may be a backend of ΦML, which a ``with`` block chooses."""
    match target:
        case Symbol(name=name):
            return name.partition(".")[0] in run.catalogue.libraries
        case Opaque(symbol=symbol):
            known = symbol.partition(".")[0]
            return kind_of(target).is_unsure and (not known or known in run.catalogue.libraries)
        case _:
            return False


def _chooses_backend(run: Run) -> bool:
    """Whether a ``with`` block is running that may have chosen another backend than that in use."""
    entered = (manager.context for activation in run.at.stack for manager in activation.entered)
    return any(may_be_backend(run, target) for context in entered for target in context.targets)


def active(entry: Entry, args: Arguments) -> bool:
    """Whether what holds ``only_with`` an argument holds for this call."""
    if not entry.only_with:
        return True
    value = argument(entry, args, entry.only_with)
    return (
        value is not None
        and not (len(value.targets) == 1 and value.targets[0] == NONE.targets[0])
        and not is_false(value)
    )


def result_of(run: Run, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """What a described function returns."""
    values = args.everything()
    traced = traced_values.any_traced(run, values)
    varies = _varies(run, entry, args)
    same = first(entry, args) if entry.result == "first" else None
    if same is not None:
        cloud = torn(run, [same]) if entry.name.startswith("phi.") else ""
        return _retyped(with_traced(same, traced), _via(run, node, entry, args), keeps=entry.elementwise, cloud=cloud)
    kind = KINDS["unknown" if entry.result == "first" else entry.result]
    if kind.word == "none":
        return NONE
    if kind.is_concrete:
        return opaque(kind.word, run.depth, varies=varies)
    if kind.is_built:
        return heap_result(run, node, entry, name, args)
    if kind.is_sequence:
        element = opaque("unknown" if kind.word == "generator" else "tensor", run.depth, traced=traced)
        return containers.gathered(run, node, element, kind.word, tag="result")
    if kind.word == "dict":
        return containers.make_dict(run, node, [(UNKNOWN, opaque("tensor", run.depth, traced=traced))], tag="result")
    kind = _sharper(run, kind, name, values, traced)
    shapes = (t.shape for v in values for t in v.targets if isinstance(t, Opaque) and t.shape)
    result = Opaque(
        kind.word,
        run.depth,
        symbol=name if kind.has_source else "",
        shape=next(shapes, "") if entry.shaped else "",
        extended=kind.is_tensor and _is_extended(run, entry, values),
        via=_via(run, node, entry, args),
        resized=resized_by(values) if entry.elementwise else (),
        backed=_backed(run, entry, args) if kind.is_tensor else 0,
        cloud="whole" if entry.cloud else "",
    )
    if entry.resizes:
        return _resized(run, node, Value((result,), traced, varies), argument(entry, args, entry.resizes))
    return Value((result,), traced, varies)


def _resized(run: Run, node: nodes.NodeNG, result: Value, part: Value | None) -> Value:
    """A result of another size than ``part``, what it is made of: where that is the result of the round before, each
    round gives another size.
    """
    if part is None or run.depth or not run.at.rounds:
        return result
    here = differentiation.place_of(run, node)
    items = containers.sequence(run, part)
    earlier = resized_by(items if items is not None else [part, containers.elements(run, part)])
    again = any(place == here and number != run.rounds_begun for place, number in earlier)
    others = (call for call in earlier if call[0] != here)
    known = tuple(sorted([*others, (here, run.rounds_begun)]))
    targets = (replace(t, resized=known) if isinstance(t, Opaque) else t for t in result.targets)
    return of(*targets, traced=result.traced, varies=Varies.STRUCTURE if again else result.varies)


def _sharper(run: Run, kind: Kind, name: str, values: list[Value], traced: Traced) -> Kind:
    """The kind of a result, by what the arguments tell of it."""
    if kind.word == "unknown" and name.split(".", maxsplit=1)[0] in PHIML and traced is Traced.YES:
        return KINDS["tensor"]
    if kind.word == "wrapped" and not all(_is_plain(run, value) for value in values):
        return KINDS["tensor"]
    return kind


def _is_plain(run: Run, value: Value) -> bool:
    """Whether it is surely no tensor of a backend, nor holds any."""
    if not any(kind.has_backend for kind in kinds(value)):
        return True
    items = containers.sequence(run, value)
    return bool(items) and all(_is_plain(run, each) for each in items or ())


def _retyped(value: Value, via: Via | None, *, keeps: bool, cloud: str) -> Value:
    """The first argument as result: its dimensions may have become others."""
    targets = [
        replace(t, extended=t.extended and keeps, via=via, cloud=cloud) if isinstance(t, Opaque) else t
        for t in value.targets
    ]
    return of(*targets, traced=value.traced, varies=value.varies)


def _via(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Via | None:
    via = differentiation.via_of_all(run, args.everything()) if entry.differentiable else None
    form = "custom_gradient" if entry.custom_gradient and active(entry, args) else "function"
    if via is None or (form == "function" and not entry.eager_backward):
        return via
    return differentiation.through(run, node, via, form, entry.name.rpartition(".")[2])


def _backed(run: Run, entry: Entry, args: Arguments) -> int:
    if not entry.backed:
        return backed_by(args.everything())
    if _chooses_backend(run):
        return 0
    data = first(entry, args)
    plain = any(is_false(value) for value in args.everything())  # it is not to be converted
    held = [] if data is None else [data, *(containers.sequence(run, data) or ())]
    unclear = plain or any(kind.word in ("text", "unknown") for value in held for kind in kinds(value))
    return 0 if unclear else run.backends_used


def _is_extended(run: Run, entry: Entry, values: list[Value]) -> bool:
    if entry.elementwise or entry.shaped:
        return any(map(is_extended, values))
    items = containers.sequence(run, values[0]) if entry.role == "tensor" and values else None
    return items is not None and len(items) > 1 and any(is_extended(value) for value in values[1:])


def _varies(run: Run, entry: Entry, args: Arguments) -> Varies:
    """How the result changes: what sets its shape, or is compared at each call, changes its structure."""
    found = max((trace_key.varies(run, value) for value in args.everything()), default=Varies.NO)
    like = argument(entry, args, entry.like) if entry.like else None
    if like is not None:
        return max(min(found, Varies.VALUE), trace_key.varies(run, like))
    counted = argument(entry, args, entry.counts) if entry.counts else None
    if counted is not None:
        found = max(found, trace_key.varies(run, counted, grows=Varies.STRUCTURE))
    return max([found, *(trace_key.varies(run, value).structural for value in _keyed(entry, args))])


def _keyed(entry: Entry, args: Arguments) -> list[Value]:
    found = [value for name in entry.key if (value := argument(entry, args, name)) is not None]
    if entry.shaped:
        found += [v for v in args.everything() if any(kind.word == "shape" for kind in opaque_kinds(v))]
    if "**" in entry.key:
        found += [value for name, value in args.keywords.items() if name not in entry.parameters]
        found += [] if args.double is None else [args.double]
    return found


def heap_result(run: Run, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """A network, optimizer, tape or solve: an object of its own, so that it is known again."""
    match entry.result:
        case "tape":
            tape = run.make(Tape, node, name)
            trajectories = argument(entry, args, "record_trajectories")
            tape.trajectories = trajectories is not None and not is_false(trajectories)
            tape.symbol = name
            return of(tape)
        case "solve":
            options = run.make(SolveOptions, node, name)
            options.entry = entry
            built: Built = options
        case "network":
            built = run.make(Network, node, name)
        case _:
            built = run.make(Optimizer, node, name)
    built.arguments, built.symbol = args, name
    return of(built)
