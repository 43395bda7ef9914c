"""A tree of which functions are built late is the tree that astroid builds."""

from __future__ import annotations

import ast
import sysconfig
from pathlib import Path

import pytest
from astroid import nodes
from astroid.manager import AstroidManager
from astroid.rebuilder import TreeRebuilder

from phiml_audit.source import run_deep
from phiml_audit.source.tree import build

LIBRARY = Path(sysconfig.get_path("stdlib"))
FILES = sorted(
    path for folder in ("", "asyncio", "json", "concurrent/futures", "unittest", "email", "xml/dom")
    for path in (LIBRARY / folder).glob("*.py")
)  # fmt: skip
ODD = '''
import a
def f(x: int = 1) -> "text":
    """What it does."""
    global shared
    shared = x
    from b import c, d as e
    async def g(*a, **k):
        nonlocal x
        x = yield
        class K:
            @staticmethod
            def m(): return lambda y: y
    return [z for z in c]
class C:
    async def m(self):
        "only a text"
    def n(self): ...
'''


def told(node: nodes.NodeNG) -> list[object]:
    """A node with all that lies below it."""
    own = [type(node).__name__, node.lineno, node.col_offset, node.end_lineno, node.fromlineno, node.tolineno]
    own += [value for field in node._other_fields if isinstance(value := getattr(node, field), str | int | list)]
    return [*own, [told(child) for child in node.get_children()]]


def names(node: nodes.NodeNG) -> list[object]:
    """What is local to the scopes below a node, and where it is bound."""
    own = {name: sorted(n.fromlineno or 0 for n in found) for name, found in getattr(node, "locals", {}).items()}
    return [own, *(inner for child in node.get_children() for inner in names(child))]


def astroid_of(text: str) -> nodes.Module:
    builder = TreeRebuilder(AstroidManager(), None)
    module = builder.visit_module(ast.parse(text), "m", "m.py", False)
    for node, global_names in builder._import_from_nodes:
        for name, alias in node.names:
            bound = alias or name
            if bound != "*":
                (module if bound in global_names else node.parent).set_local(bound, node)
    return module


def compared(text: str) -> None:
    late = build(ast.parse(text), "m", "m.py", package=False)
    whole = astroid_of(text)
    assert told(late) == told(whole)
    assert names(late) == names(whole)


def test_a_body_is_built_when_it_is_asked_for():
    module = build(ast.parse(ODD), "m", "m.py", package=False)
    function = module.body[1]
    assert function.put_off is not None
    assert [type(s).__name__ for s in function.body][-1] == "Return"
    assert function.put_off is None
    assert function.body[3].put_off is not None
    assert function.doc_node.value == "What it does."


def test_odd_functions():
    compared(ODD)


@pytest.mark.parametrize("path", FILES[::4], ids=lambda path: path.name)
def test_modules_of_the_standard_library(path):
    text = path.read_text("utf-8")
    run_deep(lambda: compared(text))
