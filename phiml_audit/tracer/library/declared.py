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


class Declared:
    """A function of the library: its signature, and what it does."""

    def __init__(self, declaration: str, behaviour: Behaviour) -> None:
        self.name, _, rest = declaration.partition("(")
        self.behaviour = behaviour
        self._parameters = rest.removesuffix(")")

    @cached_property
    def signature(self) -> ast.arguments:
        """The parameters, as written."""
        function = ast.parse(f"def f({self._parameters}): ...").body[0]
        assert isinstance(function, ast.FunctionDef)
        return function.args

    @property
    def is_method(self) -> bool:
        """Whether it is called on an object."""
        return self._parameters.startswith("self")

    @cached_property
    def _defaults(self) -> Mapping[str, Value | None]:
        """Of each parameter that may be left out, what it is then; None where only the function itself knows that."""
        signature = self.signature
        positional = [*signature.posonlyargs, *signature.args]
        optional = positional[len(positional) - len(signature.defaults) :]
        pairs = [*zip(optional, signature.defaults, strict=True)]
        pairs += [(p, d) for p, d in zip(signature.kwonlyargs, signature.kw_defaults, strict=True) if d is not None]
        written = {parameter.arg: ast.literal_eval(node) for parameter, node in pairs}
        return {name: None if value is ... else const(value) for name, value in written.items()}

    def bind(self, args: Arguments) -> dict[str, Bound]:
        """Parameters with what is passed for them; what cannot be passed is left out, what lacks is unknown."""
        signature = self.signature
        positional = [p.arg for p in (*signature.posonlyargs, *signature.args)]
        named = [p.arg for p in (*signature.args, *signature.kwonlyargs)]
        given: dict[str, Value] = dict(zip(positional, args.positional, strict=False))
        given |= {name: value for name, value in args.keywords.items() if name in named}
        bound: dict[str, Bound] = {}
        for name in (*positional, *(p.arg for p in signature.kwonlyargs)):
            value = given[name] if name in given else self._not_given(name, args, name in positional)
            bound[name] = None if value is NONE and self._defaults.get(name) is NONE else value
        if signature.vararg is not None:
            rest = args.positional[len(positional) :]
            bound[signature.vararg.arg] = rest if args.star is None else (*rest, args.star)
        if signature.kwarg is not None:
            bound[signature.kwarg.arg] = {n: v for n, v in args.keywords.items() if n not in named}
        return bound

    def _not_given(self, name: str, args: Arguments, positional: bool) -> Value | None:
        unpacked = [v for v in (args.star if positional else None, args.double) if v is not None]
        default = self._defaults.get(name)
        if not unpacked:
            return default if name in self._defaults else UNKNOWN
        return join([*unpacked, *([default] if default is not None else [])])


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
