"""Code that is not followed: what the catalogue knows of it, and what a call of it does to its arguments.

The role of a symbol decides; the catalogue assigns roles, this module says what each role means for the trace.
"""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import conditions, containers, effects, functions, python, transforms
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.calls import call_target
from phiml_audit.tracer.results import PHIML, active, argument, options_in, result_of
from phiml_audit.tracer.state import Event, Machine, Region
from phiml_audit.tracer.values import (
    Class,
    Func,
    Method,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    Varies,
    join,
    of,
    opaque,
)

OUTPUT = frozenset({"file", "plot", "console"})  # that they need values is part of what they are


ALWAYS = frozenset({"update_weights", "when_available", "trace_check"})  # of interest outside of traces, too


MINIMIZING = frozenset({"minimize", "solve_nonlinear"})


Handler = Callable[[Machine, nodes.NodeNG, Entry, Arguments], Value]


def entry_of(m: Machine, name: str) -> Entry | None:
    """The catalogue's entry, looked up once per name."""
    key = ("entry", name)
    if key not in m.interned:
        own = name in m.additions.networks
        m.interned[key] = network_class(m) if own else m.catalogue.symbol(name)
    found: Entry | None = m.interned[key]
    return found


def network_class(m: Machine) -> Entry:
    """The entry of a class of networks, for those that the user names."""
    return next(s for s in m.catalogue.symbols.values() if s.role == "network_class")


def mention(m: Machine, node: nodes.NodeNG, symbol: Symbol) -> Value:
    """An external name is evaluated: a name that today's ΦML lacks is an event, and so is ambient input."""
    entry = entry_of(m, symbol.name)
    if entry is not None and entry.until and not isinstance(node, nodes.ImportFrom):
        short = symbol.name.rpartition(".")[2]
        if symbol.name.startswith(entry.name.rpartition(".")[0]) or m.catalogue.canonical(symbol.name) == entry.name:
            m.emit("missing", node, symbol=symbol.name, short=short, since=entry.until, instead=entry.instead)
    if entry is not None and entry.role == "ambient" and isinstance(node, nodes.Subscript):
        emit_call(m, node, entry, symbol.name, Arguments())
        return opaque("text", 0)
    return of(symbol)


def call(m: Machine, node: nodes.NodeNG, symbol: Symbol, args: Arguments) -> Value:
    """Call an external function by full name."""
    builtin = python.BEHAVIOUR.get(symbol.name)
    entry = entry_of(m, symbol.name)
    if builtin is not None:
        if entry is not None and entry.role:
            emit_call(m, node, entry, symbol.name, args)
        return builtin(m, node, args)
    kind = m.catalogue.containers.get(symbol.name)
    if kind is not None:
        return python.construct_container(m, node, kind, symbol.name, args)
    if entry is None:
        return _unknown_result(m, node, symbol, args)
    return call_entry(m, node, entry, symbol.name, args)


def call_entry(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """Call something that the catalogue describes."""
    if entry.when == "later" and entry.role in transforms.ROLES:
        return transforms.apply(m, node, entry, args)
    from phiml_audit.tracer.roles import HANDLERS

    handler = HANDLERS.get(entry.role)
    if handler is not None:
        return handler(m, node, entry, args)
    emit_call(m, node, entry, name, args)
    convert(m, node, entry, args)
    custom_gradient(m, node, entry, args)
    _nonlinear(m, node, entry, args)
    _mutates(m, node, entry, args)
    _run_callables(m, node, entry, args)
    return result_of(m, node, entry, name, args)


def emits(m: Machine, entry: Entry) -> bool:
    """Whether a call can be of interest: within a trace, in a loop, or if it opens one."""
    return bool(entry.role) and (m.depth > 0 or "jit" in m.region.stack or entry.role in ALWAYS)


def emit_call(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments, **more: str) -> Event | None:
    """Record a call, with what is known of its function argument; None where nobody could care."""
    if not emits(m, entry):
        return None
    traced = containers.any_traced(m, args.everything())
    attributes_ = {
        "role": entry.role,
        "symbol": name,
        "short": name.rpartition(".")[2],
        "traced_arguments": ("no", "maybe", "yes")[traced],
        "callable": "none",
        "temporary": "no",
        "captures": "nothing",
        "matrix": "unknown",
        "preprocess": "none",
        "trained": "no",
        "as_loss": "no",
        "network": "unknown",
        "jitted": "no",
        "solves": "no",
        "numbers": "no",
        "untraceable_on": entry.untraceable_on or "none",
        "of": "",
        "arguments": "some",
    } | more
    return m.emit("call", node, **attributes_)


def rest(entry: Entry, args: Arguments) -> tuple[Value, ...]:
    """The positional arguments that a ``*parameter`` takes."""
    at = next((i for i, p in enumerate(entry.parameters) if p.startswith("*")), len(entry.parameters))
    return args.positional[at:]


def convert(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    """Record that a function needs the values of traced arguments."""
    if not entry.needs_value or m.depth == 0 or entry.role in OUTPUT:
        return
    degrees = [conditions.degree(v, conditions.NEEDED) for v in args.everything()]
    if "yes" in degrees:
        m.emit("convert", node, form=entry.needs_value, traced="yes")
    elif "maybe" in degrees:
        m.emit("convert", node, form=entry.needs_value, traced="maybe")


def custom_gradient(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    """Record that a function is an operation with its own gradient, and that it solves."""
    if entry.custom_gradient and m.depth and active(entry, args):
        m.emit(
            "run",
            node,
            role="custom_gradient",
            name=entry.name.rpartition(".")[2],
            varies="no",
            parameter="",
            alternates="no",
            solves="no",
        )
    if entry.solves and active(entry, args):
        attributes_ = {"start": _start_of(m, entry, args)}
        m.activation.events.setdefault(("solves", node, m.region), Event("solves", node, attributes_, m.region))
    if entry.role in MINIMIZING:
        m.activation.events.setdefault(("minimizes", node, m.region), Event("minimizes", node, {}, m.region))


def _start_of(m: Machine, entry: Entry, args: Arguments) -> str:
    """Whether the initial guess of a solve is a tensor of the backend, which JAX cannot differentiate through."""
    for options in options_in(argument(entry, args, "solve")):
        guess = options.get("x0")
        if guess is not None and any(isinstance(t, Opaque) and t.kind == "tensor" for t in guess.targets):
            return "tensor"
    return "unknown"


def _nonlinear(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    if entry.role == "nonlinear" and m.is_linear and any(conditions.degree(v) == "yes" for v in args.everything()):
        m.emit("nonlinear", node, operation=node.as_string(), form="function")


def _mutates(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    if entry.mutates == "first" and args.positional:
        value = join(args.positional[1:]) if args.positional[1:] else None
        for target in args.positional[0].targets:
            if isinstance(target, Opaque) and target.kind == "tensor":
                continue
            effects.mutation(
                m,
                node,
                _first_text(node),
                origin=effects.origin_of(m, target),
                owner=effects.owner_word(target),
                form="method",
                value=value,
            )


def _first_text(node: nodes.NodeNG) -> str:
    args = getattr(node, "args", None)
    return str((args[0] if isinstance(args, list) and args else node).as_string())


def _run_callables(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    traced = containers.any_traced(m, args.everything())
    named = set()
    for parameter, region in entry.callables.items():
        value = argument(entry, args, parameter)
        if value is not None:
            named.add(value)
            run_callable(m, node, value, region, (), traced, repeated=entry.repeated)
    if not entry.callables and not entry.role:
        for value in args.everything():
            if value not in named and functions.calls_project_code(value):
                run_callable(m, node, value, "same", (), traced)


def run_callable(
    m: Machine,
    node: nodes.NodeNG,
    value: Value,
    region: str,
    args: tuple[Value, ...],
    traced: Traced,
    *,
    repeated: bool = False,
) -> Value:
    """External code calls a function that it was handed; unknown arguments depend on what else it was handed."""
    inner = m.region.enter(region)
    results = []
    if region == "callback":
        traced = Traced.NO
    for round_ in (False, True) if repeated else (m.region.repeated,):
        where = Region(inner.stack, inner.depth, round_ or inner.repeated)
        with m.within(where):
            for target in value.targets:
                if isinstance(target, (Func, Method, Class)) or (
                    isinstance(target, Obj) and target.kind in functions.CALLABLE_KINDS
                ):
                    passed = (
                        Arguments(args)
                        if args
                        else functions.filled(
                            m, target, opaque("parameter" if region == "same" else "tensor", m.depth, traced=traced)
                        )
                    )
                    results.append(call_target(m, node, target, passed, value, "hands over"))
                elif isinstance(target, (Native, Symbol)) and region == "callback":
                    continue
    return join(results) if results else opaque("tensor", m.depth, traced=traced)


def _unknown_result(m: Machine, node: nodes.NodeNG, symbol: Symbol, args: Arguments) -> Value:
    values = args.everything()
    traced = containers.any_traced(m, values)
    for value in values:
        if functions.calls_project_code(value):
            run_callable(m, node, value, "same", (), traced)
    varies = max((v.varies for v in values), default=Varies.NO)
    if symbol.name.split(".")[0] in PHIML:
        kind = "tensor" if traced is Traced.YES else "unknown"
        return Value((Opaque(kind, m.depth, "", symbol.name),), traced, varies)
    return Value((Opaque("unknown", m.depth, "", symbol.name),), min(traced, Traced.MAYBE), varies)


def call_unknown(m: Machine, node: nodes.NodeNG, target: Target, args: Arguments, callee: Value) -> Value:
    """Call something that is not known at all: counted, and functions that it is handed may be called."""
    if isinstance(node, nodes.Call) and id(node) not in m.resolved:
        m.unresolved[id(node)] = node
    values = args.everything()
    traced = max(callee.traced, containers.any_traced(m, values))
    for value in values:
        if functions.calls_project_code(value):
            run_callable(m, node, value, "same", (), traced)
    kind = target.kind if isinstance(target, Opaque) and target.kind == "parameter" else "unknown"
    symbol = target.symbol if isinstance(target, Opaque) else ""
    depth = -1 if isinstance(target, Opaque) and target.depth < 0 and not symbol else m.depth
    traced = traced if kind == "parameter" else min(traced, Traced.MAYBE)
    return Value((Opaque(kind, depth, "", symbol),), traced, max((v.varies for v in values), default=Varies.NO))
