"""Functions, classes, methods and properties are found as users write them, and called as a program calls them."""

from __future__ import annotations

import types

import pytest

from tools.census.worker.calls import Call, Trial
from tools.census.worker.targets import Parameter, Target, of_class, of_module


class Base:
    def area(self, scale, *, exact=False):
        return "base", scale, exact

    @property
    def size(self):
        return 3

    @staticmethod
    def unit():
        return Base()

    def __add__(self, other):
        return "sum", other


class Derived(Base):
    def area(self, scale, *, exact=False):
        return "derived", scale, exact


def f(x, y=1, *rest, z=2, **more):
    return x, y, rest, z, more


def test_members_of_a_class():
    found = {target.name: target.kind for target in of_class("m.Base", "Base", Base)}
    expected = {"m.Base.area": "method", "m.Base.size": "property", "m.Base.unit": "static", "m.Base.__add__": "method"}
    assert found.items() >= expected.items()


def test_members_of_a_module():
    module = types.ModuleType("m")
    inside, outside = (lambda: None), (lambda: None)
    inside.__module__, outside.__module__ = "m.inner", "elsewhere"
    vars(module).update(
        inside=inside, outside=outside, _private=inside, Error=type("Error", (Exception,), {"__module__": "m"})
    )
    assert [target.name for target in of_module("m", module, ("m",))] == ["m.inside"]


def test_parameters():
    x, y, rest, z = Target("m.f", "function", "", f).parameters()
    assert (x.required, y.default, rest.name, z.keyword_only) == (True, 1, "*rest", True)
    assert Target("m.Base.area", "method", "Base", Base.area).parameters()[0] == Parameter(
        "self", "Base", required=True, positional_only=True
    )


@pytest.mark.parametrize(
    ("names", "by_keyword", "positions"),
    [
        ("x", False, ["x"]),
        ("x", True, []),
        ("x y", False, ["x", "y"]),
        ("x z", False, ["x"]),
        ("y", False, []),
        ("x y *rest z", False, ["x", "y", "*rest"]),
        ("x y *rest z", True, ["x", "y", "*rest"]),
        ("x more", False, ["x"]),
    ],
)
def test_what_is_given_by_position(names, by_keyword, positions):
    trial = Trial(Call("m.f", dict.fromkeys(names.split(), "1")), Target("m.f", "function", "", f))
    assert trial.positions(by_keyword=by_keyword) == positions


@pytest.mark.parametrize("by_keyword", [True, False])
def test_a_call_reaches_its_parameters(by_keyword):
    trial = Trial(Call("m.f", {"x": "", "z": "", "new": ""}), Target("m.f", "function", "", f))
    assert trial.perform({"x": 1, "z": 2, "new": 3}, by_keyword=by_keyword) == (1, 1, (), 2, {"new": 3})


def test_a_method_is_that_of_the_objects_own_class():
    trial = Trial(Call("m.Base.area", {"self": "", "scale": ""}), Target("m.Base.area", "method", "Base", Base.area))
    assert trial.perform({"self": Derived(), "scale": 2}) == ("derived", 2, False)


def test_a_property_is_read():
    trial = Trial(Call("m.Base.size", {"self": ""}), Target("m.Base.size", "property", "Base", Base.size))
    assert trial.perform({"self": Derived()}) == 3
