"""Programs out of nothing: random, always Python, small, and dense in what the tracer has to follow."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

NAMES = ("x", "y", "a", "b", "f", "g", "h", "C", "D", "self", "math")
ATTRIBUTES = ("x", "f", "g", "items", "append", "__class__", "__dict__", "real", "shape", "copy", "numpy", "mean")
NUMBERS = ("0", "1", "-1", "2", "3.5", "1j", "True", "None", "10**18", "2**63", "2**64", "1e308", "9" * 40)
TEXTS = ("''", "'a'", "b'a'", "'x' * 3", "f'{x}'", "f'{x!r:>{y}}'", "'%s' % (x,)", "'{} {0}'.format(x)", "'\u202e'")
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>")
COMPARISONS = ("==", "!=", "<", ">=", "is", "is not", "in", "not in")
TRANSFORMS = (
    "math.jit_compile", "math.jit_compile_linear", "math.gradient", "math.custom_gradient", "math.map",
    "math.hessian", "math.print_gradient", "math.trace_check", "partial", "staticmethod", "classmethod", "property",
    "functools.lru_cache(None)", "functools.cache", "functools.wraps(f)", "contextmanager", "dataclass",
    "(lambda f: f)",
    "math.jit_compile(auxiliary_args='y')", "math.gradient(wrt='x', get_output=False)", "g",
)  # fmt: skip
CALLS = (
    "math.stack", "math.iterate", "math.while_loop", "math.where", "math.solve_linear", "math.minimize", "math.ones",
    "math.wrap", "math.stop_gradient", "math.map_types", "math.Solve", "math.SolveTape", "math.spatial", "math.batch",
    "sorted", "map", "filter", "zip", "enumerate", "range", "len", "list", "dict", "tuple", "set", "str", "int", "min",
    "sum", "any", "getattr", "setattr", "hasattr", "isinstance", "type", "super", "print", "next", "iter", "reversed",
    "eval", "exec", "globals", "vars", "open", "slice", "repr", "hash", "divmod", "pow", "round", "partial", "reduce",
    "itertools.chain", "itertools.product", "copy.deepcopy", "np.array", "x.numpy", "nn.train", "nn.mlp", "vmap",
)  # fmt: skip
HEAD = """\
import copy, functools, itertools, numpy as np
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, reduce
from phiml import math, nn
from phiml.math import jit_compile, vmap
"""
PATTERNS = (
    "_",
    "0",
    "'a'",
    "x",
    "[x, *y]",
    "{'a': x, **b}",
    "C(x=y)",
    "int() | str()",
    "(x, y) as a",
    "None",
    "math.x",
)


class Writer:
    """Writes one program; all choices come from ``random``."""

    def __init__(self, random: Random, depth: int) -> None:
        self.random = random
        self.depth = depth

    def program(self) -> str:
        """A module that compiles something."""
        body = self.block(0, self.random.randint(2, 7))
        call = f"math.jit_compile({self.name()})({self.expression(2)})"
        return HEAD + "\n".join([*body, call]) + "\n"

    def name(self) -> str:
        return self.random.choice(NAMES)

    # --- expressions --------------------------------------------------------------------------------------------------

    def expression(self, depth: int) -> str:
        """An expression with up to ``depth`` levels."""
        if depth <= 0 or self.random.random() < 0.15:
            return self.random.choice((self.name(), self.name(), self._literal()))
        return self.random.choice(self._EXPRESSIONS)(self, depth - 1)

    def _literal(self) -> str:
        return self.random.choice(self.random.choice((NUMBERS, TEXTS, ("[]", "{}", "()", "set()", "..."))))

    def _several(self, depth: int) -> str:
        return ", ".join(self.expression(depth) for _ in range(self.random.randint(0, 3)))

    def _operation(self, depth: int) -> str:
        return f"({self.expression(depth)} {self.random.choice(OPERATORS)} {self.expression(depth)})"

    def _comparison(self, depth: int) -> str:
        return f"({self.expression(depth)} {self.random.choice(COMPARISONS)} {self.expression(depth)})"

    def _logic(self, depth: int) -> str:
        return f"({self.expression(depth)} {self.random.choice(('and', 'or'))} {self.expression(depth)})"

    def _unary(self, depth: int) -> str:
        return f"({self.random.choice(('not ', '-', '~', '+'))}{self.expression(depth)})"

    def _call(self, depth: int) -> str:
        function = self.random.choice((self.name(), self.random.choice(CALLS), self.random.choice(CALLS)))
        return f"{function}({self.arguments(depth)})"

    def arguments(self, depth: int) -> str:
        """What stands in the brackets of a call."""
        given = [self.expression(depth) for _ in range(self.random.randint(0, 3))]
        if self.random.random() < 0.2:
            given.append(f"*{self.expression(depth)}")
        if self.random.random() < 0.2:
            given.append(f"{self.random.choice(('x', 'y', 'key', 'wrt', 'dim'))}={self.expression(depth)}")
        if self.random.random() < 0.1:
            given.append(f"**{self.expression(depth)}")
        return ", ".join(given)

    def _method(self, depth: int) -> str:
        return f"({self.expression(depth)}).{self.random.choice(ATTRIBUTES)}({self.arguments(depth)})"

    def _attribute(self, depth: int) -> str:
        return f"({self.expression(min(depth, 1))}).{self.random.choice(ATTRIBUTES)}"

    def _subscript(self, depth: int) -> str:
        inside = self.random.choice(
            (
                self.expression(depth),
                f"{self.expression(depth)}:{self.expression(0)}:{self.expression(0)}",
                f"::{self.random.choice(('0', '-1', '2'))}",
                f"{self.expression(0)}, ...",
            )
        )
        return f"{self.name()}[{inside}]"

    def _lambda(self, depth: int) -> str:
        parameter = self.random.choice(("", "x", "x, y=1", "*a", "**b", "x, /, y", f"x={self.expression(0)}"))
        return f"(lambda {parameter}: {self.expression(depth)})"

    def _conditional(self, depth: int) -> str:
        return f"({self.expression(depth)} if {self.expression(depth)} else {self.expression(depth)})"

    def _container(self, depth: int) -> str:
        start, end = self.random.choice((("[", "]"), ("(", ",)"), ("{", "}"), ("[*", "]")))
        return f"{start}{self.expression(depth)}, {self.expression(depth)}{end}"

    def _dictionary(self, depth: int) -> str:
        more = f", **{self.expression(depth)}" if self.random.random() < 0.3 else ""
        return f"{{{self.expression(0)}: {self.expression(depth)}{more}}}"

    def _comprehension(self, depth: int) -> str:
        loops = "".join(
            f" for {self.random.choice(('x', 'y', 'a, b', '*a, b'))} in {self.expression(depth)}"
            + (f" if {self.expression(0)}" if self.random.random() < 0.3 else "")
            for _ in range(self.random.randint(1, 3))
        )
        form = self.random.choice(("[{}]", "({})", "{{{}}}", "sum({})"))
        return form.format(self.expression(depth) + loops)

    def _walrus(self, depth: int) -> str:
        return f"({self.random.choice(('x', 'y', 'a'))} := {self.expression(depth)})"

    def _transformed(self, depth: int) -> str:
        return f"{self.random.choice(TRANSFORMS)}({self.expression(depth)})({self._several(depth)})"

    def _formatted(self, depth: int) -> str:
        return f'f"{{{self.expression(min(depth, 0))}}} {{{self.name()}:>{{{self.name()}}}}}"'

    _EXPRESSIONS: tuple[Callable[[Writer, int], str], ...] = (
        _operation, _operation, _comparison, _logic, _unary, _call, _call, _call, _method, _method, _attribute,
        _subscript, _subscript, _lambda, _conditional, _container, _dictionary, _comprehension, _walrus, _transformed,
        _transformed, _formatted,
    )  # fmt: skip

    # --- statements ---------------------------------------------------------------------------------------------------

    def block(self, indent: int, most: int) -> list[str]:
        """Statements, at least one, as lines."""
        lines: list[str] = []
        for _ in range(self.random.randint(1, most)):
            lines += self._statement(indent)
        return lines

    def _statement(self, indent: int) -> list[str]:
        pad = "    " * indent
        if indent > self.depth or self.random.random() < 0.4:
            return [pad + self._simple()]
        return [pad + line if line else line for line in self.random.choice(self._COMPOUND)(self, indent)]

    def _simple(self) -> str:
        value, name = self.expression(2), self.random.choice(NAMES[:8])
        return self.random.choice((
            value, f"return {value}", f"{name} = {value}", f"{name} = {value}", f"{name}, *{self.name()} = {value}",
            f"{name}.{self.random.choice(ATTRIBUTES)} = {value}", f"{name}[{self.expression(1)}] = {value}",
            f"{name} {self.random.choice(OPERATORS)}= {value}", f"{name}: int = {value}", f"del {name}",
            f"global {name}", f"nonlocal {name}", f"raise {value}", f"assert {value}", f"yield {value}",
            f"x = yield from {value}", "pass", "break", "continue", f"from {name} import *", f"import {name}",
            f"await ({value})", f"{name}.append({value})", f"{name} = {name} + {name}", f"{name} = [{name}, {name}]",
        ))  # fmt: skip

    def _inner(self, indent: int) -> list[str]:
        """A block one level deeper, without the indentation of this one."""
        return [line[4 * indent :] for line in self.block(indent + 1, 3)]

    def _function(self, indent: int) -> list[str]:
        parameters = self.random.choice((
            "x", "x, y", "self, x", "x, *a, **b", "x, /, y=1, *, a", "", f"x={self.expression(1)}", "*, x", "f",
        ))  # fmt: skip
        head = f"{self.random.choice(('', '', '', 'async '))}def {self.random.choice('fgh')}({parameters}):"
        decorators = [f"@{self.random.choice(TRANSFORMS)}" for _ in range(self.random.choice((0, 0, 1, 1, 2)))]
        return [*decorators, head, *self._inner(indent)]

    def _class(self, indent: int) -> list[str]:
        bases = self.random.choice(
            ("", "(C)", "(D)", "(C, D)", "(metaclass=C)", "(nn.Module)", f"({self.expression(1)})")
        )
        special = self.random.choice(
            ("__init__", "__call__", "__getattr__", "__add__", "__enter__", "__iter__", "__set__")
        )
        method = [f"    def {special}(self, *a):", f"        {self._simple()}", f"        {self._simple()}"]
        return [f"class {self.random.choice('CD')}{bases}:", *method, *self._inner(indent)]

    def _if(self, indent: int) -> list[str]:
        return [f"if {self.expression(2)}:", *self._inner(indent), "else:", *self._inner(indent)]

    def _for(self, indent: int) -> list[str]:
        return [
            f"for {self.random.choice(('x', 'x, y', 'x.a', 'x[0]'))} in {self.expression(2)}:",
            *self._inner(indent),
        ]

    def _while(self, indent: int) -> list[str]:
        return [f"while {self.expression(2)}:", *self._inner(indent)]

    def _try(self, indent: int) -> list[str]:
        caught = self.random.choice(("except:", "except (x, y) as a:", "except* ValueError:", "finally:"))
        return ["try:", *self._inner(indent), caught, *self._inner(indent)]

    def _with(self, indent: int) -> list[str]:
        return [f"with {self.expression(2)} as {self.random.choice(('x', '(x, y)', 'self.x'))}:", *self._inner(indent)]

    def _match(self, indent: int) -> list[str]:
        inner = ["    " + line for line in self._inner(indent)]
        return [f"match {self.expression(1)}:", f"    case {self.random.choice(PATTERNS)}:", *inner]

    _COMPOUND: tuple[Callable[[Writer, int], list[str]], ...] = (
        _function, _function, _function, _function, _class, _class, _if, _for, _for, _while, _try, _with, _match,
    )  # fmt: skip


def program(random: Random) -> str:
    """A random program. Python reads it, but would not run every one, as ``return`` may stand anywhere."""
    return Writer(random, random.randint(1, 4)).program()
