"""Pure functions and methods of Python's library: applied to what is known, they need no other description."""

from __future__ import annotations

import json
import math
import operator
import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Const, Value
from phiml_audit.tracer.python.constants import applied, format_, formatted, power, sized

if TYPE_CHECKING:
    from astroid import nodes


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


TEXT = words("""
    capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii
    isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip
    partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith
    strip swapcase title translate upper zfill decode hex __contains__ __getitem__ __len__
""")
NUMBER = words("as_integer_ratio bit_count bit_length conjugate hex is_integer to_bytes __abs__ __int__ __float__")
METHODS: Mapping[type, frozenset[str]] = {str: TEXT, bytes: TEXT, int: NUMBER, bool: NUMBER, float: NUMBER}


def method_of(value: object, name: str) -> Callable[..., Any] | None:
    """A method of a constant, if it is pure; it raises TooLargeError where its result could be too large."""
    if name not in METHODS.get(type(value), ()):
        return None
    method: Callable[..., Any] = getattr(value, name, None) or _missing
    if name in ("format", "format_map"):
        return lambda *args, **kwargs: formatted(str(value), method, *args, **kwargs)
    return lambda *args, **kwargs: method(*map(sized, args), **{k: sized(v) for k, v in kwargs.items()})


def _missing(*_: object) -> object:
    raise AttributeError


def _small(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function for numbers that may size its result."""
    return lambda *args: function(*map(sized, args))


MATH = words("""
    acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh degrees dist erf erfc exp exp2 expm1 fabs floor
    fmod frexp fsum gamma gcd hypot isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf
    nextafter pow prod radians remainder sin sinh sqrt tan tanh trunc ulp
""")
PATHS = words("basename commonpath dirname isabs join normpath split splitext")
PURE: dict[str, Callable[..., Any]] = {
    **{f"math.{name}": getattr(math, name) for name in MATH},
    **{f"math.{name}": _small(getattr(math, name)) for name in ("comb", "perm")},
    **{f"os.path.{name}": getattr(posixpath, name) for name in PATHS},
    "operator.countOf": operator.countOf, "operator.indexOf": operator.indexOf, "operator.abs": abs,
    "builtins.abs": abs, "builtins.round": round, "builtins.divmod": divmod, "builtins.pow": power, "builtins.ord": ord,
    "builtins.chr": chr, "builtins.bin": bin, "builtins.hex": hex, "builtins.oct": oct, "builtins.ascii": ascii,
    "builtins.len": len, "builtins.format": format_, "builtins.bytes": _small(bytes),
    "builtins.float": float, "builtins.int": int, "builtins.complex": complex, "builtins.bool": bool,
    "builtins.str": str, "builtins.repr": repr, "builtins.max": max, "builtins.min": min, "builtins.sum": sum,
    "builtins.any": any, "builtins.all": all, "builtins.sorted": sorted, "builtins.slice.indices": slice.indices,
    "builtins.str.maketrans": str.maketrans, "builtins.bytes.fromhex": bytes.fromhex,
    "builtins.int.from_bytes": int.from_bytes, "builtins.float.fromhex": float.fromhex,
    "json.dumps": json.dumps,  # what a program loads is data from outside, even where the text stands in it
}  # fmt: skip


def method(run: Run, node: nodes.NodeNG, receiver: Const, name: str, args: Arguments) -> Value | None:
    """A pure method of a constant, applied to what is known."""
    function = method_of(receiver.value, name)
    return None if function is None else applied(run, node, function, args)
