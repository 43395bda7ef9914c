"""Functions of Python's library as they are declared: signatures, what is bound to them, and what is pure."""

from __future__ import annotations

import inspect

import pytest

from phiml_audit.tracer.library import declared, pure
from phiml_audit.tracer.library.declared import Declared
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.values import NONE, TRUE, UNKNOWN, const
from phiml_audit.tracer.python import constants
from phiml_audit.tracer.results.floors import fill_tables

fill_tables()
ONE, TWO, THREE = const(1), const(2), const(3)


def named(declaration: Declared) -> set[str]:
    """The names that a declaration hands over."""
    signature = declaration.signature
    return {*signature.positional, *signature.keyword_only, signature.rest, signature.others} - {""}


@pytest.mark.parametrize("name", sorted(declared.TABLE))
def test_behaviours_take_what_is_declared(name):
    declaration = declared.TABLE[name]
    at, *parameters = inspect.signature(declaration.behaviour).parameters.values()
    assert at.name == "at"
    taken = {p.name for p in parameters if p.kind is not p.VAR_KEYWORD}
    required = {p.name for p in parameters if p.kind is not p.VAR_KEYWORD and p.default is p.empty}
    open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
    assert required <= named(declaration)
    assert open_ended or named(declaration) <= taken


BOUND = [
    ("f(a, b)", Arguments((ONE, TWO)), {"a": ONE, "b": TWO}),
    ("f(a, b)", Arguments((ONE,), {"b": TWO}), {"a": ONE, "b": TWO}),
    ("f(a, b)", Arguments((ONE,)), {"a": ONE, "b": UNKNOWN}),
    ("f(a, b=...)", Arguments((ONE,)), {"a": ONE, "b": None}),
    ("f(a, b=...)", Arguments((ONE, NONE)), {"a": ONE, "b": NONE}),
    ("f(a, b=None)", Arguments((ONE, NONE)), {"a": ONE, "b": None}),
    ("f(a, b=True)", Arguments((ONE,)), {"a": ONE, "b": TRUE}),
    ("f(a, b=True)", Arguments((TWO,), star=TRUE), {"a": TWO, "b": TRUE}),
    ("f(a)", Arguments(double=ONE), {"a": ONE}),
    ("f(a, /)", Arguments((ONE,), {"a": TWO}), {"a": ONE}),
    ("f(a, /, **more)", Arguments((ONE,), {"a": TWO}), {"a": ONE, "more": {"a": TWO}}),
    ("f(*all, key=None)", Arguments((ONE, TWO), {"key": THREE}), {"all": (ONE, TWO), "key": THREE}),
    ("f(a, *rest)", Arguments((ONE, TWO), star=THREE), {"a": ONE, "rest": (TWO, THREE)}),
    ("f(a)", Arguments((ONE, TWO)), {"a": ONE}),
]


@pytest.mark.parametrize("declaration, args, bound", BOUND)
def test_arguments_are_bound(declaration, args, bound):
    found = Declared(declaration, lambda at: UNKNOWN).bind(args)
    # Equal values are one object within a run; those of the table are older than the runs of other tests.
    assert {name: repr(value) for name, value in found.items()} == {name: repr(bound[name]) for name in bound}


TOO_LARGE = [
    lambda: constants.percent("%1000000000d", 1),
    lambda: constants.percent("%*d", (10**9, 1)),
    lambda: constants.format_(1, "1000000000d"),
    lambda: constants.repeated("ab", 10**9),
    lambda: constants.power(3, 10**9),
    lambda: constants.shifted(1, 10**9),
    lambda: pure.method_of("a", "center")(10**9),
    lambda: pure.method_of("\t", "expandtabs")(10**9),
    lambda: pure.method_of("{:1000000000d}", "format")(1),
    lambda: pure.method_of("{:{}}", "format")(1, 10**9),
    lambda: pure.method_of(1, "to_bytes")(10**9, "big"),
    lambda: pure.PURE["math.comb"](10**9, 10**8),
    lambda: pure.PURE["builtins.bytes"](10**9),
]


@pytest.mark.parametrize("compute", TOO_LARGE)
def test_what_could_be_too_large_is_not_computed(compute):
    with pytest.raises(constants.TooLargeError):
        compute()


def test_methods_that_are_pure_exist():
    assert pure.TEXT <= {*dir(str), *dir(bytes)}
    assert pure.NUMBER <= {*dir(int), *dir(float)}
