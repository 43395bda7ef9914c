"""The table of functions of Python's library, each declared with the signature that Python documents.

``@library("functools.reduce(function, iterable, initial=..., /)")`` registers a function that gets the call, and the
arguments by the names of that signature: None for a parameter that was not given and has the default ``...`` or
``None``, a tuple for ``*args``, a dictionary for ``**kwargs``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, UNKNOWN, Value, const, join

if TYPE_CHECKING:
    from astroid import nodes


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function of the library: where, by which full name, and with what, as it was passed."""

    run: Run
    node: nodes.NodeNG
    name: str
    args: Arguments

    @property
    def short(self) -> str:
        """The last part of the name."""
        return self.name.rpartition(".")[2]

    @property
    def is_open(self) -> bool:
        """Whether it is not known how many arguments there are."""
        return self.args.star is not None or self.args.double is not None


Bound = Value | None | tuple[Value, ...] | dict[str, Value]
Behaviour = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Signature:
    """Names of parameters, in order; ``defaults`` as written, and ``...`` where only the function itself knows."""

    positional: tuple[str, ...]
    keyword_only: tuple[str, ...]
    by_name: frozenset[str]
    rest: str  # of ``*args``
    others: str  # of ``**kwargs``
    defaults: Mapping[str, object]


def parsed(parameters: str) -> Signature:
    """The signature that is written as ``(parameters)``."""
    function = ast.parse(f"def f({parameters}): ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    written = function.args
    positional = [p.arg for p in (*written.posonlyargs, *written.args)]
    keyword_only = [p.arg for p in written.kwonlyargs]
    optional = positional[len(positional) - len(written.defaults) :]
    pairs = [*zip(optional, written.defaults, strict=True), *zip(keyword_only, written.kw_defaults, strict=True)]
    return Signature(
        positional=tuple(positional),
        keyword_only=tuple(keyword_only),
        by_name=frozenset(p.arg for p in (*written.args, *written.kwonlyargs)),
        rest=written.vararg.arg if written.vararg is not None else "",
        others=written.kwarg.arg if written.kwarg is not None else "",
        defaults={name: ast.literal_eval(node) for name, node in pairs if node is not None},
    )


class Declared:
    """A function of the library: its signature, and what it does."""

    def __init__(self, declaration: str, behaviour: Behaviour) -> None:
        self.name, _, rest = declaration.partition("(")
        self.behaviour = behaviour
        self._parameters = rest.removesuffix(")")

    @cached_property
    def signature(self) -> Signature:
        """Its parameters."""
        return parsed(self._parameters)

    @property
    def is_method(self) -> bool:
        """Whether it is called on an object."""
        return self._parameters.startswith("self")

    def bind(self, args: Arguments) -> dict[str, Bound]:
        """Parameters with what is passed for them; what cannot be passed is left out, what lacks is unknown."""
        signature = self.signature
        given: dict[str, Value] = dict(zip(signature.positional, args.positional, strict=False))
        given |= {name: value for name, value in args.keywords.items() if name in signature.by_name}
        bound: dict[str, Bound] = {}
        for name in (*signature.positional, *signature.keyword_only):
            value = given[name] if name in given else self._not_given(name, args)
            bound[name] = None if value is NONE and signature.defaults.get(name, ...) is None else value
        if signature.rest:
            rest = args.positional[len(signature.positional) :]
            bound[signature.rest] = rest if args.star is None else (*rest, args.star)
        if signature.others:
            bound[signature.others] = {n: v for n, v in args.keywords.items() if n not in signature.by_name}
        return bound

    def _not_given(self, name: str, args: Arguments) -> Value | None:
        signature = self.signature
        star = args.star if name in signature.positional else None
        unpacked = [value for value in (star, args.double) if value is not None]
        if name not in signature.defaults:
            return join(unpacked) if unpacked else UNKNOWN
        default = signature.defaults[name]
        if default is ...:
            return join(unpacked) if unpacked else None
        return join([const(default), *unpacked])


TABLE: dict[str, Declared] = {}


def library(*declarations: str) -> Callable[[Behaviour], Behaviour]:
    """Register what functions of Python's library do; a declaration is a full name with its signature."""

    def register(behaviour: Behaviour) -> Behaviour:
        for declaration in declarations:
            declared = Declared(declaration, behaviour)
            TABLE[declared.name] = declared
        return behaviour

    return register


def answer(run: Run, node: nodes.NodeNG, name: str, args: Arguments) -> Value | None:
    """What a call of a function of the library gives; None if it is not declared."""
    declared = TABLE.get(name)
    if declared is None:
        return None
    return declared.behaviour(Call(run, node, name, args), **declared.bind(args))
