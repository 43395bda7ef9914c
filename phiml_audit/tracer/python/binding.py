"""Arguments of a call, evaluated, and which parameter takes what."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import MAPPINGS, attribute, call, evaluate
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Const,
    Func,
    Value,
    join,
    of,
    opaque,
    with_varies,
)
from phiml_audit.tracer.python import containers, held
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.classes import defines


def arguments(run: Run, node: nodes.Call) -> Arguments:
    """Evaluate the arguments of a call."""
    positional: list[Value] = []
    star: Value | None = None
    for argument in node.args:
        if isinstance(argument, nodes.Starred):
            value = held.plain(run, evaluate(run, argument.value))
            known, rest = containers.rounds(run, argument, value)
            if star is None:
                positional.extend(known)
            elif known:
                star = join((star, *known))
            if rest is not None:
                star = rest if star is None else join((star, rest))
        elif star is not None:
            star = join((star, evaluate(run, argument)))
        else:
            positional.append(evaluate(run, argument))
    keywords: dict[str, Value] = {}
    double: Value | None = None
    for keyword in node.keywords or []:
        value = evaluate(run, keyword.value)
        if keyword.arg is None:
            value = _mapping(run, keyword.value, value)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
            continue
        named, others = unpacked_keywords(run, value)
        keywords |= named
        if others is not None:
            double = others if double is None else join((double, others))
    return Arguments(tuple(positional), keywords, star, double)


def unpacked_keywords(run: Run, value: Value) -> tuple[dict[str, Value], Value | None]:
    """What ``**value`` passes: by name, and by names that are not known."""
    keywords: dict[str, Value] = {}
    double: Value | None = None
    for target in value.targets:
        if isinstance(target, Container) and target.kind == "dict":
            for key, item in containers.items(run, target):
                name = key[1] if key != "*" else None
                if isinstance(name, Const) and name.type == "str":
                    keywords[name.value] = item
                else:
                    unnamed = with_varies(item, containers.keys_summary(run, target).varies)
                    double = unnamed if double is None else join((double, unnamed))
        else:
            double = opaque("unknown", traced=value.traced)
    return keywords, double


@MAPPINGS.register(Instance)
def _as_dict(run: Run, node: nodes.NodeNG, obj: Instance) -> Value | None:
    """What an object holds, or else what its ``keys`` and ``__getitem__`` give."""
    inside = held.held(run, obj)
    if inside is not None or obj.cls is None or not defines(run, obj.cls, "keys"):
        return inside
    keys = call(run, node, attribute(run, node, of(obj), "keys"), Arguments())
    known, rest = containers.rounds(run, node, keys)
    known = known if rest is None else [*known, rest]
    pairs = [(key, special(run, obj, "__getitem__", (key,), node) or UNKNOWN) for key in known]
    return containers.make_dict(run, node, list(pairs), tag="mapping")


def _mapping(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """What ``**value`` unpacks, as dicts."""
    found = []
    for target in value.targets:
        answer = MAPPINGS.of(target)
        found.append((answer(run, node, target) if answer is not None else None) or of(target))
    return Value(join(found).targets, value.traced, value.varies) if found else value


def parameters_of(node: nodes.FunctionDef | nodes.Lambda) -> list[str]:
    """Names of the positional parameters, in order."""
    return [p.name for p in [*(node.args.posonlyargs or []), *(node.args.args or [])]]


def bind(run: Run, node: nodes.NodeNG, func: Func, args: Arguments) -> dict[str, Value]:
    """Parameters with the values that they get."""
    positional = parameters_of(func.node)
    keyword_only = [p.name for p in func.node.args.kwonlyargs or []]
    bound = dict(zip(positional, args.positional, strict=False))
    rest = list(args.positional[len(positional) :])
    extra: dict[str, Value] = {}
    by_keyword = {*keyword_only, *positional[len(func.node.args.posonlyargs or []) :]} if args.keywords else set()
    for name, value in args.keywords.items():
        if name in by_keyword:
            bound[name] = value
        else:
            extra[name] = value
    for name in [*positional, *keyword_only]:
        if name not in bound:
            options = [v for v in (args.star if name in positional else None, args.double) if v is not None]
            if name in func.defaults:
                options.append(func.defaults[name])
            bound[name] = join(options) if options else UNKNOWN
    if func.node.args.vararg:
        bound[func.node.args.vararg] = (
            containers.gathered(run, node, join([*rest, args.star]), "tuple", tag=func)
            if args.star is not None
            else containers.make(run, node, "tuple", rest, tag=func)
        )
    if func.node.args.kwarg:
        pairs = [(of(Const("str", k)), v) for k, v in extra.items()]
        unknown = [(None, args.double)] if args.double is not None else []
        bound[func.node.args.kwarg] = containers.make_dict(run, node, [*pairs, *unknown], tag=(func, "kw"))
    return bound
