"""The shipped data has no mistake that the schema can see, and the schema sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from phiml_audit.catalogue import load
from phiml_audit.catalogue.schema import problems, unpublished


def test_shipped_data() -> None:
    assert problems() == []


def test_every_name_of_phiml_exists_in_some_version() -> None:
    assert unpublished(load()) == []


def test_misspelt_name_is_seen() -> None:
    catalogue = load()
    symbols = {**catalogue.symbols, "phiml.math.jit_compil": catalogue.symbols["phiml.math.jit_compile"]}
    assert unpublished(replace(catalogue, symbols=symbols)) == ["phiml.math.jit_compil"]


def test_canonical_names_are_final() -> None:
    catalogue = load()
    targets = [target for module in catalogue.namespaces for target in (catalogue.exports(module) or {}).values()]
    assert targets
    moved = {name: catalogue.canonical(catalogue.canonical(name)) for name in targets}
    assert {name: again for name, again in moved.items() if catalogue.canonical(name) != again} == {}


def test_every_role_is_used() -> None:
    catalogue = load()
    symbols = [*catalogue.symbols.values(), *catalogue.families.values(), *catalogue.methods.values()]
    # A network is called as an object: no symbol is.
    assert set(catalogue.roles) - {symbol.role for symbol in symbols} == {"network_call"}


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"names": "a.b", "rolle": "jit"}, "phiml: a.b: no key 'rolle'"),
    ({"names": "a.b", "role": "jitt"}, "phiml: a.b: role: no 'jitt'"),
    ({"names": "a.b", "result": "tensors"}, "phiml: a.b: result: no 'tensors'"),
    ({"names": "a.b", "needs_value": "numbers"}, "phiml: a.b: needs_value: no 'numbers'"),
    ({"names": "a.b", "when": "soon"}, "phiml: a.b: when: no 'soon'"),
    ({"names": "a.b", "solves": "yes"}, "phiml: a.b: solves: true, or absent"),
    ({"names": "a.b", "parameters": "f", "callables": {"g": "jit"}}, "phiml: a.b: callables: no parameter 'g'"),
    ({"names": "a.b", "parameters": "f", "callables": {"f": "jitt"}}, "phiml: a.b: callables: no region 'jitt'"),
    ({"names": "a.b", "parameters": "f", "auxiliary": "aux"}, "phiml: a.b: auxiliary: no parameter 'aux'"),
    ({"names": "a.b", "parameters": "f", "only_with": "x"}, "phiml: a.b: only_with: no parameter 'x'"),
    ({"each": "b", "names": "a.b"}, "phiml: a.b: needs either names or each"),
    ({"names": "a.b a.b"}, "a.b: listed twice"),
]


@pytest.mark.parametrize(("entry", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_mistake_is_seen(entry: dict[str, Any], problem: str) -> None:
    files: dict[str, Any] = {stem: {"symbols": []} for stem in ("phiflow", "networks", "native", "python")}
    files |= {
        "phiml": {"symbols": [entry]},
        "roles": {"jit": "..."},
        "attributes": {"concrete": {}, "needs_value": {}, "methods": []},
    }
    assert problem in problems(files)
