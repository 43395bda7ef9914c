"""Python itself, applied to constants and to containers of them: operators and pure functions.

What is applied is bounded before and after: no number that sizes a result is larger than a text that is worth knowing.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.bounds import LONGEST_TEXT, MOST_ITEMS
from phiml_audit.tracer.machine.objects import Container, Range, Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Const,
    Traced,
    Value,
    Varies,
    const,
    of,
    opaque,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.keys import item_key, keys_in_order

if TYPE_CHECKING:
    from astroid import nodes

MOST_PARTS = 256  # of a container of containers


class TooLargeError(Exception):
    """A result could be too large to be worth knowing; all that is known of it is the kind."""

    def __init__(self, kind: str = "text") -> None:
        super().__init__(kind)
        self.kind = kind


class NotKnownError(Exception):
    """A value is not a constant, nor made of constants."""


# --- from values to constants and back --------------------------------------------------------------------------------


def known(run: Run, value: Value) -> Any:
    """The Python object that a value is for sure. Raises NotKnownError, also for sets, whose order is nobody's."""
    return _known(run, value, iter(range(MOST_PARTS)))


def _known(run: Run, value: Value, parts: Iterator[int]) -> Any:
    if len(value.targets) != 1 or next(parts, None) is None:
        raise NotKnownError
    match value.targets[0]:
        case Const(value=constant):
            return constant
        case Container() as obj:
            return _known_container(run, obj, parts)
        case Range(span=range() as span) if not span[MOST_ITEMS:]:
            return span
        case Slice(parts=bounds):
            return slice(*(_known(run, bound, parts) for bound in bounds))
    raise NotKnownError


def _known_container(run: Run, obj: Container, parts: Iterator[int]) -> Any:
    size = containers.length(run, obj)
    if size is None or size > MOST_ITEMS or obj.kind == "set":
        raise NotKnownError
    if obj.is_sequence:
        items = [_known(run, item, parts) for item in containers.sequence(run, of(obj)) or ()]
        return items if obj.kind == "list" else tuple(items)
    keys = keys_in_order(run, obj) or ()
    if not all(isinstance(key, Const) for key in keys):
        raise NotKnownError
    held = ((key, run.read((obj, item_key(key))) or UNKNOWN) for key in keys if isinstance(key, Const))
    return {key.value: _known(run, value, parts) for key, value in held}


def made(run: Run, node: nodes.NodeNG, result: object, tag: object = "result") -> Value:
    """The value of what Python computed; unknown if it is of no kind that is followed."""
    match result:
        case None:
            return NONE
        case float() if math.isnan(result):
            return const(math.nan)  # always the same one, although it is not equal to itself
        case bool() | int() | float() | str() | bytes():
            return run.constant(result, node)
        case complex() if result == result:  # noqa: PLR0124 - no part is NaN
            return const(result)
        case list() | tuple():
            items = [made(run, node, item, (tag, i)) for i, item in enumerate(result[: MOST_ITEMS + 1])]
            return containers.make(run, node, "list" if isinstance(result, list) else "tuple", items, tag)
        case set() | frozenset():
            items = [
                made(run, node, item, (tag, i)) for i, item in enumerate(sorted(result, key=repr)[: MOST_ITEMS + 1])
            ]
            return containers.make(run, node, "set", items, tag)
        case dict():
            keys = [made(run, node, key, (tag, "key", i)) for i, key in enumerate(result)]
            held = [made(run, node, item, (tag, i)) for i, item in enumerate(result.values())]
            return containers.make_dict(run, node, list(zip(keys, held, strict=True)), tag)
    return UNKNOWN


def applied(run: Run, node: nodes.NodeNG, function: Callable[..., Any], args: Arguments) -> Value | None:
    """The result of a pure function of what is known; None where that is too little. What raises has no result."""
    if args.star is not None or args.double is not None:
        return None
    try:
        positional = [known(run, value) for value in args.positional]
        keywords = {name: known(run, value) for name, value in args.keywords.items()}
    except NotKnownError:
        return None
    try:
        result = made(run, node, function(*positional, **keywords))
    except TooLargeError as error:
        run.count_limit("size of constants", node)
        return opaque(error.kind)
    except Exception:  # noqa: BLE001 - whatever the audited program would raise
        return UNKNOWN
    values = args.everything()
    result = with_traced(result, max((v.traced for v in values), default=Traced.NO))
    return with_varies(result, max((v.varies for v in values), default=Varies.NO))


# --- operators that are bounded ---------------------------------------------------------------------------------------

SIZED = re.compile(r"\d{5}|\*")  # a template that may ask for a long text
NESTED = re.compile(r"\{[^{}]*\{")


def sized(argument: Any) -> Any:
    """An argument that may size a result. Raises TooLargeError where it is large."""
    if isinstance(argument, int) and abs(argument) > LONGEST_TEXT:
        raise TooLargeError
    return argument


def formatted(template: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """``function(...)``, which fills a template. Raises TooLargeError where the result could be too large."""
    if SIZED.search(template) or NESTED.search(template):
        for each in (*args, *kwargs.values()):
            sized(each)
        if re.search(r"\d{5}", template):
            raise TooLargeError
    return function(*args, **kwargs)


def percent(template: str | bytes, values: Any) -> Any:
    """``template % values``. Raises TooLargeError where the result could be too large."""
    text = template if isinstance(template, str) else template.decode("latin-1")
    formatted(text, lambda *_: None, *(values if isinstance(values, tuple) else (values,)))
    return template % values


def format_(value: Any, spec: str = "") -> str:
    """``format(value, spec)``. Raises TooLargeError where the result could be too large."""
    if SIZED.search(spec):
        raise TooLargeError
    return format(value, spec)


def repeated(a: Any, b: Any) -> Any:
    """``a * b``. Raises TooLargeError where the result could be too large."""
    for whole, count in ((a, b), (b, a)):
        if isinstance(whole, (str, bytes)) and isinstance(count, int) and len(whole) * count > LONGEST_TEXT:
            raise TooLargeError
    return a * b


def power(a: Any, b: Any, modulus: Any = None) -> Any:
    """``pow(a, b, modulus)``. Raises TooLargeError where the result could be too large."""
    if modulus is None and isinstance(b, int) and abs(b) > 64:
        raise TooLargeError("number")
    return pow(a, b, modulus)


def shifted(a: int, b: int) -> int:
    """``a << b``. Raises TooLargeError where the result could be too large."""
    if abs(b) > 64:
        raise TooLargeError("number")
    return a << b


OPERATORS: Mapping[str, Callable[..., Any]] = {
    "+": operator.add, "-": operator.sub, "*": repeated, "/": operator.truediv, "//": operator.floordiv,
    "%": lambda a, b: percent(a, b) if isinstance(a, (str, bytes)) else a % b, "**": power, "@": operator.matmul,
    "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": shifted, ">>": operator.rshift,
}  # fmt: skip


def item(run: Run, node: nodes.NodeNG, constant: Const, index: Value) -> Value:
    """``constant[index]``."""
    found = applied(run, node, lambda at: constant.value[at], Arguments((index,)))
    return UNKNOWN if found is None else found
