"""The program of a cell is valid and has what it needs, no more."""

from __future__ import annotations

import ast
import builtins

import pytest

from phiml_audit.catalogue.census import Call, Cell, Facts
from tools.census import programs

CALL = Call({"self": "centered()", "boundary": "0.5"}, 1, "", ("self",), "Field", ())
METHOD = Facts("phi.field.Field.with_boundary", "method", (CALL,))
FUNCTION = Facts("phiml.math.pad", "function", ())
PAD = Call({"value": "grid()", "widths": "{'x': (1, 1)}", "mode": "0.5"}, 2, "mode", ("value",), "tensor", ())


def text_of(mode, parameter="", facts=METHOD, call=CALL):
    return programs.program(facts, call, Cell("torch", "1.16.1", mode, parameter, "ok", "traced", ""))


def missing(text):
    """Names that are read and nowhere defined."""
    tree = ast.parse(text)
    bound = {name for node in ast.walk(tree) for name in bound_by(node)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - bound - set(vars(builtins))


def bound_by(node):
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.arg):
        return [node.arg]
    return [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else []


@pytest.mark.parametrize("mode", sorted(programs.TEMPLATES))
def test_every_mode_has_a_program(mode):
    about_one = ("one", "one_keyword", "gradient", "gradient_jit", "linear")
    parameter = "self" if mode in about_one else "boundary" * (mode == "number")
    assert missing(text_of(mode, parameter)) == set()


def test_a_number_is_changed_and_nothing_else():
    text = text_of("number", "mode", FUNCTION, PAD)
    assert "compiled(grid(), 0.5)" in text
    assert "compiled(grid(), 0.625)" in text
    assert "SEED = 1" not in text
    assert "phiml.math.pad(value, widths, mode=mode)" in text


def test_other_values_come_with_another_seed():
    assert "SEED = 1" in text_of("one", "self")


@pytest.mark.parametrize(
    ("mode", "call"),
    [
        ("all", "phiml.math.pad(value, widths, mode=mode)"),
        ("all_keyword", "phiml.math.pad(value=value, widths=widths, mode=mode)"),
    ],
)
def test_arguments_are_given_as_in_the_cell(mode, call):
    assert f"return {call}\n" in text_of(mode, facts=FUNCTION, call=PAD)


def test_only_what_is_needed_is_there():
    text = text_of("all", facts=FUNCTION, call=PAD)
    assert "def grid(" in text
    assert "CenteredGrid" not in text
    assert "phi.field" not in text
