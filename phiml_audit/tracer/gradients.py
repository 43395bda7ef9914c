"""Running gradient functions and custom gradients: forward, backward, and what a trace cannot differentiate."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer import boundary, containers, differentiation, functions, passing, variation
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.calls import call as call_value
from phiml_audit.tracer.calls import call_target
from phiml_audit.tracer.state import TRACING, Activation, Machine
from phiml_audit.tracer.values import MISSING, UNKNOWN, Const, Obj, Value, const, is_extended, kinds, opaque

# Kinds of results that cannot be differentiated, and that are no gradients by name of a parameter.
NO_LOSS = frozenset({"none", "dict", "text"})
NO_GRADIENTS = frozenset({"tensor", "number", "tuple", "list", "none"})
Result = tuple[Activation, nodes.NodeNG, str]  # of a function: where it returns, and what is wrong with that


def run_gradient(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call a gradient function: the function that it differentiates runs."""
    detail: functions.Transform = obj.detail
    traced = containers.any_traced(m, args.everything())
    via = differentiation.via_of_all(m, args.everything())
    if m.depth and obj.depth < m.depth:  # created inside: the creation itself is the event
        passing.ran(m, node, obj)
    elif m.region.repeated:
        passing.ran(m, node, obj, *variation.variation(m, node, obj, passing.named(m, node, obj, args)))
    # jit_compile(gradient(f)): no backward pass within the trace of another function
    compiled_itself = m.depth > m.activation.region.depth
    with m.within(m.region if compiled_itself else m.region.enter("gradient")):
        variables = differentiation.variables(m, node, obj, args)
        value = call_value(m, node, detail.wrapped, variables, note="differentiates")
    for activation, place, kind in _results(m, node, "differentiates", _loss_kind):
        _emit_result(m, obj, activation, place, "gradient", kind)
    _differentiate(m, node, value, compiled_itself)
    result = opaque("tensor", m.depth, traced=max(traced, functions.captured_traced(m, detail.wrapped)))
    if via is None:
        return result
    return boundary.with_via(m, node, result, differentiation.through(m, node, via, "gradient", node.as_string()))


def run_custom_gradient(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call a function with a custom gradient: forward, and backward with invented gradients."""
    detail: functions.Transform = obj.detail
    traced = containers.any_traced(m, args.everything())
    via = differentiation.via_of_all(m, args.everything())
    named = passing.named(m, node, obj, args)
    if m.depth or m.region.repeated:
        passing.ran(m, node, obj, *variation.variation(m, node, obj, named))
    with m.within(m.region.enter("custom_gradient")):
        result = call_value(m, node, detail.wrapped, differentiation.constants(m, node, args), note="runs forward")
    if detail.backward is not None:
        unknown = opaque("tensor", m.depth, traced=traced)
        if functions.underlying(obj) is None:
            inputs = containers.gathered(m, node, unknown, "dict", tag="inputs")
        else:
            inputs = containers.make_dict(m, node, [(const(name), unknown) for name in named], tag="inputs")
        with m.within(m.region.enter("backward")):
            call_value(m, node, detail.backward, Arguments((inputs, unknown, unknown)), note="runs backward")
    if via is None:
        return result
    text = node.as_string()
    bad = _results(m, node, "runs backward", lambda m, value: _backward_kind(m, value, passing.parameters(obj)))
    for activation, place, kind in bad:
        operation = ("custom_gradient", text, differentiation.place_of(m, node))
        m.backward.setdefault(operation, []).append((obj, activation, place, kind))
    return boundary.with_via(m, node, result, differentiation.through(m, node, via, "custom_gradient", text))


def run_loss(m: Machine, node: nodes.NodeNG, loss: Value, args: Arguments) -> None:
    """The loss function of a training step: differentiated, unless it is compiled, which does that by itself."""
    for target in loss.targets:
        region = m.region.enter("loss")
        compiled = isinstance(target, Obj) and target.kind == "transformed" and target.detail.role in TRACING
        with m.within(region if compiled else region.enter("gradient")):
            call_target(m, node, target, args, loss, "trains")


def _differentiate(m: Machine, node: nodes.NodeNG, value: Value, compiled_itself: bool) -> None:
    """Record through which operations the loss depends on the variables, where their gradient may fail."""
    several = containers.sequence(m, value)
    for operation in sorted(differentiation.via_of(m, several[0] if several else value) or ()):
        form, text, place = operation
        if form == "gradient" or (m.depth and not compiled_itself):
            m.emit("differentiate", node, form=form, operation=text, place=place)
        for obj, activation, where, kind in m.backward.get(operation, ()):
            _emit_result(m, obj, activation, where, "backward", kind)


def _emit_result(m: Machine, obj: Obj, activation: Activation, place: nodes.NodeNG, of: str, kind: str) -> None:
    entry = obj.detail.entry
    about = {"of": of, "kind": kind, "short": entry.name.rpartition(".")[2], "scalar": "yes" if entry.scalar else "no"}
    m.emit_in(activation, "result", place, activation.region, about)


def _results(m: Machine, node: nodes.NodeNG, note: str, kind_of: Callable[[Machine, Value], str]) -> list[Result]:
    """What the functions that a call runs return, if there is something wrong with it whichever way they return."""
    found: list[Result] = []
    for call in m.activation.calls.values():
        if call.node is node and call.note == note and not call.stands_in:
            ran = call.callee
            returned = ran.outcomes or [(ran.scope, ran.result or UNKNOWN)]
            kinds_ = [(ran, place, kind_of(m, value)) for place, value in returned]
            found += kinds_ if all(kind for _, _, kind in kinds_) else []
    return found


def _loss_kind(m: Machine, value: Value) -> str:
    """What is wrong with the result of a differentiated function, of which the first counts; empty if nothing is."""
    several = containers.sequence(m, value)
    loss = several[0] if several else value
    if is_extended(loss) and kinds(loss) <= {"tensor", "wrapped"}:
        return "extended"
    found = kinds(loss)
    return next(iter(found)) if len(found) == 1 and found <= NO_LOSS else ""


def _backward_kind(m: Machine, value: Value, parameters: frozenset[str]) -> str:
    """What is wrong with the result of a backward function, which is to be a dict; empty if nothing is."""
    found = kinds(value)
    if len(found) != 1:
        return ""
    if found != {"dict"}:
        return next(iter(found & NO_GRADIENTS), "")
    literal = [t for t in value.targets if isinstance(t, Obj) and isinstance(t.node, nodes.Dict)]
    surely = [
        key for t in literal for key in m.store.keys(t) if MISSING not in (m.store.get((t, key)) or UNKNOWN).targets
    ]
    names = [key[1].value for key in surely if isinstance(key, tuple) and isinstance(key[1], Const)]
    return "foreign" if parameters and any(isinstance(n, str) and n not in parameters for n in names) else ""
