"""Built-in conversions and arithmetic, and what makes texts of values."""

from __future__ import annotations

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.values import NONE, Traced, Value, Varies, const, join, opaque
from phiml_audit.tracer.python import conditions
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.texts import FORMAT, REPR, STR, text_of

SPECIAL = {"float": "__float__", "int": "__int__", "complex": "__complex__", "bytes": "__bytes__"}


@library(
    "builtins.float(x=0.0, /)", "builtins.int(x=0, /, base=...)", "builtins.complex(x=0, /, imag=...)",
    "builtins.bytes(x=b'', *more, **options)",
)  # fmt: skip
def _convert(at: Call, x: Value, **_: object) -> Value:
    if at.short != "bytes":
        at.run.observer.converted(at.node, at.short, x)
    kind = "text" if at.short == "bytes" else "number"
    own = [special(at.run, t, SPECIAL[at.short], (), at.node) for t in x.targets if isinstance(t, Instance)]
    found = [value for value in own if value is not None]
    if found and len(found) == len(x.targets):
        return join(found)
    return opaque(kind, at.run.depth, varies=x.varies)


@library("builtins.bool(x=False, /)")
def _bool(at: Call, x: Value) -> Value:
    at.run.observer.converted(at.node, "bool", x)
    truth = conditions.truth_of(at.run, x)
    if truth is not None:
        return const(truth)
    for target in x.targets:
        if isinstance(target, Instance):
            special(at.run, target, "__bool__", (), at.node)
    return opaque("concrete", at.run.depth, varies=x.varies)


@library("builtins.str(object='', *decoding, **options)", "builtins.repr(object, /)", "builtins.ascii(object, /)")
def _text(at: Call, object: Value, **_: object) -> Value:
    return text_of(at.run, at.node, object, STR if at.short == "str" else REPR)


@library("builtins.format(value, format_spec=..., /)")
def _format(at: Call, value: Value, format_spec: Value | None) -> Value:
    at.run.observer.converted(at.node, "format", value)
    return text_of(at.run, at.node, value, FORMAT, format_spec)


@library(
    "builtins.abs(x, /)", "builtins.round(x, ndigits=...)", "builtins.pow(base, exp, mod=...)",
    "builtins.divmod(x, y, /)",
)  # fmt: skip
def _arithmetic(at: Call, **given: Value | None) -> Value:
    values = [value for value in given.values() if value is not None]
    own = [
        special(at.run, target, f"__{at.short}__", tuple(values[1:]), at.node)
        for target in values[0].targets
        if isinstance(target, Instance)
    ]
    if own:
        return join(value for value in own if value is not None)
    traced = max((v.traced for v in values), default=Traced.NO)
    if at.short == "abs":
        at.run.observer.computed(at.node, "abs", tuple(values))
    kind = "tensor" if traced is Traced.YES else "number"
    return opaque(kind, at.run.depth, traced=traced, varies=max((v.varies for v in values), default=Varies.NO))


@library("builtins.hash(object, /)", "builtins.id(object, /)")
def _identity(at: Call, object: Value) -> Value:
    for target in object.targets:
        if isinstance(target, Instance) and at.short == "hash":
            special(at.run, target, "__hash__", (), at.node)
    return opaque("number")


@library("math.floor(x, /)", "math.ceil(x, /)", "math.trunc(x, /)")
def _rounded(at: Call, x: Value) -> Value:
    at.run.observer.converted(at.node, "float", x)
    own = [special(at.run, t, f"__{at.short}__", (), at.node) for t in x.targets if isinstance(t, Instance)]
    found = [value for value in own if value is not None]
    return join(found) if found else opaque("number", at.run.depth, varies=x.varies)


@library("builtins.print(*values, sep=..., end=..., file=None, flush=False)")
def _print(at: Call, values: tuple[Value, ...], **_: object) -> Value:
    for value in values:
        text_of(at.run, at.node, value)
    return NONE
