"""The table of kinds has a row for each word that the catalogue, the rules and the tracer have for a value."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from phiml_audit import tracer
from phiml_audit.catalogue import schema
from phiml_audit.tracer.machine.kinds import KINDS, ROWS
from phiml_audit.tracer.machine.values import OF_CONSTANTS
from phiml_audit.vocabulary import ARGUMENT, EVENTS

FILES = sorted(Path(tracer.__file__).parent.rglob("*.py"))
DESCRIBED = {"first", "available"}  # by the catalogue only: the first argument, and whether a value is there


def written(path: Path) -> set[str]:
    """The kinds that a file of the tracer names where it makes or takes apart opaque values."""
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Name(id="opaque" | "Opaque"), args=[first, *_]):
                found += [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            case ast.MatchClass(cls=ast.Name(id="Opaque"), kwd_attrs=names, kwd_patterns=patterns) if "kind" in names:
                found += ast.walk(patterns[names.index("kind")])
            case ast.Subscript(value=ast.Name(id="KINDS"), slice=ast.Constant() as word):
                found.append(word)
    return {each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)} - {""}


def test_words_are_unique():
    assert len(ROWS) == len(KINDS)


def test_all_kinds_of_the_catalogue_are_rows():
    assert KINDS.keys() >= (schema.KINDS | schema.CONCRETE_KINDS) - DESCRIBED
    assert set(OF_CONSTANTS.values()) <= KINDS.keys()


def test_each_row_speaks_the_words_of_rules_and_of_the_table():
    assert {kind.argument for kind in ROWS} <= set(ARGUMENT)
    assert {kind.passes_as for kind in ROWS} - {None} <= KINDS.keys()
    assert {kind.iterated for kind in ROWS} - {""} <= set(EVENTS["convert"]["form"])


def test_of_two_operands_one_is_the_stronger():
    strengths = [kind.strength for kind in ROWS if kind.strength]
    assert len(strengths) == len(set(strengths)) == 11


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_kinds_that_the_tracer_names_are_rows(path):
    assert written(path) <= KINDS.keys()


def test_kinds_are_named_in_the_tracer():
    assert set().union(*map(written, FILES)) >= {"tensor", "text", "unknown", "number"}
