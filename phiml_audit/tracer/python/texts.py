"""Texts that are made of values: f-strings, and what ``str``, ``repr`` and ``format`` ask of objects."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import evaluate, evaluates
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Value, Varies, const, join, of, opaque, with_varies
from phiml_audit.tracer.python import classes, constants
from phiml_audit.tracer.python.attributes import special

FORMAT, STR, REPR = ("__format__", "__str__", "__repr__"), ("__str__", "__repr__"), ("__repr__",)
CONVERSIONS = {ord("s"): STR, ord("r"): REPR, ord("a"): REPR}
PLAIN: dict[tuple[str, ...], Callable[..., str]] = {STR: str, REPR: repr}


def text_of(
    run: Run, node: nodes.NodeNG, value: Value, methods: tuple[str, ...] = STR, spec: Value | None = None
) -> Value:
    """The text that a value becomes, by the first of these methods that its class has."""
    function = PLAIN.get(methods, constants.format_)
    plain = constants.applied(run, node, function, Arguments((value,) if spec is None else (value, spec)))
    if plain is not None:
        return plain
    found = []
    for target in value.targets:
        if isinstance(target, Instance):
            found.append(_own_text(run, node, target, methods, spec))
        else:
            one = constants.applied(
                run, node, function, Arguments((of(target),) if spec is None else (of(target), spec))
            )
            found.append(one or opaque("text", run.depth))
    return with_varies(join(found), value.varies) if found else opaque("text", run.depth)


def _own_text(run: Run, node: nodes.NodeNG, obj: Instance, methods: tuple[str, ...], spec: Value | None) -> Value:
    for name in methods:
        if obj.cls is not None and classes.defines(run, obj.cls, name):
            arguments = (const("") if spec is None else spec,) if name == "__format__" else ()
            return special(run, obj, name, arguments, node) or opaque("text", run.depth)
    return opaque("text", run.depth)


@evaluates("JoinedStr")
def _f_string(run: Run, node: nodes.JoinedStr) -> Value:
    parts = [evaluate(run, part) for part in node.values]
    whole = constants.applied(run, node, lambda *texts: "".join(map(str, texts)), Arguments(tuple(parts)))
    return opaque("text", varies=max((p.varies for p in parts), default=Varies.NO)) if whole is None else whole


@evaluates("FormattedValue")
def _formatted(run: Run, node: nodes.FormattedValue) -> Value:
    value = evaluate(run, node.value)
    spec = evaluate(run, node.format_spec) if node.format_spec is not None else None
    if spec is not None:
        run.observer.converted(node.value, "format", value)
    methods = CONVERSIONS.get(node.conversion)
    if methods is None:
        return text_of(run, node, value, FORMAT, spec)
    converted = text_of(run, node, value, methods)
    return converted if spec is None else text_of(run, node, converted, FORMAT, spec)
