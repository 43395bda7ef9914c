"""What a call hands over, and which parameter takes what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer import containers
from phiml_audit.tracer.dispatch import evaluate
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    UNKNOWN,
    Const,
    Func,
    Obj,
    Value,
    join,
    of,
    opaque,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call passes: ``star`` and ``double`` stand for unpacked values of unknown length."""

    positional: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    star: Value | None = None
    double: Value | None = None

    def everything(self) -> list[Value]:
        """All values that are passed."""
        extra = [v for v in (self.star, self.double) if v is not None]
        return [*self.positional, *self.keywords.values(), *extra]

    def mapped(self, change: Callable[[Value], Value]) -> Arguments:
        """The same with each argument changed, but for those that are unpacked."""
        keywords = {name: change(value) for name, value in self.keywords.items()}
        return Arguments(tuple(map(change, self.positional)), keywords, self.star, self.double)

    def get(self, parameters: Iterable[str], name: str) -> Value | None:
        """The argument for a parameter of a function whose positional parameters are known."""
        if name in self.keywords:
            return self.keywords[name]
        names = list(parameters)
        at = names.index(name) if name in names else len(self.positional)
        return self.positional[at] if at < len(self.positional) else None


def arguments(m: Machine, node: nodes.Call) -> Arguments:
    """Evaluate the arguments of a call."""
    positional: list[Value] = []
    star: Value | None = None
    for argument in node.args:
        if isinstance(argument, nodes.Starred):
            value = evaluate(m, argument.value)
            known = containers.sequence(m, value)
            if known is not None and star is None:
                positional.extend(known)
            else:
                rest = containers.elements(m, value, argument)
                star = rest if star is None else join((star, rest))
        elif star is not None:
            star = join((star, evaluate(m, argument)))
        else:
            positional.append(evaluate(m, argument))
    keywords: dict[str, Value] = {}
    double: Value | None = None
    for keyword in node.keywords or []:
        value = evaluate(m, keyword.value)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
            continue
        for target in value.targets:
            if isinstance(target, Obj) and target.kind == "dict":
                for key, item in containers.items(m, target):
                    if key != "*" and key[1].type == "str":
                        keywords[key[1].value] = item
                    else:
                        double = item if double is None else join((double, item))
            else:
                double = opaque("unknown", traced=value.traced)
    return Arguments(tuple(positional), keywords, star, double)


def prepend(args: Arguments, first: Value) -> Arguments:
    """The arguments with one more in front."""
    return Arguments((first, *args.positional), args.keywords, args.star, args.double)


def combined(first: Arguments, then: Arguments) -> Arguments:
    """The arguments of a partial followed by those of its call."""
    extra = [v for v in (first.star, then.star) if v is not None]
    return Arguments(
        (*first.positional, *then.positional),
        {**first.keywords, **then.keywords},
        join(extra) if extra else None,
        then.double,
    )


def parameters_of(node: nodes.FunctionDef | nodes.Lambda) -> list[str]:
    """Names of the positional parameters, in order."""
    return [p.name for p in [*(node.args.posonlyargs or []), *(node.args.args or [])]]


def bind(m: Machine, node: nodes.NodeNG, func: Func, args: Arguments) -> dict[str, Value]:
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
            containers.gathered(m, node, join([*rest, args.star]), "tuple", tag=func)
            if args.star is not None
            else containers.make(m, node, "tuple", rest, tag=func)
        )
    if func.node.args.kwarg:
        pairs = [(of(Const("str", k)), v) for k, v in extra.items()]
        unknown = [(None, args.double)] if args.double is not None else []
        bound[func.node.args.kwarg] = containers.make_dict(m, node, [*pairs, *unknown], tag=(func, "kw"))
    return bound
