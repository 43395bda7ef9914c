import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from astroid import nodes
from astroid.manager import AstroidManager

from phiml_audit.model import Location, Skipped
from phiml_audit.source import SourceFile, definition, from_bytes, location, parse, run_deep

ROOT = Path("/project")


def source(text: str, name: str = "pkg/a.py") -> SourceFile:
    file = from_bytes(text.encode(), ROOT / name, ROOT)
    assert isinstance(file, SourceFile)
    return file


def tree(file: SourceFile) -> nodes.Module:
    module = parse(file, "pkg.a")
    assert isinstance(module, nodes.Module)
    return module


def test_the_tree_is_plain_and_not_cached() -> None:
    text = "from __future__ import annotations\nfrom os import path as p, sep\nfrom m import *\nx = 1\nx.y = sep\n"
    module = tree(source(text + "def f():\n    global g\n    from m import g, h\n"))
    assert (module.name, module.package, module.future_imports) == ("pkg.a", False, {"annotations"})
    assert set(module.body[-1].locals) == {"h"}  # which builds the function, and tells what is global in it
    assert set(module.locals) >= {"p", "sep", "x", "f", "g"}
    assert "pkg.a" not in AstroidManager().astroid_cache
    assert gc.isenabled()
    package = parse(source("", "pkg/__init__.py"), "pkg")
    assert isinstance(package, nodes.Module)
    assert package.package


REFUSED = [
    ("x = 1\ny = (\n", "syntax error in line 2: '(' was never closed"),
    ("x = 1\n  y = 2\n", "syntax error in line 2: unexpected indent"),
    ("f(print x)", "syntax error in line 1: "),
    ("(" * 1000 + "1" + ")" * 1000, "syntax error in line 1: too many nested parentheses"),
    ("x = " + "-" * 10_000 + "1", "too complex for Python's parser"),
    ("print 'a'", "Python 2: print statement in line 1"),
    ("x\nif x: print 'a' % b,\n", "Python 2: print statement in line 2"),
    ("exec code in space", "Python 2: exec statement in line 1"),
    ("exec 'x'", "Python 2: exec statement in line 1"),
    ("try:\n  x\nexcept (A, B), e:\n  y", 'Python 2: "except Error, name" in line 3'),
    ("x = `y`", "Python 2: backticks in line 1"),
    ("raise m.Error, 'text'", 'Python 2: "raise Error, message" in line 1'),
    ("x = 0777", "Python 2: old integer literal in line 1"),
    ("x = 10L", "Python 2: old integer literal in line 1"),
    ("if a <> b: pass", 'Python 2: "<>" in line 1'),
    ("x = ur'a'", 'Python 2: ur"..." literal in line 1'),
    ("def f(a, (b, c)): pass", "Python 2: tuple parameter in line 1"),
    ("def f():\n\tif x:\n        y\n\tprint 'z'\n", "Python 2: print statement in line 4"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_python(text: str, reason: str) -> None:
    skipped = parse(source(text), "a")
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith(reason)
    named = skipped.reason.partition("in line ")[2].partition(":")[0] or 1
    assert (skipped.path, skipped.line_in_file) == ("pkg/a.py", int(named))


# Accepted by the version that is named, refused by those before it
NEWER = [
    ("type X = int", 12, "PEP 695, type statement"),
    ("type X[T] = int", 12, "PEP 695, type statement"),
    ("def f[T](x): pass", 12, "PEP 695, type parameters"),
    ("class A[T]: pass", 12, "PEP 695, type parameters"),
    ("class A[T = int]: pass", 13, "PEP 696, defaults of type parameters"),
    ('x = f"{a["b"]}"', 12, "PEP 701, quotes within f-strings"),
    ("x = f'{a['b']}'", 12, "PEP 701, quotes within f-strings"),
    ('x = f"{\n  a}"', 12, "PEP 701, f-strings of several lines"),
    ("x = f\"{'\\n'.join(a)}\"", 12, "PEP 701, f-strings without limits"),
    ('x = t"a {b}"', 14, "PEP 750, template strings"),
    ("x = rt'a'", 14, "PEP 750, template strings"),
    ("try: pass\nexcept A, B: pass", 14, "PEP 758, except without brackets"),
    ("try: pass\nexcept a.A, b.B: pass", 14, "PEP 758, except without brackets"),
    ("try: pass\nexcept a, b, c: pass", 14, "PEP 758, except without brackets"),
    ("try: pass\nexcept* A, B: pass", 14, "PEP 758, except without brackets"),
    ("x = [*y for y in z]", 15, "PEP 798, unpacking in comprehensions"),
    ("x = {**y for y in z}", 15, "PEP 798, unpacking in comprehensions"),
    ("lazy import x", 15, "PEP 810, lazy imports"),
]


@pytest.mark.parametrize(("text", "minor", "name"), NEWER)
def test_syntax_that_is_newer_says_so(text: str, minor: int, name: str) -> None:
    found = parse(source(text), "a")
    if sys.version_info >= (3, minor):
        assert isinstance(found, nodes.Module)
        return
    assert isinstance(found, Skipped)
    assert found.reason.startswith(f"syntax of Python 3.{minor} ({name}) in line ")
    assert found.reason.endswith(f"but this is Python 3.{sys.version_info.minor}")


@pytest.mark.parametrize("text", ["x = ('t' 1)", "f(print x)", "x = f'{a}' 'b", "deft x[a]:\n", "x = type y"])
def test_what_no_version_takes_is_a_syntax_error(text: str) -> None:
    found = parse(source(text), "a")
    assert isinstance(found, Skipped)
    assert found.reason.startswith("syntax error in line 1")
    assert found.syntax is not None


def test_a_syntax_error_has_a_place() -> None:
    found = parse(source("x = 1\n'Φ' + ) 2\n"), "a")
    assert isinstance(found, Skipped)
    assert found.syntax == Location("pkg/a.py", 0, 2, 7, 2, 10, 2, 2)
    assert parse(source(TERMS), "a").syntax is None


@pytest.mark.parametrize("text", ["print ('a'), b", "print >> f, 'a'", "x = '\\d'", "return 1", "await x"])
def test_what_is_python_all_the_same(text: str) -> None:
    assert len(tree(source(text)).body) == 1


TERMS = "x = 1" + " + y" * 5000


def test_a_long_expression_needs_a_deep_stack() -> None:
    assert parse(source(TERMS), "a") == Skipped("pkg/a.py", "nested too deeply to be read", 1)
    module = run_deep(parse, source(TERMS), "a")
    assert isinstance(module, nodes.Module)
    assert module.body[0].value.right.name == "y"


def test_a_cell_with_a_long_expression_is_kept() -> None:
    file = source(json.dumps({"cells": [{"cell_type": "code", "source": TERMS}]}), "n.ipynb")
    assert (file.text, file.skipped) == (TERMS + "\n", ())


POSITIONS = [
    ("x = f(a)\n", "value", (1, 5, 1, 9)),
    ("x = 'Φ', f(a)\n", "value.elts.1", (1, 10, 1, 14)),
    ("x = '😀é\u0301', é\n", "value.elts.1", (1, 12, 1, 13)),
    ("'''\nΦ''', [f(\n a)]\n", "value.elts.1", (2, 7, 3, 5)),
    ("x = [i for i in y if i]\n", "value.generators.0", (1, 12, 1, 23)),
    ("def f(a, b=2): pass\n", "args", (1, 7, 1, 13)),
    ("f = lambda: 0\n", "value.args", (1, 5, 1, 14)),
    ("def f(): pass\n", "", (1, 1, 1, 14)),
]


@pytest.mark.parametrize(("text", "attributes", "expected"), POSITIONS)
def test_location(text: str, attributes: str, expected: tuple[int, int, int, int]) -> None:
    file = source(text)
    node = tree(file).body[0]
    for name in filter(None, attributes.split(".")):
        node = node[int(name)] if name.isdigit() else getattr(node, name)
    line, column, end_line, end_column = expected
    assert location(file, node) == Location("pkg/a.py", 0, line, column, end_line, end_column, line, end_line)


def test_location_of_a_module_is_its_first_line() -> None:
    for text in ("", "\n\nx = 1\n"):
        file = source(text)
        assert location(file, tree(file)) == Location("pkg/a.py", 0, 1, 1, 1, 1, 1, 1)


DEFINITIONS = [
    ("def f(): pass", (1, 5, 6)),
    ("@a\n# def b\n\n@c(\n  d)\n\nasync  def  Φ_1(\n): pass", (7, 13, 16)),
    ("@a\nclass K(\n  B):\n  '''doc'''", (2, 7, 8)),
]


@pytest.mark.parametrize(("text", "expected"), DEFINITIONS)
def test_definition_is_the_name(text: str, expected: tuple[int, int, int]) -> None:
    file = source(text)
    line, column, end_column = expected
    place = definition(file, tree(file).body[0])
    assert place == Location("pkg/a.py", 0, line, column, line, end_column, line, line)


def test_definition_of_a_lambda_is_all_of_it() -> None:
    file = source("x = lambda a: a")
    node = tree(file).body[0].value
    assert definition(file, node) == location(file, node) == Location("pkg/a.py", 0, 1, 5, 1, 16, 1, 1)


NOTEBOOK = """{"cells": [
{"cell_type": "code", "source": ["import os\\n", "!ls"]},
{"cell_type": "code", "source": [
 "  é = %time f()\\n",
 "  %time x = g('é')\\n",
 "  @jit\\n",
 "  def h(a):\\n",
 "    return a"]}
]}"""


def test_positions_in_a_notebook() -> None:
    file = source(NOTEBOOK, "n.ipynb")
    module = tree(file)
    assert file.text == "import os\npass\né =       f()\nx = g('é')\n@jit\ndef h(a):\n  return a\n"
    places = [location(file, node) for node in module.body[2:]]
    assert places == [
        Location("n.ipynb", 2, 1, 3, 1, 16, 4, 4),
        Location("n.ipynb", 2, 2, 9, 2, 19, 5, 5),
        Location("n.ipynb", 2, 3, 3, 5, 13, 6, 8),
    ]
    assert definition(file, module.body[-1]) == Location("n.ipynb", 2, 4, 7, 4, 8, 7, 7)


def test_positions_in_a_command_with_half_of_a_surrogate_pair() -> None:
    file = source('{"cells": [{"cell_type": "code", "source": "!echo \\ud800"}]}', "n.ipynb")
    assert location(file, tree(file).body[0]) == Location("n.ipynb", 1, 1, 1, 1, 5, 1, 1)


def test_positions_in_a_very_long_line_are_quick() -> None:
    file = source("x = ['é'" + ", y" * 20_000 + "]\n")
    names = tree(file).body[0].value.elts
    assert [location(file, name).column for name in names[1:]] == list(range(11, 60_011, 3))


def test_importing_the_package_does_not_import_astroid() -> None:
    program = "import sys, phiml_audit.source; print(sorted({'astroid', 'markdown_it', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
