"""Running gradient functions and custom gradients: forward, backward, and what a trace cannot differentiate."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.events import TRACING, Activation, Event
from phiml_audit.tracer.machine.interpreter import call, call_target
from phiml_audit.tracer.machine.kinds import kinds
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run, record
from phiml_audit.tracer.machine.tensors import is_extended
from phiml_audit.tracer.machine.values import MISSING, UNKNOWN, Const, Value, const, opaque
from phiml_audit.tracer.phiml import (
    boundary,
    call_comparison,
    callables,
    differentiation,
    reach,
    traced_values,
    transform_arguments,
)
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.state import Unsettled
from phiml_audit.tracer.phiml.transforms import runs
from phiml_audit.tracer.python import containers

Result = tuple[Activation, nodes.NodeNG, str]  # of a function: where it returns, and what is wrong with that


@runs("gradient")
def run_gradient(run: Run, node: nodes.NodeNG, obj: Transformed, args: Arguments) -> Value:
    """Call a gradient function: the function that it differentiates runs."""
    traced = traced_values.any_traced(run, args.everything())
    via = differentiation.via_of_all(run, args.everything())
    if run.depth and obj.depth < run.depth:  # created inside: the creation itself is the event
        transform_arguments.ran(run, node, obj)
    elif run.at.region.repeated:
        transform_arguments.ran(
            run, node, obj, *call_comparison.variation(run, node, obj, transform_arguments.named(run, node, obj, args))
        )
    # jit_compile(gradient(f)): no backward pass within the trace of another function
    compiled_itself = run.depth > run.activation.region.depth
    with run.within(run.at.region if compiled_itself else run.at.region.enter("gradient")):
        variables = differentiation.variables(run, node, obj, args)
        value = call(run, node, obj.wrapped, variables, note="differentiates")
    for activation, place, kind in _results(run, node, "differentiates", _loss_kind):
        _emit_result(obj, activation, place, "gradient", kind)
    _differentiate(run, node, value, compiled_itself)
    result = opaque("tensor", run.depth, traced=max(traced, reach.deep_traced(run, obj.wrapped)))
    if via is None:
        return result
    return boundary.with_via(run, node, result, differentiation.through(run, node, via, "gradient", node.as_string()))


@runs("custom_gradient")
def run_custom_gradient(run: Run, node: nodes.NodeNG, obj: Transformed, args: Arguments) -> Value:
    """Call a function with a custom gradient: forward, and backward with invented gradients."""
    traced = traced_values.any_traced(run, args.everything())
    via = differentiation.via_of_all(run, args.everything())
    named = transform_arguments.named(run, node, obj, args)
    if run.depth or run.at.region.repeated:
        transform_arguments.ran(run, node, obj, *call_comparison.variation(run, node, obj, named))
    with run.within(run.at.region.enter("custom_gradient")):
        result = call(run, node, obj.wrapped, differentiation.constants(run, node, args), note="runs forward")
    if obj.backward is not None:
        unknown = opaque("tensor", run.depth, traced=traced)
        if callables.underlying(obj) is None:
            inputs = containers.gathered(run, node, unknown, "dict", tag="inputs")
        else:
            inputs = containers.make_dict(run, node, [(const(name), unknown) for name in named], tag="inputs")
        with run.within(run.at.region.enter("backward")):
            call(run, node, obj.backward, Arguments((inputs, unknown, unknown)), note="runs backward")
    if via is None:
        return result
    text = node.as_string()
    bad = _results(
        run, node, "runs backward", lambda run, value: _backward_kind(run, value, transform_arguments.parameters(obj))
    )
    for activation, place, kind in bad:
        operation = ("custom_gradient", text, differentiation.place_of(run, node))
        run.part(Unsettled).backward.setdefault(operation, []).append((obj, activation, place, kind))
    return boundary.with_via(run, node, result, differentiation.through(run, node, via, "custom_gradient", text))


def run_loss(run: Run, node: nodes.NodeNG, loss: Value, args: Arguments) -> None:
    """The loss function of a training step: differentiated, unless it is compiled, which does that by itself."""
    for target in loss.targets:
        region = run.at.region.enter("loss")
        compiled = isinstance(target, Transformed) and target.role in TRACING
        with run.within(region if compiled else region.enter("gradient")):
            call_target(run, Site(node, args, loss, "trains"), target)


def _differentiate(run: Run, node: nodes.NodeNG, value: Value, compiled_itself: bool) -> None:
    """Record through which operations the loss depends on the variables, where their gradient may fail."""
    several = containers.sequence(run, value)
    for operation in sorted(differentiation.via_of(run, several[0] if several else value) or ()):
        form, text, place = operation
        if form == "gradient" or (run.depth and not compiled_itself):
            run.emit(node, vocabulary.Differentiate(text, place, form))
        for obj, activation, where, kind in run.part(Unsettled).backward.get(operation, ()):
            _emit_result(obj, activation, where, "backward", kind)


def _emit_result(obj: Transformed, activation: Activation, place: nodes.NodeNG, of: str, kind: str) -> None:
    entry = obj.entry
    about = vocabulary.Result(of, entry.name.rpartition(".")[2], "yes" if entry.scalar else "no", kind)
    record(activation, Event(place, activation.region, about))


def _results(run: Run, node: nodes.NodeNG, note: str, kind_of: Callable[[Run, Value], str]) -> list[Result]:
    """What the functions that a call runs return, if there is something wrong with it whichever way they return."""
    found: list[Result] = []
    for edge in run.activation.calls.values():
        if edge.node is node and edge.note == note and not edge.stands_in:
            ran = edge.callee
            returned = ran.outcomes or [(ran.definition, ran.result or UNKNOWN)]
            kinds_ = [(ran, place, kind_of(run, value)) for place, value in returned]
            found += kinds_ if all(kind for _, _, kind in kinds_) else []
    return found


def _loss_kind(run: Run, value: Value) -> str:
    """What is wrong with the result of a differentiated function, of which the first counts; empty if nothing is."""
    several = containers.sequence(run, value)
    loss = several[0] if several else value
    found = list(kinds(loss))
    if is_extended(loss) and all(kind.is_tensor for kind in found):
        return "extended"
    return found[0].word if len(found) == 1 and found[0].is_no_loss else ""


def _backward_kind(run: Run, value: Value, parameters: frozenset[str]) -> str:
    """What is wrong with the result of a backward function, which is to be a dict; empty if nothing is."""
    found = list(kinds(value))
    if len(found) != 1:
        return ""
    if found[0].word != "dict":
        return found[0].word if found[0].is_no_gradient else ""
    literal = [t for t in value.targets if isinstance(t, Container) and isinstance(t.node, nodes.Dict)]
    surely = [
        key for t in literal for key in run.heap.keys(t) if MISSING not in (run.heap.get((t, key)) or UNKNOWN).targets
    ]
    names = [key[1].value for key in surely if isinstance(key, tuple) and isinstance(key[1], Const)]
    return "foreign" if parameters and any(isinstance(n, str) and n not in parameters for n in names) else ""
