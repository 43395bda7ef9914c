import json
from pathlib import Path
from typing import Any

import pytest

from phiml_audit.model import Location, Skipped
from phiml_audit.source import Line, SourceFile, from_bytes, source_text

ROOT = Path("/project")


def read_cells(*sources: object, **more: Any) -> SourceFile:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    file = from_bytes(json.dumps({"cells": cells, **more}).encode(), ROOT / "n.ipynb", ROOT)
    assert isinstance(file, SourceFile)
    return file


CELLS = {
    "untouched": ("x = '''\n%time\n'''\ny = (a\n  % b)", "x = '''\n%time\n'''\ny = (a\n  % b)"),
    "magic": ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    "magic in a block": ("if x:\n    %load_ext y\nz", "if x:\n    pass\nz"),
    "command": ("!pip install phiflow # it's\nx = f(\n  '#')", "pass\nx = f(\n  '#')"),
    "command of two lines": ("!pip \\\n  install (\nx = 1", "pass\n\nx = 1"),
    "help": ("?phi\nx = 1\nx.y??\n%time?", "pass\nx = 1\npass\npass"),
    "result of a command": ("files = !ls\na, b = %timeit -o f()", "files = get_ipython()\na, b = get_ipython()"),
    "not a result": ("%x\ny = a != b\nz = a % b", "pass\ny = a != b\nz = a % b"),
    "string": ("%x\ny = '''\n!ls \\'''\n%z\n'''\n!ls", "pass\ny = '''\n!ls \\'''\n%z\n'''\npass"),
    "bracket": ("!ls\ny = (a  # (\n  % b)\n%z", "pass\ny = (a  # (\n  % b)\npass"),
    "continued": ("!ls\ny = a \\\n  % b\n%z", "pass\ny = a \\\n  % b\npass"),
    "timed": ("%time x = f()\nif x:\n  %timeit -n 10 -r3 g(x)", "x = f()\nif x:\n  g(x)"),
    "cell timed": ("%%time\nx = 1", "\nx = 1"),
    "cell magics": ("# run\n\n%%capture out\n%%timeit -n 1\n!ls\nx = 1", "# run\n\n\n\npass\nx = 1"),
    "shell": ("%%bash\nls -la", ""),
    "file": ("%%writefile a.py\nx = 1", ""),
    "markup": ("# a page\n%%html\n<p>", ""),
    "indented": ("  x = 1\n  if x:\n    y\nz", "x = 1\nif x:\n  y\nz"),
    "await": ("await f()\nasync for x in y: pass", "await f()\nasync for x in y: pass"),
    "blank": (" \n\n", ""),
}


@pytest.mark.parametrize("case", CELLS)
def test_ipython_becomes_python(case: str) -> None:
    source, expected = CELLS[case]
    file = read_cells(source, "last")
    assert file.skipped == ()
    assert file.text == (expected + "\n" if expected else "") + "last\n"


def test_columns_count_what_was_cut_off() -> None:
    file = read_cells("    x\n    %time y")
    assert file.text == "x\ny\n"
    assert file.rows == ("    x", "    %time y")
    assert file.lines is not None
    assert [line.indent for line in file.lines] == [4, 10]


def test_cells_that_are_not_python_are_skipped_and_the_rest_stays() -> None:
    file = read_cells("x = 1", "y = (", ["a\n", "print 'x'"], "", "z = 2", None, ["a", 3], "s = '\ud800'")
    assert file.text == "x = 1\nz = 2\n"
    assert [(skip.path, skip.reason) for skip in file.skipped] == [
        ("n.ipynb", "cell 2: syntax error in line 1: '(' was never closed"),
        ("n.ipynb", "cell 3: Python 2: print statement in line 2"),
        ("n.ipynb", "cell 6: its source is neither a text nor a list of texts"),
        ("n.ipynb", "cell 7: its source is neither a text nor a list of texts"),
        ("n.ipynb", "cell 8: not a program: it holds half of a surrogate pair"),
    ]


FORMAT_4 = r"""{
 "metadata": {"cells": [1], "kernelspec": {"language": "python"}},
 "cells": [
  {"cell_type": "markdown", "source": ["x = (\n"]},
  {
   "cell_type": "code",
   "outputs": [{"text": ["source: \"]}{[\\"]}],
   "source": [
    "a = '\"\u03a6\\n'\n",
    "b = 2\nc = 3\n",
    "d = ",
    "4\n",
    ""
   ]
  },
  {"source": "e = 5\nf = 6", "cell_type": "code"},
  {"cell_type": "code", "source": []},
  {"cell_type": "code",
   "source": ["%%bash\n"]},
  {"cell_type": "code", "source": [
    "g = 7\n", "h +\n"]},
  {"cell_type": "code", "source": ["i = 8"]}
 ], "nbformat": 4}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_the_file(end: str) -> None:
    file = from_bytes(FORMAT_4.replace("\n", end).encode(), ROOT / "n.ipynb", ROOT)
    assert isinstance(file, SourceFile)
    assert list(zip(file.rows, file.lines or (), strict=True)) == [
        ("a = '\"Φ\\n'", Line(1, 1, 9, 0)),
        ("b = 2", Line(1, 2, 10, 0)),
        ("c = 3", Line(1, 3, 10, 0)),
        ("d = 4", Line(1, 4, 11, 0)),
        ("e = 5", Line(2, 1, 16, 0)),
        ("f = 6", Line(2, 2, 16, 0)),
        ("i = 8", Line(6, 1, 22, 0)),
    ]
    place = Location("n.ipynb", 5, 2, 4, 2, 5, 21, 21)
    assert file.skipped == (Skipped("n.ipynb", "cell 5: syntax error in line 2: invalid syntax", 21, place),)
    assert {key: text.lines for key, text in source_text(file).items()} == {
        ("n.ipynb", 1): ("a = '\"Φ\\n'", "b = 2", "c = 3", "d = 4"),
        ("n.ipynb", 2): ("e = 5", "f = 6"),
        ("n.ipynb", 6): ("i = 8",),
    }


def test_format_3() -> None:
    text = """{"nbformat": 3, "worksheets": [
      {"cells": [{"cell_type": "code", "input": ["a = 1"]}]},
      {"cells": [{"cell_type": "heading", "source": "x"}, {"cell_type": "code",
        "input": "b = 2"}]}]}"""
    file = from_bytes(text.encode(), ROOT / "n.ipynb", ROOT)
    assert isinstance(file, SourceFile)
    assert (file.text, file.lines) == ("a = 1\nb = 2\n", (Line(1, 1, 2, 0), Line(2, 1, 4, 0)))


BROKEN = [
    ('{"cells": [\n  {,\n', "broken notebook: Expecting property name enclosed in double quotes in line 2", 2),
    ("", "broken notebook: Expecting value in line 1", 1),
    ("[]", "broken notebook: it has no cells", 1),
    ('{"cells": 3}', "broken notebook: it has no cells", 1),
    ("[" * 100_000, "broken notebook: nested too deeply", 1),
    ('{"cells": [], "metadata": {"kernelspec": {"language": "julia"}}}', "a notebook in julia", 1),
    ('{"cells": [], "metadata": {"language_info": {"name": "R"}}}', "a notebook in R", 1),
]


@pytest.mark.parametrize(("text", "reason", "line"), BROKEN)
def test_what_is_no_notebook(text: str, reason: str, line: int) -> None:
    assert from_bytes(text.encode(), ROOT / "n.ipynb", ROOT) == Skipped("n.ipynb", reason, line)


def test_a_notebook_without_code_is_an_empty_program() -> None:
    file = read_cells(metadata=None)
    assert (file.text, file.rows, len(file.lines or ())) == ("", ("",), 1)
