"""What the roles of the catalogue mean for the trace, where that is more than calling a function."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.library import copy, remembering
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.objects import Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Obj,
    Opaque,
    Traced,
    Value,
    Varies,
    of,
    opaque,
    single_const,
    with_traced,
)
from phiml_audit.tracer.phiml import availability, callables, demands, reach, trace_key, traced_values
from phiml_audit.tracer.phiml.described_calls import call_of, convert, emit_call, handles, run_callable, run_repeatedly
from phiml_audit.tracer.phiml.objects import Transformed, argument, first, rest
from phiml_audit.tracer.phiml.traced_values import sliced
from phiml_audit.tracer.python import containers


@handles("when_available")
def _when_available(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    emit_call(run, node, entry, entry.name, args, call_of(run, function))
    if function is not None:
        handed = tuple(opaque("tensor", 0) for _ in rest(entry, args))
        run_callable(run, node, function, "callback", handed, Traced.NO)
    return NONE


@handles("iterate")
def _iterate(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    demands.constants(run, node, entry, args)
    starts = rest(entry, args)
    traced = traced_values.any_traced(run, args.everything())
    result = opaque("tensor", run.depth, traced=traced)
    if function is not None:
        once = run_callable(run, node, function, "same", starts, traced)
        with run.within(run.at.region.again()):
            again = containers.sequence(run, once)
            run_callable(
                run, node, function, "same", tuple(again) if again and len(again) == len(starts) else starts, traced
            )
        traced = max(traced, reach.deep_traced(run, function))
        result = with_traced(result, traced)
    return result


@handles("map")
def _map(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    traced = traced_values.any_traced(run, args.everything())
    if function is None:
        return opaque("tensor", run.depth, traced=traced)
    handed = tuple(sliced(value) for value in rest(entry, args))
    return with_traced(run_repeatedly(run, node, function, "same", handed, traced), traced)


@handles("copy")
def _copy(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    return copy.copied_value(run, node, first(entry, args) or UNKNOWN)


@handles("concrete")
def _concrete(run: Run, _node: nodes.NodeNG, entry: Entry, _args: Arguments) -> Value:
    return opaque(entry.result if entry.result != "unknown" else "concrete", run.depth)


@handles("available")
def _available(run: Run, node: nodes.NodeNG, _entry: Entry, args: Arguments) -> Value:
    return availability.asked(run, node, traced_values.any_traced(run, args.everything()))


@handles("shape")
def _shape(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    values = args.everything()
    convert(run, node, entry, args)
    demands.constants(run, node, entry, args)
    constants = [single_const(v) for v in values]
    known = bool(constants) and all(c is not None for c in constants)
    text = f"{entry.name}{[c.value for c in constants if c is not None]}{sorted(args.keywords)}" if known else ""
    varies = max((trace_key.varies(run, value) for value in values), default=Varies.NO)
    return Value((Opaque("shape", run.depth, "", "", text, entry.extended and _is_extended(run, args)),), varies=varies)


def _is_extended(run: Run, args: Arguments) -> bool:
    """Whether a shape that is made surely has a dimension of more than one element."""
    sizes = args.keywords.values()
    if args.positional and not args.keywords:
        named = [single_const(value) for value in args.positional]
        return all(name is not None and isinstance(name.value, str) for name in named)  # sizes are those of the data
    return any(_is_large(run, value) for value in sizes)


def _is_large(run: Run, size: Value) -> bool:
    constant = single_const(size)
    if constant is None:
        return len(containers.sequence(run, size) or ()) > 1
    named = isinstance(constant.value, str) and "," in constant.value
    return named or (isinstance(constant.value, int) and constant.value > 1)


@handles("precision")
def _precision(run: Run, node: nodes.NodeNG, entry: Entry, _args: Arguments) -> Value:
    if run.depth:
        run.emit(node, vocabulary.Enter(entry.role))
    return opaque("concrete", run.depth)


@handles("trace_check")
def _trace_check(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    function = argument(entry, args, entry.parameters[0])
    event = call_of(run, function)
    targets = function.targets if function is not None else ()
    if len({callables.kind_of(t) for t in targets}) > 1 or _is_tried(node):
        event.callable = "unknown"
    made = {t.role if isinstance(t, Transformed) else "" for t in targets}
    written = [*node.args, *node.keywords] if isinstance(node, nodes.Call) else []
    given = len(args.everything()) > 1 or len(written) > 1 or any(isinstance(a, nodes.Starred) for a in written)
    event.of = made.pop() if len(made) == 1 else ""
    event.arguments = "some" if given else "none"
    emit_call(run, node, entry, entry.name, args, event)
    result = containers.make(run, node, "tuple", [opaque("concrete"), opaque("text")])
    for target in result.targets:
        if isinstance(target, Obj):
            target.symbol = entry.name  # known again where it is tested
    return result


def _is_tried(node: nodes.NodeNG) -> bool:
    """Whether what an expression raises is handled in the same function."""
    inner, outer = node, node.parent
    while outer is not None and not isinstance(outer, (nodes.FunctionDef, nodes.ClassDef)):
        if isinstance(outer, nodes.Try) and outer.handlers and inner in outer.body:
            return True
        inner, outer = outer, outer.parent
    return False


@handles("wraps")
def _wraps(run: Run, node: nodes.NodeNG, _entry: Entry, args: Arguments) -> Value:
    return remembering.wraps(run, node, args)


@handles("partial")
def _partial(run: Run, node: nodes.NodeNG, _entry: Entry, args: Arguments) -> Value:
    if not args.positional:
        return UNKNOWN
    callee, given = args.positional[0], Arguments(args.positional[1:], args.keywords, args.star, args.double)
    obj = run.make(Partial, node, (callee, given.positional, tuple(given.keywords.items())))
    obj.callee, obj.arguments = callee, given
    return of(obj)


@handles("cache", "cached_property", "dataclass_property")
def _remember(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    form = {"cache": "function", "cached_property": "property"}.get(entry.role, entry.role)
    return remembering.decorate(run, node, entry.name, form, args)
