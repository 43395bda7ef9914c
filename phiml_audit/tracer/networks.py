"""Networks: built by ΦML, or of native frameworks; what evaluating and training one means."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import classes, containers, effects, functions, gradients
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.external import emit_call, entry_of, network_class, rest, run_callable
from phiml_audit.tracer.results import argument
from phiml_audit.tracer.state import Machine, Region
from phiml_audit.tracer.values import (
    Class,
    Native,
    Obj,
    Opaque,
    Symbol,
    Traced,
    Value,
    opaque,
)


def network_base(m: Machine, cls: Class) -> Entry | None:
    """The native class that makes a class of the project a network, if any."""
    for base in classes.mro(m, cls):
        if isinstance(base, Class) and base.qualname in m.additions.networks:
            return network_class(m)
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
    traced = containers.any_traced(m, args.everything())
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


def native_call(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """ΦML runs a native function, most often a network, on tensors."""
    function = argument(entry, args, entry.parameters[0])
    values = [v for v in args.everything() if v is not function]
    traced = containers.any_traced(m, values)
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


def update_weights(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """One training step: runs the loss and changes the weights."""
    network, loss = argument(entry, args, "net"), argument(entry, args, "loss_function")
    facts = functions.describe(m, loss)
    emit_call(m, node, entry, entry.name, args, **facts)
    if loss is not None:
        gradients.run_loss(m, node, loss, Arguments(rest(entry, args), args.keywords))
    for changed in networks_in(m, network):
        effects.changing(m, (changed, "#weights"), None, node)
    traced = containers.any_traced(m, args.everything())
    return opaque("tensor", m.depth, traced=traced)


def optimizer_step(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """Native training: the first argument is what is stepped."""
    emit_call(m, node, entry, entry.name, args)
    for changed in networks_in(m, args.positional[0] if args.positional else None):
        effects.changing(m, (changed, "#weights"), None, node)
    return opaque("unknown", m.depth)


def construct(m: Machine, node: nodes.NodeNG, obj: Obj, base: Symbol, args: Arguments) -> None:
    """``__init__`` of an external base class."""
    for value in args.everything():
        if functions.calls_project_code(value):
            run_callable(m, node, value, "same", (), Traced.NO)
    traced = containers.any_traced(m, args.everything())
    if traced is not Traced.NO:
        m.write((obj, "#arguments"), opaque("unknown", m.depth, traced=traced))
