"""Calls: which code a call runs, with which arguments, and what is known of its result.

A function is run once per combination of arguments and region; a later call with equal ones is answered from the
first, as long as nothing that it read has changed since.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer import attributes, containers, effects
from phiml_audit.tracer.dispatch import Flow, evaluate, execute
from phiml_audit.tracer.state import Activation, Call, Frame, Machine, Region
from phiml_audit.tracer.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Const,
    Func,
    Method,
    Missing,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    generalise,
    join,
    of,
    opaque,
    with_traced,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

BOTTOM = Value(())  # of a call that has not returned yet: contributes nothing to a join


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


def call(m: Machine, node: nodes.NodeNG, callee: Value, args: Arguments, note: str = "calls") -> Value:
    """The result of calling a value."""
    results = [call_target(m, node, target, args, callee, note) for target in callee.targets]
    return join(results) if results else BOTTOM


def call_target(
    m: Machine, node: nodes.NodeNG, target: Target, args: Arguments, callee: Value, note: str = "calls"
) -> Value:
    """Call one alternative."""
    from phiml_audit.tracer import external, memo, methods, networks, transforms

    match target:
        case Func():
            m.resolved.add(id(node))
            return call_function(m, node, target, args, note=note)
        case Method(function=Symbol() as symbol, receiver=receiver):
            return external.call(m, node, symbol, prepend(args, of(receiver)))
        case Method(function=function, receiver=receiver):
            return call_target(m, node, function, prepend(args, of(receiver)), callee, note)
        case Class():
            m.resolved.add(id(node))
            return instantiate(m, node, target, args)
        case Symbol():
            m.resolved.add(id(node))
            return external.call(m, node, target, args)
        case Native():
            m.resolved.add(id(node))
            return methods.call_native(m, node, target, args)
        case Obj(kind="transformed"):
            m.resolved.add(id(node))
            return transforms.run(m, node, target, args)
        case Obj(kind="partial"):
            return call(m, node, target.detail.callee, combined(target.detail.arguments, args), note)
        case Obj(kind="memo"):
            m.resolved.add(id(node))
            return memo.call(m, node, target, args)
        case Obj(kind="network"):
            m.resolved.add(id(node))
            return networks.call_network(m, node, target, args)
        case Obj(kind="instance"):
            return call_instance(m, node, target, args)
        case Obj(kind="wraps"):
            return memo.wrap(m, target, args.positional[0]) if args.positional else UNKNOWN
        case Missing() | Const():
            return BOTTOM
        case Opaque(kind="tensor" | "shape" | "array" | "text" | "number" as kind):
            m.resolved.add(id(node))
            traced = max(callee.traced, containers.any_traced(m, args.everything()))
            return Value((Opaque(kind, m.depth, target.origin, target.symbol),), traced, callee.varies)
        case _:
            return external.call_unknown(m, node, target, args, callee)


def call_instance(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call an object: ``__call__``, or a network of a native framework."""
    from phiml_audit.tracer import external, networks

    if obj.cls is not None and networks.network_base(m, obj.cls) is not None:
        return networks.call_network(m, node, obj, args)
    result = special(m, obj, "__call__", args, node)
    if result is None:
        return external.call_unknown(m, node, obj, args, of(obj))
    m.resolved.add(id(node))
    return result


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


def call_function(
    m: Machine, node: nodes.NodeNG, func: Func, args: Arguments, *, region: Region | None = None, note: str = "calls"
) -> Value:
    """Run a function of the project, or take the answer of an equal run."""
    return run_function(m, node, func, bind(m, node, func, args), region=region, note=note)[0]


def run_function(
    m: Machine,
    node: nodes.NodeNG,
    func: Func,
    bound: dict[str, Value],
    *,
    region: Region | None = None,
    note: str = "calls",
) -> tuple[Value, Activation | None]:
    """Run a function with bound parameters; the result and the activation that computed it."""
    region = region or m.region
    m.called.add(func.node)
    same = sum(1 for a in m.stack if a.scope is func.node)
    if len(m.stack) >= m.limits.depth:
        m.hit("call depth")
        return UNKNOWN, None
    if not region.depth and (m.invented or m.spent > m.limits.exact) and len(m.stack) > 1 and not mentions(m, func):
        m.hit("eager calls not followed")
        return UNKNOWN, None
    if same:
        bound = {name: generalise(value) for name, value in bound.items()}
    activation, stands_in = _activation(m, func, bound, region)
    edge = (id(node), activation.serial)
    if edge not in m.activation.calls or m.activation.calls[edge].stands_in:
        m.activation.calls[edge] = Call(node, activation, note, stands_in)
    if activation in m.stack or stands_in:
        return activation.result or BOTTOM, activation
    if same > m.limits.recursion:
        m.hit("recursion")
        return activation.result or BOTTOM, activation
    if activation.done and (activation.runs >= m.limits.runs_per_activation or _unchanged(m, activation)):
        _replay(m, node, activation)
    else:
        _run(m, func, activation, bound)
    _propagate(m, activation)
    return activation.result or BOTTOM, activation


WORD = re.compile(r"\w{3,}")


def mentions(m: Machine, func: Func) -> bool:
    """Whether the text of a function has a name that makes it worth following: a transform, or what makes one."""
    if m.words is None:
        return True
    key = ("mentions", func.node)
    if key not in m.interned:
        rows = m.modules.file_of(func.node).rows[func.node.fromlineno - 1 : func.node.tolineno]
        m.interned[key] = any(not m.words.isdisjoint(WORD.findall(row)) for row in rows)
    return bool(m.interned[key])


def _activation(m: Machine, func: Func, bound: dict[str, Value], region: Region) -> tuple[Activation, bool]:
    """The activation for these arguments; or one for others that stands in for it, which the flag tells."""
    count_key = (func.node, region)
    count = m.per_function.get(count_key, 0)
    if count >= m.limits.widened_per_function:
        m.hit("arguments widened")
        for name, value in bound.items():
            bound[name] = _callables_only(value)
    elif count >= m.limits.activations_per_function:
        for name, value in bound.items():
            bound[name] = generalise(value)
    key = (func, region, tuple(bound.items()))
    activation: Activation | None = m.memo.get(key)
    contexts = m.contexts.setdefault((func, region.stack[-1:], region.depth > 0), [])
    if activation is None and len(contexts) >= m.limits.contexts and (m.invented or m.spent > m.limits.exact):
        m.hit("contexts merged")
        return contexts[-1], True
    if activation is None:
        m.per_function[count_key] = m.per_function.get(count_key, 0) + 1
        m.spent += 1
        frame = Frame(m.number(), func.node, func.frame, func.frame.module, region.depth)
        frame.repeated = region.repeated
        activation = Activation(m.number(), func.node, func.frame.module, func.qualname, region, frame)
        m.memo[key] = activation
        contexts.append(activation)
        m.activations.append(activation)
    return activation, False


def _callables_only(value: Value) -> Value:
    kept = tuple(t for t in value.targets if isinstance(t, (Func, Method, Class)))
    return Value(kept[:4] or (Opaque(),), value.traced, value.varies)


def _unchanged(m: Machine, activation: Activation) -> bool:
    get = m.store.get
    return activation.redefined == m.redefined and all(get(slot) is value for slot, value in activation.reads.items())


def _replay(m: Machine, node: nodes.NodeNG, activation: Activation) -> None:
    for slot, value in activation.writes.items():
        effects.changing(m, slot, value, node)
        m.store.put(slot, value)
    effects.replay(m, activation)
    if m.depth:
        effects.replay_reads(m, activation)


def _propagate(m: Machine, activation: Activation) -> None:
    """What a call reads and writes, its caller reads and writes."""
    caller = m.activation
    if caller is activation:
        return
    for slot, value in activation.reads.items():
        if slot[0].serial <= caller.born and slot not in caller.writes and slot not in caller.reads:
            caller.reads[slot] = value
    for slot, value in activation.writes.items():
        if slot[0].serial <= caller.born:
            caller.writes[slot] = value
    for key, node in activation.timeline.items():
        caller.timeline.setdefault(key, node)


def _run(m: Machine, func: Func, activation: Activation, bound: dict[str, Value]) -> None:
    frame, region = m.frame, m.region
    activation.runs += 1
    activation.born = m.store.serial
    activation.reads, activation.writes = {}, {}
    activation.outcomes, activation.yields, activation.raises, activation.escaped = [], [], [], []
    for key in m.store.keys(activation.frame):
        m.store.put((activation.frame, key), of(MISSING))
    for name, value in bound.items():
        m.store.put((activation.frame, name), value)
    m.stack.append(activation)
    m.frame, m.region = activation.frame, activation.region
    local = m.store.enter(activation.frame)
    try:
        activation.result = _body(m, func, activation)
        activation.done = True
        activation.redefined = m.redefined
    finally:
        m.store.leave(local)
        m.stack.pop()
        m.frame, m.region = frame, region


def _body(m: Machine, func: Func, activation: Activation) -> Value:
    node = func.node
    if not isinstance(node, nodes.FunctionDef):
        value = evaluate(m, node.body)
        activation.outcomes.append((node.body, value))
        return value
    flow = execute(m, node.body)
    results = [value for _, value in activation.outcomes]
    if flow is Flow.NEXT:
        results.append(NONE)
    value = join(results) if results else BOTTOM
    if is_generator(m, node):
        yielded = [v for _, v in activation.yields]
        generator = m.obj("generator", node, "generator")
        containers.clear(m, generator)
        for index, item in enumerate(yielded):
            m.write((generator, containers.key_of(index)), item)
        generator.detail = "exact" if len(yielded) == _yield_count(node) and not m.region.repeated else None
        if generator.detail and any(isinstance(p, (nodes.For, nodes.While, nodes.If)) for p in node.body):
            generator.detail = None
        m.write((generator, "#return"), value)
        return of(generator)
    if isinstance(node, nodes.AsyncFunctionDef):
        coroutine = m.obj("coroutine", node)
        m.write((coroutine, "#result"), value)
        return of(coroutine)
    return value


def _yield_count(node: nodes.FunctionDef) -> int:
    return len(_yields(node))


def _yields(node: nodes.FunctionDef) -> list[nodes.NodeNG]:
    inner = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)
    return [
        y
        for part in node.body
        for y in part.nodes_of_class((nodes.Yield, nodes.YieldFrom), skip_klass=inner)
        if not isinstance(part, inner)
    ]


def is_generator(m: Machine, node: nodes.FunctionDef) -> bool:
    """Whether calling the function gives a generator."""
    key = ("generator", node)
    if key not in m.interned:
        m.interned[key] = bool(_yields(node))
    return bool(m.interned[key])


def instantiate(m: Machine, node: nodes.NodeNG, cls: Class, args: Arguments) -> Value:
    """``cls(...)``: a new object, passed through ``__new__`` and ``__init__``."""
    from phiml_audit.tracer import dataclasses_, networks

    obj = m.obj("instance", node, cls)
    obj.cls = cls
    if not obj.repeated:
        for key in m.store.keys(obj):
            m.write((obj, key), of(MISSING))
    meta = attributes.lookup(m, cls, "__new__")[0]
    if meta is not None:
        call(m, node, meta, prepend(args, of(cls)))
    init, owner = attributes.lookup(m, cls, "__init__")
    if init is not None:
        call(m, node, attributes.bound(m, node, init, obj), args)
    elif attributes.is_dataclass(m, cls):
        dataclasses_.initialise(m, node, obj, args)
    elif isinstance(owner, Symbol):
        networks.construct(m, node, obj, owner, args)
    return of(obj)


def instantiated(m: Machine, value: Value, node: nodes.NodeNG) -> Value:
    """What ``raise value`` raises: classes are instantiated."""
    found = [instantiate(m, node, t, Arguments()) if isinstance(t, Class) else of(t) for t in value.targets]
    return with_traced(join(found), value.traced) if found else value


def special(
    m: Machine, target: Obj | Class, name: str, args: tuple[Value, ...] | Arguments, node: nodes.NodeNG
) -> Value | None:
    """Call a special method, which is looked up on the class; None if there is none."""
    cls = target.cls if isinstance(target, Obj) else target
    if cls is None:
        return None
    method, _ = attributes.lookup(m, cls, name)
    if method is None:
        return None
    arguments_ = args if isinstance(args, Arguments) else Arguments(args)
    return call(m, node, attributes.bound(m, node, method, target), arguments_)


def iterate_instance(m: Machine, target: Obj | Class, node: nodes.NodeNG) -> Value:
    """What iterating over an object yields: ``__iter__`` and ``__next__``, or ``__getitem__``."""
    iterator = special(m, target, "__iter__", (), node)
    if iterator is None:
        item = special(m, target, "__getitem__", (opaque("number"),), node)
        return item if item is not None else UNKNOWN
    found = []
    for each in iterator.targets:
        if isinstance(each, Obj) and each.kind == "instance":
            result = special(m, each, "__next__", (), node)
            found.append(result if result is not None else UNKNOWN)
        else:
            found.append(containers.elements(m, of(each), node))
    return with_traced(join(found), iterator.traced) if found else UNKNOWN


def enter(m: Machine, node: nodes.NodeNG, context: Value, statement: nodes.With) -> Value:
    """What ``with context as ...`` binds."""
    from phiml_audit.tracer import solves

    found = []
    for target in context.targets:
        if isinstance(target, Obj) and target.kind == "instance":
            result = special(m, target, "__enter__", (), node)
            found.append(result if result is not None else of(target))
        elif isinstance(target, Obj) and target.kind == "tape":
            solves.enter_tape(m, node, target, statement)
            found.append(of(target))
        elif isinstance(target, Obj) and target.kind == "generator":
            found.append(containers.elements(m, of(target), node))
        else:
            found.append(of(target))
    return with_traced(join(found), context.traced) if found else UNKNOWN


def leave(m: Machine, node: nodes.NodeNG, context: Value, statement: nodes.With) -> None:
    """The end of a ``with`` block."""
    for target in context.targets:
        if isinstance(target, Obj) and target.kind == "instance":
            special(m, target, "__exit__", (NONE, NONE, NONE), node)


def caught(m: Machine, node: nodes.ExceptHandler, types: Value, raised: Value) -> Value:
    """What ``except types as name`` binds: what the body raises of these types."""
    wanted = [t for v in [types] for t in v.targets]
    known = containers.sequence(m, types)
    if known is not None:
        wanted = [t for v in known for t in v.targets]
    found: list[Target] = [
        target
        for target in raised.targets
        if isinstance(target, Obj)
        and target.cls is not None
        and any(w in attributes.mro(m, target.cls) for w in wanted)
    ]
    if not found:
        for each in wanted:
            if isinstance(each, Class):
                obj = m.obj("instance", node, each)
                obj.cls = each
                found.append(obj)
    return of(*found) if found else UNKNOWN


def use_symbol(m: Machine, node: nodes.NodeNG, symbol: Symbol) -> Value:
    """An external name is mentioned."""
    from phiml_audit.tracer import external

    return external.mention(m, node, symbol)
