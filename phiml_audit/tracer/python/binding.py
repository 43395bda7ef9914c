"""Arguments of a call, evaluated, and which parameter takes what."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Const,
    Func,
    Value,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.python import containers


def arguments(run: Run, node: nodes.Call) -> Arguments:
    """Evaluate the arguments of a call."""
    positional: list[Value] = []
    star: Value | None = None
    for argument in node.args:
        if isinstance(argument, nodes.Starred):
            value = evaluate(run, argument.value)
            known = containers.sequence(run, value)
            if known is not None and star is None:
                positional.extend(known)
            else:
                rest = containers.elements(run, value, argument)
                star = rest if star is None else join((star, rest))
        elif star is not None:
            star = join((star, evaluate(run, argument)))
        else:
            positional.append(evaluate(run, argument))
    keywords: dict[str, Value] = {}
    double: Value | None = None
    for keyword in node.keywords or []:
        value = evaluate(run, keyword.value)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
            continue
        for target in value.targets:
            if isinstance(target, Container) and target.kind == "dict":
                for key, item in containers.items(run, target):
                    if key != "*" and key[1].type == "str":
                        keywords[key[1].value] = item
                    else:
                        double = item if double is None else join((double, item))
            else:
                double = opaque("unknown", traced=value.traced)
    return Arguments(tuple(positional), keywords, star, double)


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
    for name, value in args.keywords.items():
        if name in positional or name in keyword_only:
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
