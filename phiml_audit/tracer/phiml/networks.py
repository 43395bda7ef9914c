"""Networks: built by ΦML, or of native frameworks; what evaluating and training one means."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.events import Region
from phiml_audit.tracer.machine.interpreter import CALLS
from phiml_audit.tracer.machine.kinds import opaque_kinds
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Native, Obj, Opaque, Symbol, Traced, Value, opaque
from phiml_audit.tracer.phiml import callables, gradients, outer_state, traced_values
from phiml_audit.tracer.phiml.described_calls import call_of, emit_call, entry_of, handles, network_class, run_callable
from phiml_audit.tracer.phiml.objects import Network, Optimizer, argument, first, rest
from phiml_audit.tracer.phiml.state import Additions, EntryPoints
from phiml_audit.tracer.python import classes, containers
from phiml_audit.vocabulary import DEGREE


def network_base(run: Run, cls: Class) -> Entry | None:
    """The native class that makes a class of the project a network, if any."""
    for base in classes.mro(run, cls):
        if isinstance(base, Class) and base.qualname in run.part(Additions).networks:
            return network_class(run)
        if isinstance(base, Symbol):
            entry = entry_of(run, base.name)
            if entry is not None and entry.role in ("network_class", "native_layer"):
                return entry
    return None


def networks_in(run: Run, value: Value | None) -> list[Obj]:
    """The networks among the alternatives, or held by them: ``net``, ``net.parameters()``, an optimizer of ``net``."""
    found: list[Obj] = []
    for target in value.targets if value is not None else ():
        match target:
            case Network():
                found.append(target)
            case Obj() if target.cls is not None and network_base(run, target.cls):
                found.append(target)
            case Optimizer():
                found += [network for held in target.arguments.everything() for network in networks_in(run, held)]
            case Container() if target.is_sequence:
                found += [network for _, held in containers.items(run, target) for network in networks_in(run, held)]
            case Native():
                found += networks_in(run, target.receiver)
    return list(dict.fromkeys(found))


@CALLS.register(Network)
def _call_network(run: Run, site: Site, network: Network) -> Value:
    run.record.resolved.add(id(site.node))
    return call_network(run, site.node, network, site.args)


def call_network(run: Run, node: nodes.NodeNG, network: Obj, args: Arguments) -> Value:
    """A network is evaluated."""
    traced = traced_values.any_traced(run, args.everything())
    use_network(run, node, network, "network_call", traced)
    return Value((Opaque("tensor", run.depth),), traced)


def use_network(run: Run, node: nodes.NodeNG, network: Obj, role: str, traced: Traced) -> None:
    """Within a trace: its weights are read, and become constants on some backends."""
    if run.depth == 0:
        return
    as_loss = "yes" if run.at.region.stack[-2:] == ("loss", "jit") or _under_loss(run.at.region) else "no"
    name = network.symbol or (network.cls.qualname if network.cls is not None else "")
    made = (
        "inside"
        if network.depth > 0 and network.origin != "argument"
        else "module"
        if not isinstance(network, Network) or _untraceable(run, network)
        else "builder"
    )
    short = name.rpartition(".")[2]
    event = run.emit(node, vocabulary.Call(role, short, DEGREE[traced], as_loss=as_loss, network=made))
    slot = (network, "#weights")
    run.activation.outer_reads[slot, event] = None
    if run.part(EntryPoints).stack:
        outer_state.register(run, slot, event)


def _untraceable(run: Run, network: Obj) -> bool:
    entry = entry_of(run, network.symbol) if network.symbol else None
    return entry is not None and entry.untraceable


def _under_loss(region: Region) -> bool:
    stack = region.stack
    return any(stack[i : i + 2] == ("loss", "jit") for i in range(len(stack)))


@handles("native_call")
def native_call(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """ΦML runs a native function, most often a network, on tensors."""
    function = argument(entry, args, entry.parameters[0])
    values = [v for v in args.everything() if v is not function]
    traced = traced_values.any_traced(run, values)
    networks = networks_in(run, function)
    for network in networks:
        use_network(run, node, network, entry.role, traced)
    if function is not None and not networks:
        if run.depth and any(kind.has_weights for kind in opaque_kinds(function)):
            obj = run.make(Network, node, "parameter")
            obj.symbol, obj.depth = "network", 0
            use_network(run, node, obj, entry.role, traced)
        run_callable(run, node, function, "same", (), traced)
    return opaque("tensor", run.depth, traced=traced)


@handles("update_weights")
def update_weights(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """One training step: runs the loss and changes the weights."""
    network, loss = argument(entry, args, "net"), argument(entry, args, "loss_function")
    emit_call(run, node, entry, entry.name, args, call_of(run, loss))
    if loss is not None:
        gradients.run_loss(run, node, loss, Arguments(rest(entry, args), args.keywords))
    for changed in networks_in(run, network):
        outer_state.changing(run, (changed, "#weights"), None, node)
    traced = traced_values.any_traced(run, args.everything())
    return opaque("tensor", run.depth, traced=traced)


@handles("optimizer_step")
def optimizer_step(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """Native training: the first argument is what is stepped."""
    emit_call(run, node, entry, entry.name, args)
    for changed in networks_in(run, first(entry, args)):
        outer_state.changing(run, (changed, "#weights"), None, node)
    return opaque("unknown", run.depth)


def construct(run: Run, node: nodes.NodeNG, obj: Obj, args: Arguments) -> None:
    """``__init__`` of an external base class."""
    for value in args.everything():
        if callables.calls_project_code(value):
            run_callable(run, node, value, "same", (), Traced.NO)
    traced = traced_values.any_traced(run, args.everything())
    if traced is not Traced.NO:
        run.write((obj, "#arguments"), opaque("unknown", run.depth, traced=traced))
