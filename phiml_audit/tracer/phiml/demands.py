"""What a described function demands of its arguments: that it can trace them, or that they are known while tracing."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.kinds import kinds
from phiml_audit.tracer.machine.objects import Container, Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Target, Traced, Value, single_const
from phiml_audit.tracer.phiml import differentiation
from phiml_audit.tracer.phiml.objects import argument
from phiml_audit.tracer.python import containers

LEVELS = 3  # of containers, in which numbers are looked for


def untraceable_on(entry: Entry, args: Arguments) -> str:
    """The backend that cannot trace this call; ``all`` if none can, ``none`` if each can."""
    given = {name: argument(entry, args, name) for name in entry.untraceable_with}
    words = {name: single_const(value) for name, value in given.items() if value is not None}
    fails = not given or any(
        constant is not None and constant.value in entry.untraceable_with[name].split()
        for name, constant in words.items()
    )
    return entry.untraceable_on if entry.untraceable_on and fails else "none"


def is_differentiated(run: Run, args: Arguments) -> bool:
    """Whether an argument surely depends on the variables of the gradient that is being computed."""
    return differentiation.via_of_all(run, args.everything()) is not None


def constants(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    """Record that a function needs to know a number which is traced."""
    for form, names in (("size", entry.sizes), ("offset", entry.offsets)):
        given = [value for name in names for value in _given(entry, args, name)] if run.depth else []
        needed(run, node, form, *given)
    if run.depth:
        for value in (value for name in entry.masks for value in _given(entry, args, name)):
            run.observer.converted(node, "mask", value)


def selected(run: Run, node: nodes.NodeNG, index: Value) -> None:
    """Record that an index is a mask which is traced, as far as it is written as one."""
    written = node.slice if isinstance(node, nodes.Subscript) else None
    if run.depth and written is not None and _is_mask(written):
        run.observer.converted(node, "mask", index)


def _is_mask(node: nodes.NodeNG) -> bool:
    match node:
        case nodes.Compare():
            return True
        case nodes.BinOp(op="&" | "|" | "^"):
            return _is_mask(node.left) or _is_mask(node.right)
        case nodes.UnaryOp(op="~"):
            return _is_mask(node.operand)
        case _:
            return False


def needed(run: Run, node: nodes.NodeNG, form: str, *values: Value) -> None:
    """Record that numbers among values are needed, as they are or within containers."""
    numbers = [number for value in values for number in _numbers(run, value, LEVELS)]
    run.observer.converted(node, form, *numbers)


def _given(entry: Entry, args: Arguments, name: str) -> list[Value]:
    if name == "*":
        return [value for keyword, value in args.keywords.items() if keyword not in entry.parameters]
    value = argument(entry, args, name)
    return [] if value is None else [value]


def _numbers(run: Run, value: Value, levels: int) -> list[Value]:
    """The traced numbers of Python among a value and what it holds."""
    if value.traced is Traced.YES and {kind.word for kind in kinds(value)} == {"number"}:
        return [value]
    if not levels:
        return []
    inside = [inner for target in value.targets for inner in _inside(run, target)]
    return [number for inner in inside for number in _numbers(run, inner, levels - 1)]


def _inside(run: Run, target: Target) -> list[Value]:
    if isinstance(target, Slice):
        return list(target.parts)
    return [each for _, each in containers.items(run, target)] if isinstance(target, Container) else []
