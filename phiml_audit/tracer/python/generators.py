"""Generators: what their function yields, what is sent to them, and what they return."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Site
from phiml_audit.tracer.machine.bounds import MOST_ITEMS
from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.exits import risk
from phiml_audit.tracer.machine.interpreter import METHODS, evaluate, evaluates
from phiml_audit.tracer.machine.objects import Generator
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, NONE, UNKNOWN, Native, Opaque, Value, join, of
from phiml_audit.tracer.python import containers, pauses
from phiml_audit.tracer.python.keys import key_of
from phiml_audit.tracer.python.rounds import moves_on

RETURN = "#return"
SENT = "#sent"


def begin(run: Run, node: nodes.FunctionDef) -> Generator:
    """The generator of the running activation, before its body runs."""
    return run.make(Generator, node, "generator")


@evaluates("Yield")
def _yield(run: Run, node: nodes.Yield) -> Value:
    value = evaluate(run, node.value) if node.value is not None else NONE
    if pauses.is_first_part(run):
        pauses.pause(run, node, value)
    _yields(run, node, [value])
    function = node.frame()
    sent = run.read((begin(run, function), SENT)) if run.activation.definition is function else None
    return UNKNOWN if sent is None else join((NONE, sent))


@evaluates("YieldFrom")
def _yield_from(run: Run, node: nodes.YieldFrom) -> Value:
    value = evaluate(run, node.value)
    known, rest = containers.rounds(run, node, value)
    _yields(run, node, known if rest is None else [*known, rest])
    run.activation.yields_known = run.activation.yields_known and rest is None
    returned = [run.read((t, RETURN)) for t in value.targets if isinstance(t, Generator)]
    return join([result or UNKNOWN for result in returned]) if returned else UNKNOWN


def _yields(run: Run, node: nodes.NodeNG, items: list[Value]) -> None:
    """The running generator yields these; of many, what they may be is known all together."""
    risk(run)  # whoever goes on may do so with an exception
    activation = run.activation
    if len(activation.yields) + len(items) <= MOST_ITEMS:
        activation.yields.extend((node, item) for item in items)
        return
    run.count_limit("size of containers", node)
    activation.yields_known = False
    held = [value for _, value in activation.yields[MOST_ITEMS - 1 :]]
    activation.yields[MOST_ITEMS - 1 :] = [(node, join([*held, *items]))]


def finish(run: Run, node: nodes.FunctionDef, activation: Activation, returned: Value) -> Value:
    """The generator, with what the body yields, once it has run."""
    generator = begin(run, node)
    for key in run.heap.keys(generator):
        if key != SENT:
            run.write((generator, key), of(MISSING))
    for index, (_, item) in enumerate(activation.yields):
        run.write((generator, key_of(index)), item)
    straight = not any(isinstance(part, (nodes.For, nodes.While, nodes.If)) for part in node.body)
    generator.exact = straight and activation.yields_known and not run.at.region.stands_for_many
    run.write((generator, RETURN), returned)
    return of(generator)


@METHODS.register(Generator)
def _method(run: Run, site: Site, native: Native, generator: Generator) -> Value:
    match native.name:
        case "send" | "asend" if site.args.positional:
            moves_on(run, site.node, generator)
            old = run.read((generator, SENT))
            sent = site.args.positional[0]
            run.write((generator, SENT), sent if old is None else join((old, sent)))
            if generator.resume is not None:
                generator.resume()
            generator.exact = False
            return containers.elements(run, of(generator), site.node)
        case "__next__" | "__anext__" | "throw" | "athrow":
            moves_on(run, site.node, generator)
            return containers.elements(run, of(generator), site.node)
        case "close" | "aclose":
            return NONE
        case _:
            return run.outside.call_unknown(Site(site.node, site.args, UNKNOWN, site.note), Opaque())
