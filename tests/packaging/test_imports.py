"""Who imports whom: every import counts, those inside functions and those for the type checker included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AS_ONE: tuple[str, ...] = ()


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(file): file for file in sorted((ROOT / "phiml_audit").rglob("*.py"))}


def imported(file: Path) -> Iterator[str]:
    """The modules of ours that a file names in its imports, wherever in it they stand."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from parts & MODULES.keys()
            if parts - MODULES.keys():
                yield node.module


def counted(module: str) -> str:
    return next((package for package in AS_ONE if f"{module}.".startswith(f"{package}.")), module)


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of one circle, the first again at its end; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_module_imports_itself_through_others():
    graph: dict[str, set[str]] = {}
    for module, file in MODULES.items():
        graph.setdefault(counted(module), set()).update(map(counted, imported(file)))
    for package in AS_ONE:
        graph[package].discard(package)
    assert len(graph["phiml_audit.audit"]) > 5
    assert circle(graph) == []


@pytest.mark.parametrize(
    "text",
    ["import phiml_audit.model", "from phiml_audit import model", "from phiml_audit.model import Level",
     "if TYPE_CHECKING:\n    from phiml_audit.model import Level", "def f():\n    from phiml_audit import model"],
)  # fmt: skip
def test_every_form_of_import_is_seen(text, tmp_path):
    (tmp_path / "some.py").write_text(text)
    assert list(imported(tmp_path / "some.py")) == ["phiml_audit.model"]
