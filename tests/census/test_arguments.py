"""The expressions that are tried are valid, and likely ones come first."""

from __future__ import annotations

import ast
import builtins
from pathlib import Path

import pytest
import yaml

import tools.census
from tools.census.programs import VALUES, defined_by
from tools.census.running import asked
from tools.census.worker.arguments import Candidates, combinations
from tools.census.worker.literals import is_number, other
from tools.census.worker.targets import CLASSES, Parameter, Target

CANDIDATES = Candidates(**asked()["candidates"])
CALLS = asked()["calls"]
FUNCTION = Target("phiml.math.f", "function", "", None)
EXPRESSIONS = [
    *(text for group in (CANDIDATES.groups, CANDIDATES.self) for texts in group.values() for text in texts),
    *(text for texts in CANDIDATES.by_name.values() if not isinstance(texts, str) for text in texts),
    *(text for calls in CALLS.values() for call in calls for text in call.values()),
]


def known_names():
    statements = ast.parse(VALUES.read_text("utf-8")).body
    return {name.partition(".")[0] for each in statements for name in defined_by(each)} | set(vars(builtins))


def test_expressions_use_the_vocabulary():
    known = known_names()
    unknown = {}
    for text in EXPRESSIONS:
        tree = ast.parse(text, mode="eval")
        own = {
            each.arg
            for node in ast.walk(tree)
            if isinstance(node, ast.arguments)
            for each in (*node.args, node.kwarg)
            if each
        }
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - own - known
        if names:
            unknown[text] = names
    assert unknown == {}


def test_groups_that_are_named_exist():
    named = {entry for entry in CANDIDATES.by_name.values() if isinstance(entry, str)}
    named |= {group for _, group in CANDIDATES.by_annotation}
    assert named - CANDIDATES.groups.keys() == set()


def test_every_class_has_objects():
    assert {name for names in CLASSES.values() for name in names} - CANDIDATES.self.keys() == set()


@pytest.mark.parametrize(
    ("name", "annotation", "first"),
    [
        ("axis", "", "vector3()"),
        ("dims", "", "'x'"),
        ("anything_", "<class 'int'>", "1"),
        ("value", "phiml.math.Tensor", "grid()"),
        ("values", "Sequence[Tensor]", "grid()"),
        ("things", "Sequence[Tensor]", "[grid(), grid(1)]"),
        ("*others", "<class 'inspect._empty'>", "grid()"),
    ],
)
def test_the_likeliest_expression(name, annotation, first):
    assert CANDIDATES.expressions(Parameter(name, annotation, required=True), FUNCTION)[0] == first


@pytest.mark.parametrize(("default", "tried"), [(True, []), ("auto", []), (2, ["3"]), (1.0, ["0.6"])])
def test_an_optional_parameter_gets_another_value_than_its_default(default, tried):
    assert CANDIDATES.optional(Parameter("n", "", required=False, default=default), FUNCTION) == tried


def test_likely_combinations_come_first():
    found = list(combinations(["ab", "cd"]))
    assert found[0] == ("a", "c")
    assert sorted(found[1:3]) == [("a", "d"), ("b", "c")]
    assert len(found) == 4


@pytest.mark.parametrize(
    ("value", "changed"), [(1, 2), (2.0, 2.5), (True, False), ((1, 2), (2, 3)), ({"x": (1, 1)}, {"x": (2, 2)})]
)
def test_other_numbers(value, changed):
    assert is_number(value)
    assert other(value) == changed


@pytest.mark.parametrize("value", ["x", None, (), ("x", 1), {"x": None}])
def test_what_is_no_number(value):
    assert not is_number(value)


def test_files_of_data_have_no_entry_twice():
    for name in ("candidates.yaml", "calls.yaml"):
        text = (Path(tools.census.__path__[0]) / name).read_text("utf-8")
        keys = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
        assert sorted(keys) == sorted(yaml.safe_load(text))
