"""Code that is not followed: what the catalogue knows of it, and what a call of it does to its arguments.

The role of a symbol decides; the catalogue assigns roles, this module says what each role means for the trace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import attributes, conditions, containers, effects, functions, memo, python, transforms
from phiml_audit.tracer.calls import Arguments, call_target
from phiml_audit.tracer.state import Event, Machine, Region
from phiml_audit.tracer.values import (
    NO_BACKEND,
    NONE,
    UNKNOWN,
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
    kinds,
    of,
    opaque,
    single_const,
    with_traced,
)

UNTRACED = frozenset({"shape", "concrete", "none", "text", "network", "optimizer", "tape", "module"})
CONTAINER_RESULTS = frozenset({"list", "tuple", "set", "generator"})
OUTPUT = frozenset({"file", "plot", "console"})  # that they need values is part of what they are
HEAP_RESULTS = frozenset({"network", "optimizer", "tape", "solve"})
Handler = Callable[[Machine, nodes.NodeNG, Entry, Arguments], Value]
PHIML = ("phiml", "phi")


@dataclass(slots=True, eq=False)
class Tape:
    """What a program does with a SolveTape; ``reads`` is the strongest use so far."""

    trajectories: bool
    reads: str = "nothing"

    def note(self, use: str) -> None:
        """Remember a use of what was recorded."""
        order = ("nothing", "length", "entries", "escapes")
        if order.index(use) > order.index(self.reads):
            self.reads = use


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a solve, as they were given."""

    entry: Entry
    args: Arguments

    def get(self, name: str) -> Value | None:
        """The value of an option."""
        return argument(self.entry, self.args, name)


def options_in(value: Value | None) -> list[Options]:
    """The options of the solves among the alternatives."""
    targets = value.targets if value is not None else ()
    return [t.detail for t in targets if isinstance(t, Obj) and t.kind == "solve" and isinstance(t.detail, Options)]


def entry_of(m: Machine, name: str) -> Entry | None:
    """The catalogue's entry, looked up once per name."""
    key = ("entry", name)
    if key not in m.interned:
        own = name in m.additions.networks
        m.interned[key] = _network_class(m) if own else m.catalogue.symbol(name)
    found: Entry | None = m.interned[key]
    return found


def _network_class(m: Machine) -> Entry:
    return next(s for s in m.catalogue.symbols.values() if s.role == "network_class")


def mention(m: Machine, node: nodes.NodeNG, symbol: Symbol) -> Value:
    """An external name is evaluated: a name that today's ΦML lacks is an event, and so is ambient input."""
    entry = entry_of(m, symbol.name)
    if entry is not None and entry.until and not isinstance(node, nodes.ImportFrom):
        short = symbol.name.rpartition(".")[2]
        if symbol.name.startswith(entry.name.rpartition(".")[0]) or m.catalogue.canonical(symbol.name) == entry.name:
            m.emit("missing", node, symbol=symbol.name, short=short, since=entry.until, instead=entry.instead)
    if entry is not None and entry.role == "ambient" and isinstance(node, nodes.Subscript):
        _emit_call(m, node, entry, symbol.name, Arguments())
        return opaque("text", 0)
    return of(symbol)


def call(m: Machine, node: nodes.NodeNG, symbol: Symbol, args: Arguments) -> Value:
    """Call an external function by full name."""
    builtin = python.BEHAVIOUR.get(symbol.name)
    entry = entry_of(m, symbol.name)
    if builtin is not None:
        if entry is not None and entry.role:
            _emit_call(m, node, entry, symbol.name, args)
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
    handler = HANDLERS.get(entry.role)
    if handler is not None:
        return handler(m, node, entry, args)
    _emit_call(m, node, entry, name, args)
    _convert(m, node, entry, args)
    _custom_gradient(m, node, entry, args)
    _nonlinear(m, node, entry, args)
    _mutates(m, node, entry, args)
    _run_callables(m, node, entry, args)
    return result_of(m, node, entry, name, args)


def emits(m: Machine, entry: Entry) -> bool:
    """Whether a call can be of interest: within a trace, in a loop, or if it opens one."""
    return bool(entry.role) and (
        m.depth > 0 or "jit" in m.region.stack or entry.role in ("update_weights", "when_available")
    )


def _emit_call(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments, **more: str) -> Event | None:
    if not emits(m, entry):
        return None
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
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
    } | more
    return m.emit("call", node, **attributes_)


def argument(entry: Entry, args: Arguments, name: str) -> Value | None:
    """The argument for a parameter of the catalogue."""
    if name in args.keywords:
        return args.keywords[name]
    for index, parameter in enumerate(entry.parameters):
        if parameter.startswith("*"):
            return None
        if parameter == name:
            return args.positional[index] if index < len(args.positional) else None
    return None


def rest(entry: Entry, args: Arguments) -> tuple[Value, ...]:
    """The positional arguments that a ``*parameter`` takes."""
    at = next((i for i, p in enumerate(entry.parameters) if p.startswith("*")), len(entry.parameters))
    return args.positional[at:]


def _convert(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
    if not entry.needs_value or m.depth == 0 or entry.role in OUTPUT:
        return
    degrees = [conditions.degree(v, conditions.NEEDED) for v in args.everything()]
    if "yes" in degrees:
        m.emit("convert", node, form=entry.needs_value, traced="yes")
    elif "maybe" in degrees:
        m.emit("convert", node, form=entry.needs_value, traced="maybe")


def active(entry: Entry, args: Arguments) -> bool:
    """Whether what holds ``only_with`` an argument holds for this call."""
    if not entry.only_with:
        return True
    value = argument(entry, args, entry.only_with)
    return (
        value is not None
        and not (len(value.targets) == 1 and value.targets[0] == NONE.targets[0])
        and not _is_false(value)
    )


def _is_false(value: Value) -> bool:
    from phiml_audit.tracer.values import FALSE

    return value.targets == FALSE.targets


def _custom_gradient(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> None:
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
        attributes_ = {"role": "solve", "start": _start_of(m, entry, args)}
        m.activation.events.setdefault(("solves", node, m.region), Event("solves", node, attributes_, m.region))


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
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
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


def result_of(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """What a described function returns."""
    values = args.everything()
    traced = max((containers.deep_traced(m, v) for v in values), default=Traced.NO)
    kind = entry.result
    varies = _varies(entry, values)
    if kind == "first":
        return (
            with_traced(args.positional[0], traced)
            if args.positional
            else Value((Opaque("unknown", m.depth, "", name),))
        )
    if kind == "none":
        return NONE
    if kind in UNTRACED and kind not in HEAP_RESULTS:
        return opaque(kind, m.depth, varies=varies)
    if kind in HEAP_RESULTS:
        return heap_result(m, node, entry, name, args)
    if kind in CONTAINER_RESULTS:
        element = opaque("unknown" if kind == "generator" else "tensor", m.depth, traced=traced)
        return containers.gathered(m, node, element, kind, tag="result")
    if kind == "dict":
        return containers.make_dict(m, node, [(UNKNOWN, opaque("tensor", m.depth, traced=traced))], tag="result")
    if kind == "unknown" and name.split(".", maxsplit=1)[0] in PHIML and traced is Traced.YES:
        kind = "tensor"
    if kind == "wrapped":
        kind = "wrapped" if all(kinds(value) <= NO_BACKEND for value in values) else "tensor"
    symbol = "" if kind in ("tensor", "number", "array") else name
    shape = (
        next((t.shape for v in values for t in v.targets if isinstance(t, Opaque) and t.shape), "")
        if entry.shaped
        else ""
    )
    return Value((Opaque(kind, m.depth, "", symbol, shape),), traced, varies)


def _varies(entry: Entry, values: list[Value]) -> Varies:
    found = max((v.varies for v in values), default=Varies.NO)
    if found is Varies.VALUE and entry.shaped:
        shaped = any(
            v.varies is Varies.VALUE and any(isinstance(t, Opaque) and t.kind == "shape" for t in v.targets)
            for v in values
        )
        return Varies.STRUCTURE if shaped else found
    return found


def heap_result(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """A network, optimizer, tape or solve: an object of its own, so that it is known again."""
    obj = m.obj(entry.result, node, name)
    obj.symbol = name
    if entry.result == "tape":
        trajectories = argument(entry, args, "record_trajectories")
        obj.detail = obj.detail or Tape(trajectories is not None and not _is_false(trajectories))
    elif entry.result == "solve":
        obj.detail = Options(entry, args)
    elif obj.detail is None:
        obj.detail = args
    return of(obj)


def _unknown_result(m: Machine, node: nodes.NodeNG, symbol: Symbol, args: Arguments) -> Value:
    values = args.everything()
    traced = max((containers.deep_traced(m, v) for v in values), default=Traced.NO)
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
    traced = max([callee.traced, *(containers.deep_traced(m, v) for v in values)])
    for value in values:
        if functions.calls_project_code(value):
            run_callable(m, node, value, "same", (), traced)
    kind = target.kind if isinstance(target, Opaque) and target.kind == "parameter" else "unknown"
    symbol = target.symbol if isinstance(target, Opaque) else ""
    depth = -1 if isinstance(target, Opaque) and target.depth < 0 and not symbol else m.depth
    traced = traced if kind == "parameter" else min(traced, Traced.MAYBE)
    return Value((Opaque(kind, depth, "", symbol),), traced, max((v.varies for v in values), default=Varies.NO))


# --- networks ---------------------------------------------------------------------------------------------------------


def network_base(m: Machine, cls: Class) -> Entry | None:
    """The native class that makes a class of the project a network, if any."""
    for base in attributes.mro(m, cls):
        if isinstance(base, Class) and base.qualname in m.additions.networks:
            return _network_class(m)
        if isinstance(base, Symbol):
            entry = entry_of(m, base.name)
            if entry is not None and entry.role in ("network_class", "native_layer"):
                return entry
    return None


def networks_in(m: Machine, value: Value | None) -> list[Obj]:
    """The networks among the alternatives, or held by them: ``net``, ``net.parameters()``, an optimizer of ``net``."""
    found: list[Obj] = []
    for target in value.targets if value is not None else ():
        if isinstance(target, Obj) and (
            target.kind == "network" or (target.cls is not None and network_base(m, target.cls))
        ):
            found.append(target)
        elif isinstance(target, Obj) and target.kind in ("optimizer", "list", "tuple") and target.kind != "network":
            inner = (
                target.detail.everything()
                if isinstance(target.detail, Arguments)
                else [v for _, v in containers.items(m, target)]
            )
            for held in inner:
                found.extend(networks_in(m, held))
        elif isinstance(target, Native):
            found.extend(networks_in(m, target.receiver))
        elif isinstance(target, Opaque) and target.kind == "network":
            continue
    return list(dict.fromkeys(found))


def call_network(m: Machine, node: nodes.NodeNG, network: Obj, args: Arguments) -> Value:
    """A network is evaluated."""
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    use_network(m, node, network, "network_call", traced)
    return Value((Opaque("tensor", m.depth),), traced)


def use_network(m: Machine, node: nodes.NodeNG, network: Obj, role: str, traced: Traced) -> None:
    """Within a trace: its weights are read, and become constants on some backends."""
    if m.depth == 0:
        return
    as_loss = "yes" if m.region.stack[-2:] == ("loss", "jit") or _under_loss(m.region) else "no"
    name = network.symbol or (network.cls.qualname if network.cls is not None else "")
    made = (
        "inside"
        if network.depth > 0 and network.origin != "argument"
        else "module"
        if network.kind == "instance" or _untraceable(m, network)
        else "builder"
    )
    event = m.emit(
        "call",
        node,
        role=role,
        symbol=name,
        short=name.rpartition(".")[2],
        traced_arguments=("no", "maybe", "yes")[traced],
        callable="none",
        temporary="no",
        captures="nothing",
        matrix="unknown",
        preprocess="none",
        trained="no",
        as_loss=as_loss,
        network=made,
        jitted="no",
        solves="no",
    )
    slot = (network.detail.original if hasattr(network.detail, "original") else network, "#weights")
    m.activation.outer_reads.append((slot, event))
    if m.run_of:
        m.readers.setdefault(slot, {}).setdefault(m.run_of[-1], {})[event] = None


def _untraceable(m: Machine, network: Obj) -> bool:
    entry = entry_of(m, network.symbol) if network.symbol else None
    return entry is not None and entry.untraceable


def _under_loss(region: Region) -> bool:
    stack = region.stack
    return any(stack[i : i + 2] == ("loss", "jit") for i in range(len(stack)))


def _native_call(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    values = [v for v in args.everything() if v is not function]
    traced = max((containers.deep_traced(m, v) for v in values), default=Traced.NO)
    networks = networks_in(m, function)
    for network in networks:
        use_network(m, node, network, entry.role, traced)
    if function is not None and not networks:
        if m.depth and any(isinstance(t, Opaque) and t.kind in ("parameter", "network") for t in function.targets):
            obj = m.obj("network", node, "parameter")
            obj.symbol, obj.depth = "network", 0
            use_network(m, node, obj, entry.role, traced)
        run_callable(m, node, function, "same", (), traced)
    return opaque("tensor", m.depth, traced=traced)


def _update_weights(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    network, loss = argument(entry, args, "net"), argument(entry, args, "loss_function")
    facts = functions.describe(m, loss)
    _emit_call(m, node, entry, entry.name, args, **facts)
    if loss is not None:
        transforms.run_loss(m, node, loss, Arguments(rest(entry, args), args.keywords))
    for changed in networks_in(m, network):
        effects.changing(m, (changed, "#weights"), None, node)
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    return opaque("tensor", m.depth, traced=traced)


def optimizer_step(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """Native training: the first argument is what is stepped."""
    _emit_call(m, node, entry, entry.name, args)
    for changed in networks_in(m, args.positional[0] if args.positional else None):
        effects.changing(m, (changed, "#weights"), None, node)
    return opaque("unknown", m.depth)


def construct(m: Machine, node: nodes.NodeNG, obj: Obj, base: Symbol, args: Arguments) -> None:
    """``__init__`` of an external base class."""
    for value in args.everything():
        if functions.calls_project_code(value):
            run_callable(m, node, value, "same", (), Traced.NO)
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    if traced is not Traced.NO:
        m.write((obj, "#arguments"), opaque("unknown", m.depth, traced=traced))


# --- solves and tapes -------------------------------------------------------------------------------------------------


def _solve(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    operator = argument(entry, args, entry.parameters[0])
    facts = functions.describe(m, operator)
    facts["matrix"] = functions.is_matrix(operator)
    options = argument(entry, args, "solve")
    facts["preprocess"] = transforms.preprocess_of(m, options)
    _emit_call(m, node, entry, entry.name, args, **facts)
    _custom_gradient(m, node, entry, args)
    values = [v for v in args.everything() if v is not operator]
    traced = max((containers.deep_traced(m, v) for v in values), default=Traced.NO)
    if operator is not None:
        run_callable(m, node, operator, next(iter(entry.callables.values()), "same"), (), traced, repeated=False)
    for given in options_in(options):
        function = given.get("preprocess_y")
        if function is not None:
            run_callable(m, node, function, "solve", (), traced)
    captured = functions.captured_traced(m, operator) if operator is not None else Traced.NO
    return opaque("tensor", m.depth, traced=max(traced, captured))


def _solve_options(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    value = heap_result(m, node, entry, entry.name, args)
    _emit_call(m, node, entry, entry.name, args, preprocess=transforms.preprocess_of(m, value))
    return value


def enter_tape(m: Machine, node: nodes.NodeNG, tape: Obj, statement: nodes.With) -> None:
    """A SolveTape is opened; what is done with it is known only at the end."""
    detail: Tape = tape.detail
    event = m.emit(
        "enter",
        node,
        role="tape",
        symbol=tape.symbol,
        reads="nothing",
        trajectories="yes" if detail.trajectories else "no",
        runs_jitted_solve="no",
        solves="no",
    )
    m.late.append(("tape", m.activation, event, tape, statement))


# --- the rest ---------------------------------------------------------------------------------------------------------


def _when_available(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    _emit_call(m, node, entry, entry.name, args, **functions.describe(m, function))
    if function is not None:
        handed = tuple(opaque("tensor", 0) for _ in rest(entry, args))
        run_callable(m, node, function, "callback", handed, Traced.NO)
    return NONE


def _iterate(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    starts = rest(entry, args)
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    result = opaque("tensor", m.depth, traced=traced)
    if function is not None:
        once = run_callable(m, node, function, "same", starts, traced)
        with m.within(m.region.again()):
            again = containers.sequence(m, once)
            run_callable(
                m, node, function, "same", tuple(again) if again and len(again) == len(starts) else starts, traced
            )
        traced = max(traced, functions.captured_traced(m, function))
        result = with_traced(result, traced)
    return result


def _map(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    if function is None:
        return opaque("tensor", m.depth, traced=traced)
    handed = rest(entry, args)
    return with_traced(run_callable(m, node, function, "same", handed, traced, repeated=True), traced)


def _copy(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return python.copy(m, node, args)


def _concrete(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return opaque(entry.result if entry.result != "unknown" else "concrete", m.depth)


def _available(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    from phiml_audit.tracer.values import FALSE

    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    return FALSE if m.depth and traced is Traced.YES else opaque("concrete")


def _shape(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    values = args.everything()
    _convert(m, node, entry, args)
    constants = [single_const(v) for v in values]
    known = bool(constants) and all(c is not None for c in constants)
    text = f"{entry.name}{[c.value for c in constants if c is not None]}{sorted(args.keywords)}" if known else ""
    varies = max((v.varies for v in values), default=Varies.NO)
    return Value((Opaque("shape", m.depth, "", "", text),), varies=varies)


def _precision(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    if m.depth:
        m.emit(
            "enter",
            node,
            role=entry.role,
            symbol=entry.name,
            reads="nothing",
            trajectories="no",
            runs_jitted_solve="no",
            solves="no",
        )
    return opaque("concrete", m.depth)


def _trace_check(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return containers.make(m, node, "tuple", [opaque("concrete"), opaque("text")])


def _wraps(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return memo.wraps(m, node, args)


def _partial(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return functions.partial(m, node, args)


HANDLERS: dict[str, Handler] = {
    "native_call": _native_call,
    "update_weights": _update_weights,
    "optimizer_step": optimizer_step,
    "solve": _solve,
    "solve_options": _solve_options,
    "when_available": _when_available,
    "iterate": _iterate,
    "map": _map,
    "copy": _copy,
    "available": _available,
    "concrete": _concrete,
    "shape": _shape,
    "precision": _precision,
    "trace_check": _trace_check,
    "wraps": _wraps,
    "partial": _partial,
    "cache": memo.decorate,
    "cached_property": memo.decorate,
    "dataclass_property": memo.decorate,
}
