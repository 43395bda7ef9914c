"""Built-in functions and the methods of built-in values: what they return, and which functions they call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from astroid import nodes

from phiml_audit.tracer import conditions, container_methods, containers, differentiation
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.calls import special
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    NONE,
    UNKNOWN,
    Obj,
    Opaque,
    Traced,
    Value,
    Varies,
    const,
    join,
    of,
    opaque,
    single_const,
    with_traced,
    with_varies,
)

Behaviour = Callable[[Machine, nodes.NodeNG, Arguments], Value]


BEHAVIOUR: dict[str, Behaviour] = {}


def behaves(*names: str) -> Callable[[Behaviour], Behaviour]:
    """Register what a function of Python's own library does."""

    def register(function: Behaviour) -> Behaviour:
        BEHAVIOUR.update(dict.fromkeys(names, function))
        return function

    return register


def first(args: Arguments) -> Value:
    """The first positional argument."""
    return args.positional[0] if args.positional else args.star or UNKNOWN


@behaves("builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset")
def _sequence(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    func = getattr(node, "func", None)
    name = getattr(func, "name", "list")
    kind = {"tuple": "tuple", "set": "set", "frozenset": "set"}.get(name, "list")
    return construct_container(m, node, kind, name, args)


@behaves("builtins.dict")
def _dict(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    return construct_container(m, node, "dict", "dict", args)


def construct_container(m: Machine, node: nodes.NodeNG, kind: str, name: str, args: Arguments) -> Value:
    """``list(...)``, ``dict(...)``, ``deque(...)`` and their kin, as a new container."""
    if kind == "dict":
        short = name.rpartition(".")[2]
        factory = args.positional[0] if args.positional and short == "defaultdict" else None
        sources = args.positional[1:] if factory is not None else args.positional
        pairs: list[tuple[Value | None, Value]] = []
        for source in sources:
            if any(isinstance(t, Obj) and t.kind == "dict" for t in source.targets):
                pairs.append((None, source))
            else:
                pair = containers.elements(m, source, node)
                key, value = containers.unpacked(m, node, pair, 2)(2)
                pairs.append((key, value))
        pairs += [(const(k), v) for k, v in args.keywords.items()]
        result = containers.make_dict(m, node, pairs, tag="call")
        if factory is not None:
            for target in result.targets:
                if isinstance(target, Obj):
                    target.detail = factory
        return result
    if not args.positional:
        return containers.make(m, node, kind, [], tag="call")
    source = args.positional[0]
    known = containers.sequence(m, source)
    if known is not None and kind != "set":
        return containers.make(m, node, kind, known, tag="call")
    element = containers.elements(m, source, node)
    conditions.iterated(m, node, source)
    exact = [t for t in source.targets if isinstance(t, Obj) and t.kind == "generator" and t.detail == "exact"]
    if exact and len(source.targets) == 1:
        return containers.make(m, node, kind, [v for _, v in containers.items(m, exact[0])], tag="call")
    return containers.gathered(m, node, element, kind, tag="call")


def copy(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    """``copy.copy(x)``: containers and instances become new objects with the same content."""
    value = first(args)
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, Obj) and (target.kind in containers.CONTAINERS or target.kind == "instance"):
            new = container_methods.copied(m, node, target)
            for each in new.targets:
                if isinstance(each, Obj):
                    each.cls = target.cls
            found.append(new)
        elif isinstance(target, Opaque):
            found.append(of(Opaque(target.kind, m.depth, "", target.symbol)))
        else:
            found.append(of(target))
    return with_varies(with_traced(join(found), value.traced), value.varies) if found else UNKNOWN


@behaves("builtins.sorted", "builtins.reversed")
def _ordered(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    source = first(args)
    element = containers.elements(m, source, node)
    ordered = getattr(getattr(node, "func", None), "name", "") == "sorted" and "key" not in args.keywords
    if m.depth and ordered and conditions.degree(element) == "yes":
        m.emit("convert", node, form="compare", traced="yes")
    _call_each(m, node, args.keywords.get("key"), (element,))
    known = containers.sequence(m, source)
    name = getattr(getattr(node, "func", None), "name", "")
    if known is not None and name == "reversed":
        return containers.make(m, node, "list", known[::-1], tag="call")
    return containers.gathered(m, node, element, tag="call")


@behaves("builtins.range")
def _range(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    for value in args.positional:
        if m.depth and conditions.degree(value) == "yes":
            m.emit("convert", node, form="range", traced="yes")
    bounds = [single_const(v) for v in args.positional]
    obj = m.obj("range", node, args.positional)
    obj.detail = None
    if bounds and all(b is not None and isinstance(b.value, int) for b in bounds):
        try:
            numbers = range(*(b.value for b in bounds if b is not None))
        except (TypeError, ValueError):
            numbers = range(0)
        if len(numbers) <= 8:
            obj.detail = [const(i) for i in numbers]
        else:
            obj.detail = [const(numbers[0]), const(numbers[1]), opaque("number", varies=Varies.VALUE)]
    return of(obj, varies=max((v.varies for v in args.positional), default=Varies.NO))


@behaves("builtins.enumerate")
def _enumerate(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    source = first(args)
    conditions.iterated(m, node, source)
    known = containers.sequence(m, source)
    if known is not None:
        pairs = [containers.make(m, node, "tuple", [const(i), v], tag=i) for i, v in enumerate(known)]
        return containers.make(m, node, "list", pairs, tag="call")
    pair = containers.make(m, node, "tuple", [opaque("number"), containers.elements(m, source, node)], tag="pair")
    return containers.gathered(m, node, pair, tag="call")


@behaves("builtins.zip", "itertools.zip_longest")
def _zip(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    known = [containers.sequence(m, v) for v in args.positional]
    if known and all(k is not None for k in known):
        rows = zip(*(k for k in known if k is not None), strict=False)
        pairs = [containers.make(m, node, "tuple", list(row), tag=i) for i, row in enumerate(rows)]
        return containers.make(m, node, "list", pairs, tag="call")
    pair = containers.make(m, node, "tuple", [containers.elements(m, v, node) for v in args.positional], tag="pair")
    return containers.gathered(m, node, pair, tag="call")


def _call_each(m: Machine, node: nodes.NodeNG, function: Value | None, args: tuple[Value, ...]) -> Value:
    if function is None:
        return UNKNOWN
    return call_value(m, node, function, Arguments(args))


@behaves("builtins.map", "builtins.filter", "itertools.starmap")
def _map(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    function, sources = first(args), args.positional[1:]
    name = getattr(getattr(node, "func", None), "name", "map")
    found: list[Value] = []
    if len(sources) == 1 and (known := containers.sequence(m, sources[0])) is not None:
        rows: list[tuple[Value, ...]] = [(item,) for item in known]
    else:
        rows = [tuple(containers.elements(m, s, node) for s in sources)]
    for row in rows:
        result = _call_each(m, node, function, row)
        found.append(row[0] if name == "filter" and row else result)
    if name != "filter" and len(sources) == 1 and containers.sequence(m, sources[0]) is not None:
        return containers.make(m, node, "list", found, tag="call")
    return containers.gathered(m, node, join(found) if found else UNKNOWN, tag="call")


@behaves("functools.reduce")
def _reduce(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    element = containers.elements(m, args.positional[1], node) if len(args.positional) > 1 else UNKNOWN
    start = args.positional[2] if len(args.positional) > 2 else element
    once = _call_each(m, node, first(args), (start, element))
    return join((once, _call_each(m, node, first(args), (once, element))))


@behaves("builtins.max", "builtins.min", "builtins.sum", "builtins.any", "builtins.all")
def _reduction(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    name = getattr(getattr(node, "func", None), "name", "")
    values = list(args.positional)
    if len(values) == 1 or name in ("sum", "any", "all"):
        values = [containers.elements(m, values[0], node), *values[1:]] if values else []
        conditions.iterated(m, node, first(args))
    _call_each(m, node, args.keywords.get("key"), (join(values),) if values else ())
    traced = max((v.traced for v in values), default=Traced.NO)
    if m.depth and name in ("max", "min", "any", "all") and any(conditions.degree(v) == "yes" for v in values):
        m.emit("convert", node, form="compare", traced="yes")
    if name in ("max", "min"):
        return with_traced(join(values), traced) if values else UNKNOWN
    if name in ("any", "all"):
        return opaque("concrete", m.depth)
    kind = "tensor" if traced is Traced.YES else "number"
    varies = max((v.varies for v in values), default=Varies.NO)
    via = differentiation.via_of_all(m, values)
    return Value((Opaque(kind, m.depth, via=via),), traced, varies)


@behaves("builtins.next", "builtins.iter", "builtins.anext", "builtins.aiter")
def _next(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    value = first(args)
    name = getattr(getattr(node, "func", None), "name", "")
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, Obj) and target.kind == "instance":
            found.append(special(m, target, "__next__" if name == "next" else "__iter__", (), node) or UNKNOWN)
        elif name == "iter":
            found.append(of(target))
        else:
            found.append(containers.elements(m, of(target), node))
    return with_traced(join(found), value.traced) if found else UNKNOWN


def _conversion(kind: str, form: str, dunder: str, python: Callable[[Any], object]) -> Behaviour:
    def convert(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
        value = first(args)
        for target in value.targets:
            if isinstance(target, Obj) and target.kind == "instance":
                special(m, target, dunder, (), node)
        if m.depth and form and (sure := conditions.degree(value)) != "no":
            m.emit("convert", node, form=form, traced=sure)
        constant = single_const(value)
        if (
            constant is not None
            and len(args.positional) == 1
            and not (isinstance(constant.value, str) and len(constant.value) > 64)
        ):
            try:
                return with_varies(const(python(constant.value)), value.varies)
            except (TypeError, ValueError, OverflowError):
                return opaque(kind)
        return opaque(kind, m.depth, varies=value.varies)

    return convert


BEHAVIOUR["builtins.float"] = _conversion("number", "float", "__float__", float)


BEHAVIOUR["builtins.int"] = _conversion("number", "int", "__int__", int)


BEHAVIOUR["builtins.complex"] = _conversion("number", "complex", "__complex__", complex)


BEHAVIOUR["builtins.bool"] = _conversion("concrete", "bool", "__bool__", bool)


BEHAVIOUR["builtins.str"] = _conversion("text", "", "__str__", str)


BEHAVIOUR["builtins.repr"] = _conversion("text", "", "__repr__", repr)


@behaves("builtins.abs", "builtins.round", "builtins.pow", "builtins.divmod")
def _arithmetic(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    values = list(args.positional)
    name = getattr(getattr(node, "func", None), "name", "")
    for target in first(args).targets:
        if isinstance(target, Obj) and target.kind == "instance":
            return special(m, target, f"__{name}__", tuple(values[1:]), node) or UNKNOWN
    traced = max((v.traced for v in values), default=Traced.NO)
    if name == "abs" and m.is_linear and traced is Traced.YES:
        m.emit("nonlinear", node, operation=node.as_string(), form="function")
    kind = "tensor" if traced is Traced.YES else "number"
    return opaque(kind, m.depth, traced=traced, varies=max((v.varies for v in values), default=Varies.NO))


@behaves("builtins.len")
def _len(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    value = first(args)
    for target in value.targets:
        if isinstance(target, Obj) and target.kind == "instance":
            return special(m, target, "__len__", (), node) or opaque("number")
        if isinstance(target, Obj) and target.kind == "tape":
            target.detail.note("length")
    return containers.length_value(m, value)


@behaves("builtins.print")
def _print(m: Machine, node: nodes.NodeNG, args: Arguments) -> Value:
    for value in args.everything():
        for target in value.targets:
            if isinstance(target, Obj) and target.kind == "instance":
                special(m, target, "__str__", (), node)
    return NONE
