"""ΦML's function operations: what applying one creates, and what happens when the result is called.

Applying a transform gives an object of kind ``transformed``; calling that runs the wrapped function in the region that
the catalogue names, with arguments that depend on the trace.
"""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import containers, effects, functions, signatures, variation
from phiml_audit.tracer.boundary import as_argument, release, symbolic_arguments
from phiml_audit.tracer.calls import Arguments, bind, call_target, prepend, run_function
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.state import Activation, Machine
from phiml_audit.tracer.values import (
    UNKNOWN,
    Class,
    Func,
    Method,
    Obj,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    of,
    opaque,
    single_const,
    with_traced,
)

COMPILED = frozenset({"jit", "linear"})
ROLES = frozenset({"jit", "linear", "gradient", "custom_gradient", "map", ""})


def apply(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """Call a transform: with a function it gives the transformed one, without it a decorator."""
    from phiml_audit.tracer.external import argument

    wrapped = argument(entry, args, entry.parameters[0])
    if wrapped is None:
        obj = m.obj("partial", node, "decorator")
        obj.detail = functions.Partial(of(Symbol(entry.name)), args)
        return of(obj)
    if entry.role == "gradient" and not any(_callable(t) for t in wrapped.targets):
        traced = max((v.traced for v in args.everything()), default=Traced.NO)
        return opaque("tensor", m.depth, traced=traced)  # old ΦFlow: the spatial gradient of a tensor
    obj = m.obj("transformed", node, wrapped)
    effects.created_anew(m, obj, node)
    if obj.detail is None:
        auxiliary = argument(entry, args, entry.auxiliary) if entry.auxiliary else None
        obj.detail = functions.Transform(
            entry.role,
            entry,
            wrapped,
            _names(m, auxiliary),
            _flag(argument(entry, args, "forget_traces")),
            node,
            backward=argument(entry, args, "gradient") if "gradient" in entry.callables else None,
        )
        if entry.role in COMPILED:
            m.entries.append(obj)
            m.entry_home[obj] = m.activation
    created(m, node, obj)
    if entry.role in COMPILED:
        signatures.check(m, node, obj)
    elif entry.role == "gradient":
        signatures.check_wrt(m, node, obj, argument(entry, args, "wrt"))
    return of(obj)


def _callable(target: Target) -> bool:
    known = isinstance(target, (Func, Method, Class, Symbol))
    return known or (
        isinstance(target, Obj) and (target.kind in functions.CALLABLE_KINDS or target.kind in ("instance", "network"))
    )


def _names(m: Machine, value: Value | None) -> frozenset[str] | None:
    if value is None:
        return None
    names: set[str] = set()
    found = [*(containers.sequence(m, value) or []), value]
    for each in found:
        constant = single_const(each)
        if constant is not None and isinstance(constant.value, str):
            names |= {name.strip() for name in constant.value.split(",") if name.strip()}
    return frozenset(names)


def _flag(value: Value | None) -> str:
    if value is None:
        return "no"
    constant = single_const(value)
    return "unknown" if constant is None else "yes" if constant.value else "no"


def created(m: Machine, node: nodes.NodeNG, obj: Obj) -> None:
    """Record that a transform is applied."""
    detail: functions.Transform = obj.detail
    facts = functions.describe(m, detail.wrapped)
    captures = facts["captures"]
    if detail.backward is not None and functions.captured_traced(m, detail.backward) is Traced.YES:
        captures = "traced"
    inner = [t.detail.role for t in detail.wrapped.targets if isinstance(t, Obj) and t.kind == "transformed"]
    event = m.emit(
        "create",
        node,
        role=detail.role,
        symbol=detail.entry.name,
        short=detail.entry.name.rpartition(".")[2],
        callable=facts["callable"] if facts["callable"] != "none" else "unknown",
        temporary=facts["temporary"],
        captures=captures,
        of=inner[0] if inner else "",
        elementwise="yes" if functions.is_arithmetic(detail.wrapped) else "no",
        used="unknown",
        forget_traces=detail.forgets,
        solves="no",
    )
    m.subjects[id(event)] = obj
    if detail.role == "gradient":
        m.late.append(("gradient", event, obj))


def run(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call the result of a transform."""
    detail: functions.Transform = obj.detail
    match detail.role:
        case "jit" | "linear":
            return run_compiled(m, node, obj, args)
        case "custom_gradient":
            return _run_custom_gradient(m, node, obj, args)
        case "gradient":
            return _run_gradient(m, node, obj, args)
        case _:
            return call_value(m, node, detail.wrapped, args)


def _ran(
    m: Machine, node: nodes.NodeNG, obj: Obj, varies: str = "no", parameter: str = "", alternates: str = "no"
) -> None:
    detail: functions.Transform = obj.detail
    func = functions.underlying(obj)
    name = func.qualname.rpartition(".")[2] if func is not None else detail.node.as_string()
    event = m.emit(
        "run", node, role=detail.role, name=name, varies=varies, parameter=parameter, alternates=alternates, solves="no"
    )
    m.subjects[id(event)] = obj


def _run_gradient(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    detail: functions.Transform = obj.detail
    if m.depth and obj.depth < m.depth:  # created inside: the creation itself is the event
        _ran(m, node, obj)
    elif m.region.repeated:
        _ran(m, node, obj, *variation.variation(m, node, obj, _named(m, node, obj, args)))
    compiled_itself = (
        m.depth > m.activation.region.depth
    )  # jit_compile(gradient(f)): no backward pass within the trace of another
    with m.within(m.region if compiled_itself else m.region.enter("gradient")):
        call_value(m, node, detail.wrapped, args, note="differentiates")
    traced = max(
        [containers.deep_traced(m, v) for v in args.everything()] + [functions.captured_traced(m, detail.wrapped)]
    )
    return opaque("tensor", m.depth, traced=traced)


def _run_custom_gradient(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    detail: functions.Transform = obj.detail
    if m.depth or m.region.repeated:
        _ran(m, node, obj, *variation.variation(m, node, obj, _named(m, node, obj, args)))
    with m.within(m.region.enter("custom_gradient")):
        result = call_value(m, node, detail.wrapped, args, note="runs forward")
    if detail.backward is not None:
        traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
        unknown = opaque("tensor", m.depth, traced=traced)
        inputs = containers.gathered(m, node, unknown, "dict", tag="inputs")
        with m.within(m.region.enter("backward")):
            call_value(m, node, detail.backward, Arguments((inputs, unknown, unknown)), note="runs backward")
    return result


def run_loss(m: Machine, node: nodes.NodeNG, loss: Value, args: Arguments) -> None:
    """The loss function of a training step: differentiated, unless it is compiled, which does that by itself."""
    for target in loss.targets:
        region = m.region.enter("loss")
        compiled = isinstance(target, Obj) and target.kind == "transformed" and target.detail.role in COMPILED
        with m.within(region if compiled else region.enter("gradient")):
            call_target(m, node, target, args, loss, "trains")


def run_compiled(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments, *, symbolic: bool = False) -> Value:
    """Call a compiled function: its body is traced."""
    detail: functions.Transform = obj.detail
    named = _named(m, node, obj, args)
    changes = [variation.varies(m, value, auxiliary=False, linear=False) for value in named.values()]
    if any(change not in ("no", "value") for change in changes):
        effects.created_anew(m, obj, node)  # another signature: a new trace, which reads everything anew
    if m.depth == 0 and not symbolic:
        detail.runs += 1
        effects.entry_runs(m, obj, node)
    if not symbolic:
        variation.arguments_events(m, node, obj, named)
    if (m.depth or m.region.repeated) and not symbolic:
        _ran(m, node, obj, *variation.variation(m, node, obj, named))
    elif not symbolic:
        variation.note_shape(node, obj, named)
    results = []
    outer = m.region
    for target in detail.wrapped.targets:
        with m.within(outer.enter(detail.role)):
            m.run_of.append(obj)
            m.auxiliary.append(_auxiliary_objects(m, obj, named))
            try:
                results.append(_traced(m, node, obj, target, args, symbolic))
            finally:
                m.run_of.pop()
                m.auxiliary.pop()
    value = Value(()) if not results else results[0] if len(results) == 1 else effects_join(results)
    if m.depth == 0:
        return release(m, node, value)
    traced = max((containers.deep_traced(m, v) for v in args.everything()), default=Traced.NO)
    return with_traced(value, traced)


def effects_join(values: list[Value]) -> Value:
    """The join of the results of several targets."""
    from phiml_audit.tracer.values import join

    return join(values)


def _auxiliary_objects(m: Machine, obj: Obj, named: dict[str, Value]) -> frozenset[Target]:
    """What is handed over as auxiliary argument, and what it holds: ΦML compares it at each call."""
    found: dict[Target, None] = {}
    pending = [named.get(name, UNKNOWN) for name in functions.auxiliary_names(obj, named)]
    while pending:
        for target in pending.pop().targets:
            if isinstance(target, Obj) and target not in found and len(found) < 64:
                inner = [m.store.get((target, key)) for key in m.store.keys(target)]
                pending.extend(value for value in inner if value is not None)
            if not isinstance(target, Opaque):
                found[target] = None
    return frozenset(found)


def _named(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> dict[str, Value]:
    """The arguments of a call by parameter, as far as they were passed."""
    func = functions.underlying(obj)
    if func is None:
        return {f"argument {i}": v for i, v in enumerate(args.positional, 1)} | dict(args.keywords)  # of external code
    passed = args
    for target in obj.detail.wrapped.targets:
        if isinstance(target, Method):
            passed = prepend(args, of(target.receiver))
        elif isinstance(target, Obj) and target.kind == "partial":
            given = target.detail.arguments
            passed = Arguments(
                (*given.positional, *args.positional), {**given.keywords, **args.keywords}, args.star, args.double
            )
    from phiml_audit.tracer.calls import parameters_of

    bound = bind(m, node, func, passed)
    names = parameters_of(func.node)
    skip = 1 if any(isinstance(t, Method) for t in obj.detail.wrapped.targets) else 0
    given_names = {*names[: len(passed.positional)], *passed.keywords} - set(names[:skip])
    return {name: value for name, value in bound.items() if name in given_names}


def _traced(m: Machine, node: nodes.NodeNG, obj: Obj, target: Target, args: Arguments, symbolic: bool) -> Value:
    """Trace one alternative of the wrapped function."""
    if isinstance(target, Obj) and target.kind == "partial":
        given = target.detail.arguments
        merged = Arguments(
            (*given.positional, *args.positional), {**given.keywords, **args.keywords}, args.star, args.double
        )
        kept = len(given.positional), frozenset(given.keywords)
        inner = target.detail.callee.targets
        return _traced_function(m, node, obj, inner[0], merged, symbolic, kept) if inner else UNKNOWN
    return _traced_function(m, node, obj, target, args, symbolic, (0, frozenset()))


def _traced_function(
    m: Machine,
    node: nodes.NodeNG,
    obj: Obj,
    target: Target,
    args: Arguments,
    symbolic: bool,
    kept: tuple[int, frozenset[str]],
) -> Value:
    receiver: Target | None = None
    if isinstance(target, Method) and isinstance(target.function, Func):
        receiver = target.receiver
        target = target.function
        kept = (kept[0] + 1, kept[1])
    if not isinstance(target, Func):
        return _traced_other(m, node, obj, target, args, symbolic)
    if receiver is not None:
        args = prepend(args, of(receiver))
    if symbolic:
        args = symbolic_arguments(m, node, obj, target, args, kept)
    bound = bind(m, node, target, args)
    from phiml_audit.tracer.calls import parameters_of

    names = parameters_of(target.node)
    passed = {*names[: len(args.positional)], *args.keywords}
    if args.star is not None or args.double is not None:
        passed |= set(names)
    auxiliary = functions.auxiliary_names(obj, {n: bound[n] for n in names[kept[0] :] if n in bound})
    for index, (name, value) in enumerate(list(bound.items())):
        given = index < kept[0] and name in names[: kept[0]]
        if given or name in kept[1] or name in auxiliary or (name in names and name not in passed):
            continue
        if name not in names and name not in passed and name not in (target.node.args.vararg, target.node.args.kwarg):
            continue
        if obj.detail.role == "linear" and not any(isinstance(t, Opaque) for t in value.targets):
            continue  # only tensors become tracers: phiml/math/_lin_trace.py
        bound[name] = as_argument(m, node, name, value)
    value, activation = run_function(m, node, target, bound, note="compiles and traces")
    if activation is not None:
        m.runs.setdefault(obj, [])
        if activation not in m.runs[obj]:
            m.runs[obj].append(activation)
        _escapes(m, activation, target)
    return value


def _traced_other(m: Machine, node: nodes.NodeNG, obj: Obj, target: Target, args: Arguments, symbolic: bool) -> Value:
    """Something else than a plain function is compiled: a gradient function, an object, a name of a package."""
    positional = tuple(as_argument(m, node, f"argument {i}", v) for i, v in enumerate(args.positional))
    keywords = {k: as_argument(m, node, k, v) for k, v in args.keywords.items()}
    inner = functions.underlying(target)
    if symbolic and inner is not None and not positional and not keywords:
        filled = functions.filled(m, inner, opaque("tensor", m.depth, traced=Traced.YES))
        positional = filled.positional
        if any(
            isinstance(t, Method)
            for t in (
                [target]
                if isinstance(target, Method)
                else target.detail.wrapped.targets
                if isinstance(target, Obj) and target.kind == "transformed"
                else []
            )
        ):
            positional = positional[1:]
    given = Arguments(positional, keywords, args.star, args.double)
    before = set(m.activation.calls)
    value = call_target(m, node, target, given, of(target), "compiles and traces")
    for key, edge in m.activation.calls.items():
        if key not in before or edge.node is node:
            runs = m.runs.setdefault(obj, [])
            if edge.callee not in runs and "jit" in edge.callee.region.stack + ("jit",) * (
                edge.callee.region.depth > 0
            ):
                runs.append(edge.callee)
    return value


def _escapes(m: Machine, activation: Activation, func: Func) -> None:
    """What leaves the trace in something that ΦML does not look into."""
    node = func.node
    if isinstance(node, nodes.AsyncFunctionDef):
        _escape(m, activation, node, "coroutine", "traced")
        return
    for place, value in activation.yields:
        _escape(m, activation, place, "generator", effects.value_word(m, value))
    if activation.yields:
        return
    for place, value in activation.outcomes:
        for target in value.targets:
            form = _escaping(m, target)
            if form:
                _escape(m, activation, place, form, "traced")


def _escaping(m: Machine, target: Target) -> str:
    from phiml_audit.tracer import attributes

    match target:
        case Obj(kind="generator"):
            return "generator" if containers.deep_traced(m, of(target)) is Traced.YES else ""
        case Func() | Method() if functions.captured_traced(m, of(target)) is Traced.YES:
            return "closure"
        case Obj(kind="partial") if functions.captured_traced(m, of(target)) is Traced.YES:
            return "partial"
        case Obj(kind="instance") if (
            target.cls is not None and target.depth > 0 and not attributes.is_tree(m, target.cls)
        ):
            return "object" if containers.deep_traced(m, of(target), 2) is Traced.YES else ""
        case _:
            return ""


def _escape(m: Machine, activation: Activation, node: nodes.NodeNG, form: str, word: str) -> None:
    if word == "traced":
        m.emit_in(activation, "escape", node, activation.region, {"form": form, "value": word})
