"""Running gradient functions and custom gradients: forward, backward, and what a trace cannot differentiate."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import containers, functions, passing, scopes, variation
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.calls import call_target
from phiml_audit.tracer.state import TRACING, Event, Machine, Region
from phiml_audit.tracer.values import UNKNOWN, Const, Func, Obj, Traced, Value, is_extended, kinds, opaque

NO_LOSS = frozenset({"none", "dict", "text"})  # kinds of results that cannot be differentiated
PASSING_ON = (nodes.BinOp, nodes.UnaryOp, nodes.Call, nodes.Attribute, nodes.Keyword, nodes.List, nodes.Starred)
USES = 5  # assignments that a value is followed through


def run_gradient(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call a gradient function: the function that it differentiates runs."""
    detail: functions.Transform = obj.detail
    named = passing.named(m, node, obj, args)
    traced = containers.any_traced(m, args.everything())
    differentiated(m, node, "gradient", node.as_string(), traced)
    if m.depth and obj.depth < m.depth:  # created inside: the creation itself is the event
        passing.ran(m, node, obj)
    elif m.region.repeated:
        passing.ran(m, node, obj, *variation.variation(m, node, obj, named))
    compiled_itself = (
        m.depth > m.activation.region.depth
    )  # jit_compile(gradient(f)): no backward pass within the trace of another
    region = m.region if compiled_itself else _differentiating(m, detail, named)
    with m.within(region):
        call_value(m, node, detail.wrapped, args, note="differentiates")
    if region.stack[-1:] == ("differentiated",):
        m.late.append(("differentiate", m.activation, node, region))
    _results(m, node, obj, "differentiates", "gradient")
    return opaque("tensor", m.depth, traced=max(traced, functions.captured_traced(m, detail.wrapped)))


def run_custom_gradient(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call a function with a custom gradient: forward, and backward with invented gradients."""
    detail: functions.Transform = obj.detail
    traced = containers.any_traced(m, args.everything())
    differentiated(m, node, "custom_gradient", node.as_string(), traced)
    if m.depth or m.region.repeated:
        passing.ran(m, node, obj, *variation.variation(m, node, obj, passing.named(m, node, obj, args)))
    with m.within(m.region.enter("custom_gradient")):
        result = call_value(m, node, detail.wrapped, args, note="runs forward")
    if detail.backward is not None:
        unknown = opaque("tensor", m.depth, traced=traced)
        inputs = containers.gathered(m, node, unknown, "dict", tag="inputs")
        with m.within(m.region.enter("backward")):
            call_value(m, node, detail.backward, Arguments((inputs, unknown, unknown)), note="runs backward")
        _results(m, node, obj, "runs backward", "backward")
    return result


def run_loss(m: Machine, node: nodes.NodeNG, loss: Value, args: Arguments) -> None:
    """The loss function of a training step: differentiated, unless it is compiled, which does that by itself."""
    for target in loss.targets:
        region = m.region.enter("loss")
        compiled = isinstance(target, Obj) and target.kind == "transformed" and target.detail.role in TRACING
        with m.within(region if compiled else region.enter("gradient")):
            call_target(m, node, target, args, loss, "trains")


def differentiated(m: Machine, node: nodes.NodeNG, form: str, operation: str, traced: Traced) -> None:
    """Note an operation whose gradient PyTorch cannot compute within a trace, where it is surely asked for."""
    if m.region.stack[-1:] == ("differentiated",) and traced is Traced.YES and reaches_result(node):
        about = {"form": form, "operation": operation}
        m.activation.events.setdefault(("eager_backward", node), Event("eager_backward", node, about, m.region))


def _differentiating(m: Machine, detail: functions.Transform, named: dict[str, Value]) -> Region:
    """The region of a differentiated function, in which all that is traced may be known to be differentiated."""
    region = m.region.enter("gradient")
    traced = [name for name, value in named.items() if containers.deep_traced(m, value) is not Traced.NO]
    func = functions.underlying(detail.wrapped.targets[0]) if len(detail.wrapped.targets) == 1 else None
    if (
        m.depth
        and traced
        and detail.wrt.issuperset(traced)
        and func is not None
        and functions.captured_traced(m, detail.wrapped) is Traced.NO
        and not _returns_several(func)
    ):
        return region.enter("differentiated")
    return region


def _returns_several(func: Func) -> bool:
    """Whether the function returns more than its loss: what only the rest is made of is not differentiated."""
    if type(func.node) is nodes.Lambda:
        return isinstance(func.node.body, nodes.Tuple)
    returns = func.node.nodes_of_class(nodes.Return, skip_klass=scopes.FUNCTIONS)
    return any(isinstance(each.value, (nodes.Tuple, nodes.List)) for each in returns)


def reaches_result(node: nodes.NodeNG, names: frozenset[str] = frozenset()) -> bool:
    """Whether the value of an expression surely goes into what its function returns, by differentiable steps."""
    inner, outer = node, node.parent
    while isinstance(outer, PASSING_ON) or (isinstance(outer, nodes.Subscript) and inner is outer.value):
        inner, outer = outer, outer.parent
    if isinstance(outer, (nodes.Return, nodes.Lambda)):
        return True
    target = outer.targets[0] if isinstance(outer, nodes.Assign) else getattr(outer, "target", None)
    if not isinstance(target, nodes.AssignName) or target.name in names or len(names) == USES:
        return False
    later = (n for n in outer.scope().nodes_of_class(nodes.Name) if n.name == target.name and n.lineno >= outer.lineno)
    return any(reaches_result(n, names | {target.name}) for n in later if n.statement() is not outer)


def _results(m: Machine, node: nodes.NodeNG, obj: Obj, note: str, of: str) -> None:
    """Record what the functions return that were run by a call, where a gradient cannot make use of it."""
    parameters = passing.parameters(obj)
    entry = obj.detail.entry
    about = {"of": of, "short": entry.name.rpartition(".")[2], "scalar": "yes" if entry.scalar else "no"}
    for call in m.activation.calls.values():
        if call.node is node and call.note == note and not call.stands_in:
            for place, value in call.callee.outcomes or [(call.callee.scope, call.callee.result or UNKNOWN)]:
                kind = _loss_kind(m, value) if of == "gradient" else _backward_kind(m, value, parameters)
                if kind:
                    m.emit_in(call.callee, "result", place, call.callee.region, {**about, "kind": kind})


def _loss_kind(m: Machine, value: Value) -> str:
    """What is wrong with the result of a differentiated function, of which the first counts; empty if nothing is."""
    several = containers.sequence(m, value)
    loss = several[0] if several else value
    if is_extended(loss) and kinds(loss) == {"tensor"}:
        return "extended"
    found = kinds(loss)
    return next(iter(found)) if len(found) == 1 and found <= NO_LOSS else ""


def _backward_kind(m: Machine, value: Value, parameters: frozenset[str]) -> str:
    """What is wrong with the result of a backward function, which is to be a dict; empty if nothing is."""
    found = kinds(value)
    if len(found) != 1 or "unknown" in found or "parameter" in found:
        return ""
    if found != {"dict"}:
        return next(iter(found & {"tensor", "number", "tuple", "list", "none"}), "")
    keys = [key for t in value.targets if isinstance(t, Obj) for key, _ in containers.items(m, t)]
    names = [key[1].value if isinstance(key, tuple) and isinstance(key[1], Const) else None for key in keys]
    return "foreign" if parameters and any(isinstance(n, str) and n not in parameters for n in names) else ""
