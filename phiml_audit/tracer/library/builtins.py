"""Built-in functions and the methods of built-in values: what they return, and which functions they call."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.library import container_methods
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import LENGTHS, call
from phiml_audit.tracer.machine.objects import Container, Generator, Instance, Range
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
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
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.attributes import special

Behaviour = Callable[[Run, nodes.NodeNG, Arguments, str], Value]  # the last one: the name that was asked for, in full


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
def _sequence(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    short = name.rpartition(".")[2]
    return construct_container(run, node, "set" if short == "frozenset" else short, name, args)


@behaves("builtins.dict")
def _dict(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    return construct_container(run, node, "dict", "dict", args)


def construct_container(run: Run, node: nodes.NodeNG, kind: str, name: str, args: Arguments) -> Value:
    """``list(...)``, ``dict(...)``, ``deque(...)`` and their kin, as a new container."""
    if kind == "dict":
        short = name.rpartition(".")[2]
        factory = args.positional[0] if args.positional and short == "defaultdict" else None
        sources = args.positional[1:] if factory is not None else args.positional
        pairs: list[tuple[Value | None, Value]] = []
        for source in sources:
            if any(isinstance(t, Container) and t.kind == "dict" for t in source.targets):
                pairs.append((None, source))
            else:
                pair = containers.elements(run, source, node)
                key, value = containers.unpacked(run, node, pair)(2)
                pairs.append((key, value))
        pairs += [(const(k), v) for k, v in args.keywords.items()]
        result = containers.make_dict(run, node, pairs, tag="call")
        if factory is not None:
            for target in result.targets:
                if isinstance(target, Container):
                    target.factory = factory
        return result
    if not args.positional:
        return containers.make(run, node, kind, [], tag="call")
    source = args.positional[0]
    known = containers.sequence(run, source)
    if known is not None and kind != "set":
        return containers.make(run, node, kind, known, tag="call")
    element = containers.elements(run, source, node)
    run.observer.iterated(node, source)
    exact = [t for t in source.targets if isinstance(t, Generator) and t.exact]
    if exact and len(source.targets) == 1:
        return containers.make(run, node, kind, [v for _, v in containers.items(run, exact[0])], tag="call")
    return containers.gathered(run, node, element, kind, tag="call")


def copy(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    """``copy.copy(x)``: containers and instances become new objects with the same content."""
    value = first(args)
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, (Container, Instance)):
            new = container_methods.copied(run, node, target)
            for each in new.targets:
                if isinstance(each, Obj):
                    each.cls = target.cls
            found.append(new)
        elif isinstance(target, Opaque):
            found.append(of(Opaque(target.kind, run.depth, "", target.symbol)))
        else:
            found.append(of(target))
    return with_varies(with_traced(join(found), value.traced), value.varies) if found else UNKNOWN


@behaves("builtins.sorted", "builtins.reversed")
def _ordered(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    source = first(args)
    element = containers.elements(run, source, node)
    if name == "builtins.sorted" and "key" not in args.keywords:
        run.observer.converted(node, "compare", element)
    _call_each(run, node, args.keywords.get("key"), (element,))
    known = containers.sequence(run, source)
    if known is not None and name == "builtins.reversed":
        return containers.make(run, node, "list", known[::-1], tag="call")
    return containers.gathered(run, node, element, tag="call")


@behaves("builtins.range")
def _range(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    run.observer.converted(node, "range", *args.positional)
    bounds = [single_const(v) for v in args.positional]
    obj = run.make(Range, node, args.positional)
    obj.numbers = None
    if bounds and all(b is not None and isinstance(b.value, int) for b in bounds):
        try:
            numbers = range(*(b.value for b in bounds if b is not None))
        except (TypeError, ValueError):
            numbers = range(0)
        if len(numbers) <= 8:
            obj.numbers = [const(i) for i in numbers]
        else:
            obj.numbers = [const(numbers[0]), const(numbers[1]), opaque("number", varies=Varies.VALUE)]
    return of(obj, varies=max((v.varies for v in args.positional), default=Varies.NO))


@behaves("builtins.enumerate")
def _enumerate(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    source = first(args)
    run.observer.iterated(node, source)
    known = containers.sequence(run, source)
    if known is not None:
        pairs = [containers.make(run, node, "tuple", [const(i), v], tag=i) for i, v in enumerate(known)]
        return containers.make(run, node, "list", pairs, tag="call")
    pair = containers.make(run, node, "tuple", [opaque("number"), containers.elements(run, source, node)], tag="pair")
    return containers.gathered(run, node, pair, tag="call")


@behaves("builtins.zip", "itertools.zip_longest")
def _zip(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    known = [containers.sequence(run, v) for v in args.positional]
    if known and all(k is not None for k in known):
        rows = zip(*(k for k in known if k is not None), strict=False)
        pairs = [containers.make(run, node, "tuple", list(row), tag=i) for i, row in enumerate(rows)]
        return containers.make(run, node, "list", pairs, tag="call")
    pair = containers.make(run, node, "tuple", [containers.elements(run, v, node) for v in args.positional], tag="pair")
    return containers.gathered(run, node, pair, tag="call")


def _call_each(run: Run, node: nodes.NodeNG, function: Value | None, args: tuple[Value, ...]) -> Value:
    if function is None:
        return UNKNOWN
    return call(run, node, function, Arguments(args))


@behaves("builtins.map", "builtins.filter", "itertools.starmap")
def _map(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    function, sources = first(args), args.positional[1:]
    filters = name == "builtins.filter"
    found: list[Value] = []
    if len(sources) == 1 and (known := containers.sequence(run, sources[0])) is not None:
        rows: list[tuple[Value, ...]] = [(item,) for item in known]
    else:
        rows = [tuple(containers.elements(run, s, node) for s in sources)]
    for row in rows:
        result = _call_each(run, node, function, row)
        found.append(row[0] if filters and row else result)
    if not filters and len(sources) == 1 and containers.sequence(run, sources[0]) is not None:
        return containers.make(run, node, "list", found, tag="call")
    return containers.gathered(run, node, join(found) if found else UNKNOWN, tag="call")


@behaves("functools.reduce")
def _reduce(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    element = containers.elements(run, args.positional[1], node) if len(args.positional) > 1 else UNKNOWN
    start = args.positional[2] if len(args.positional) > 2 else element
    once = _call_each(run, node, first(args), (start, element))
    return join((once, _call_each(run, node, first(args), (once, element))))


@behaves("builtins.max", "builtins.min", "builtins.sum", "builtins.any", "builtins.all")
def _reduction(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    short = name.rpartition(".")[2]
    values = list(args.positional)
    if len(values) == 1 or short in ("sum", "any", "all"):
        values = [containers.elements(run, values[0], node), *values[1:]] if values else []
        run.observer.iterated(node, first(args))
    _call_each(run, node, args.keywords.get("key"), (join(values),) if values else ())
    traced = max((v.traced for v in values), default=Traced.NO)
    if short != "sum":
        run.observer.converted(node, "compare", *values)
    if short in ("max", "min"):
        return with_traced(join(values), traced) if values else UNKNOWN
    if short in ("any", "all"):
        return opaque("concrete", run.depth)
    kind = "tensor" if traced is Traced.YES else "number"
    varies = max((v.varies for v in values), default=Varies.NO)
    via = run.observer.computed(node, "+", tuple(values))
    return Value((Opaque(kind, run.depth, via=via),), traced, varies)


@behaves("builtins.next", "builtins.iter", "builtins.anext", "builtins.aiter")
def _next(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    value = first(args)
    short = name.rpartition(".")[2]
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, Instance):
            found.append(special(run, target, "__next__" if short == "next" else "__iter__", (), node) or UNKNOWN)
        elif short == "iter":
            found.append(of(target))
        else:
            found.append(containers.elements(run, of(target), node))
    return with_traced(join(found), value.traced) if found else UNKNOWN


def _conversion(kind: str, form: str, dunder: str, python: Callable[..., object]) -> Behaviour:
    def convert(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
        value = first(args)
        for target in value.targets:
            if isinstance(target, Instance):
                special(run, target, dunder, (), node)
        if form:
            run.observer.converted(node, form, value)
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
        return opaque(kind, run.depth, varies=value.varies)

    return convert


BEHAVIOUR["builtins.float"] = _conversion("number", "float", "__float__", float)


BEHAVIOUR["builtins.int"] = _conversion("number", "int", "__int__", int)


BEHAVIOUR["builtins.complex"] = _conversion("number", "complex", "__complex__", complex)


BEHAVIOUR["builtins.bool"] = _conversion("concrete", "bool", "__bool__", bool)


BEHAVIOUR["builtins.str"] = _conversion("text", "", "__str__", str)


BEHAVIOUR["builtins.repr"] = _conversion("text", "", "__repr__", repr)


@behaves("builtins.abs", "builtins.round", "builtins.pow", "builtins.divmod")
def _arithmetic(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    values = list(args.positional)
    short = name.rpartition(".")[2]
    for target in first(args).targets:
        if isinstance(target, Instance):
            return special(run, target, f"__{short}__", tuple(values[1:]), node) or UNKNOWN
    traced = max((v.traced for v in values), default=Traced.NO)
    if short == "abs":
        run.observer.computed(node, "abs", tuple(values))
    kind = "tensor" if traced is Traced.YES else "number"
    return opaque(kind, run.depth, traced=traced, varies=max((v.varies for v in values), default=Varies.NO))


@behaves("builtins.len")
def _len(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    value = first(args)
    for target in value.targets:
        if isinstance(target, Instance):
            return special(run, target, "__len__", (), node) or opaque("number")
        measure = LENGTHS.of(target)
        if measure is not None:
            return measure(run, node, target)
    return containers.length_value(run, value)


@behaves("builtins.print")
def _print(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    for value in args.everything():
        for target in value.targets:
            if isinstance(target, Instance):
                special(run, target, "__str__", (), node)
    return NONE
