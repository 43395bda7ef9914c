"""``operator``: the operators as functions, and functions that take something out of their argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from phiml_audit.tracer.library.builtins_objects import receiver
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.interpreter import CALLS, attribute, call
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import FALSE, TRUE, UNKNOWN, Obj, Value, const, join, of, opaque, single_const
from phiml_audit.tracer.python import conditions, containers, operators, subscripts
from phiml_audit.tracer.python.attributes import special

if TYPE_CHECKING:
    from astroid import nodes

BINARY = {
    "add": "+", "and_": "&", "concat": "+", "floordiv": "//", "lshift": "<<", "matmul": "@", "mod": "%", "mul": "*",
    "or_": "|", "pow": "**", "rshift": ">>", "sub": "-", "truediv": "/", "xor": "^",
}  # fmt: skip
IN_PLACE = {f"i{name.rstrip('_')}": op for name, op in BINARY.items()}
UNARY = {"neg": "-", "pos": "+", "inv": "~", "invert": "~"}
COMPARED = {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "ge": ">=", "gt": ">"}


def dunders(names: dict[str, str]) -> list[str]:
    """``add`` is ``operator.add`` and ``operator.__add__``."""
    return [f"operator.{form}" for name in names for form in (name, f"__{name.rstrip('_')}__")]


def plain(short: str, names: dict[str, str]) -> str:
    """The operator that a function of one of these names applies."""
    name = short.strip("_")
    return names.get(name) or names[f"{name}_"]


@library(*(f"{name}(a, b, /)" for name in dunders(BINARY)))
def _binary(at: Call, a: Value, b: Value) -> Value:
    return operators.binary(at.run, at.node, plain(at.short, BINARY), a, b)


@library(*(f"{name}(a, b, /)" for name in dunders(IN_PLACE)))
def _in_place(at: Call, a: Value, b: Value) -> Value:
    op = plain(at.short, IN_PLACE)
    found = []
    for target in a.targets:
        one = Value((target,), a.traced, a.varies)
        if isinstance(target, Container) and target.is_mutable:
            at.run.observer.mutated(at.node, receiver(at.node), target, "method", containers.elements(at.run, b))
            operators.in_place(at.run, at.node, op, target, b)
            found.append(one)
            continue
        method = operators.BINARY[op].replace("__", "__i", 1)
        own = special(at.run, target, method, (b,), at.node) if isinstance(target, Instance) else None
        found.append(operators.binary(at.run, at.node, op, one, b) if own is None else own)
    return join(found) if found else UNKNOWN


@library(*(f"{name}(a, /)" for name in dunders(UNARY)))
def _unary(at: Call, a: Value) -> Value:
    return operators.unary(at.run, at.node, plain(at.short, UNARY), a)


@library(*(f"{name}(a, b, /)" for name in dunders(COMPARED)))
def _compared(at: Call, a: Value, b: Value) -> Value:
    return operators.compared(at.run, at.node, plain(at.short, COMPARED), a, b)


@library("operator.is_(a, b, /)", "operator.is_not(a, b, /)")
def _is(at: Call, a: Value, b: Value) -> Value:
    return operators.compared(at.run, at.node, "is" if at.short == "is_" else "is not", a, b)


@library("operator.not_(a, /)", "operator.truth(a, /)")
def _truth(at: Call, a: Value) -> Value:
    at.run.observer.converted(at.node, "bool", a)
    truth = conditions.truth_of(at.run, a)
    return opaque("concrete") if truth is None else TRUE if truth is (at.short == "truth") else FALSE


@library("operator.index(a, /)", "operator.length_hint(a, default=0, /)")
def _special(at: Call, a: Value, default: Value | None = None) -> Value:
    own = [special(at.run, t, f"__{at.short}__", (), at.node) for t in a.targets if isinstance(t, Instance)]
    found = [value for value in own if value is not None]
    return join(found) if found else a if at.short == "index" else opaque("number")


@library("operator.contains(a, b, /)")
def _contains(at: Call, a: Value, b: Value) -> Value:
    return operators.compared(at.run, at.node, "in", b, a)


@library("operator.getitem(a, b, /)")
def _getitem(at: Call, a: Value, b: Value) -> Value:
    return subscripts.get_item(at.run, at.node, a, b)


@library("operator.setitem(a, b, c, /)")
def _setitem(at: Call, a: Value, b: Value, c: Value) -> Value:
    subscripts.assign_item(at.run, at.node, a, b, c, receiver(at.node))
    return const(None)


@library("operator.delitem(a, b, /)")
def _delitem(at: Call, a: Value, b: Value) -> Value:
    subscripts.delete_item(at.run, at.node, a, b, receiver(at.node))
    return const(None)


@library("operator.call(obj, /, *args, **kwargs)")
def _call(at: Call, obj: Value, args: tuple[Value, ...], kwargs: dict[str, Value]) -> Value:
    return call(at.run, at.node, obj, Arguments(args, kwargs, at.args.star, at.args.double))


# --- functions that are made ------------------------------------------------------------------------------------------


class Getter(Obj):
    """``itemgetter``, ``attrgetter`` or ``methodcaller`` with its arguments; ``form`` tells which."""

    __slots__ = ("arguments", "form")
    kind = "getter"
    is_true: ClassVar[bool] = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.form = ""
        self.arguments = Arguments()


@library("operator.itemgetter(*items)", "operator.attrgetter(*items)", "operator.methodcaller(*items, **options)")
def _getter(at: Call, **_: object) -> Value:
    getter = at.run.make(Getter, at.node, (at.name, at.args.positional, tuple(at.args.keywords.items())))
    getter.form, getter.arguments = at.short, at.args
    return of(getter)


@CALLS.register(Getter)
def _call_getter(run: Run, site: Site, getter: Getter) -> Value:
    run.record.resolved.add(id(site.node))
    subject, given = site.args.positional[0] if site.args.positional else UNKNOWN, getter.arguments
    if getter.form == "methodcaller":
        name = single_const(given.positional[0]) if given.positional else None
        method = attribute(run, site.node, subject, str(name.value)) if name is not None else UNKNOWN
        return call(run, site.node, method, Arguments(given.positional[1:], given.keywords, given.star, given.double))
    take = _item if getter.form == "itemgetter" else _attribute
    parts = [take(run, site, subject, each) for each in given.positional]
    return parts[0] if len(parts) == 1 else containers.make(run, site.node, "tuple", parts, tag=getter)


def _item(run: Run, site: Site, subject: Value, index: Value) -> Value:
    return subscripts.get_item(run, site.node, subject, index)


def _attribute(run: Run, site: Site, subject: Value, name: Value) -> Value:
    constant = single_const(name)
    if constant is None:
        return UNKNOWN
    for part in str(constant.value).split("."):
        subject = attribute(run, site.node, subject, part)
    return subject
