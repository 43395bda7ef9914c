import json
from pathlib import Path
from typing import Any

import pytest

from phiml_audit.model import Location, Skipped
from phiml_audit.source import Line, SourceFile, from_bytes, source_text, written_modules

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
    "result of a command": ("files = !ls\na, b = %env X", "files = get_ipython()\na, b = get_ipython()"),
    "result in an item": ("d['a'], x.y = !ls\nf('=%d' % x)", "d['a'], x.y = get_ipython()\nf('=%d' % x)"),
    "result of what is timed": (
        "a = %time f(x)\nb = %timeit -o f()\nc = %time f( \\\n  x)",
        "a =       f(x)\nb = _(         f())\nc = get_ipython()\n",
    ),
    "not a result": ("%x\ny = a != b\nz = a % b", "pass\ny = a != b\nz = a % b"),
    "string": ("%x\ny = '''\n!ls \\'''\n%z\n'''\n!ls", "pass\ny = '''\n!ls \\'''\n%z\n'''\npass"),
    "bracket": ("!ls\ny = (a  # (\n  % b)\n%z", "pass\ny = (a  # (\n  % b)\npass"),
    "continued": ("!ls\ny = a \\\n  % b\n%z", "pass\ny = a \\\n  % b\npass"),
    "timed": ("%time x = f()\nif x:\n  %timeit -n 10 -r3 g(x)", "x = f()\nif x:\n  g(x)"),
    "profiled": ("%prun -s cumtime -l 5 f()\n%lprun -f g -f h k(x)\n%timeit -qo f()", "f()\nk(x)\nf()"),
    "nothing timed": ("%time\n%timeit -n 3\n%timeit?\nx", "pass\npass\npass\nx"),
    "cell timed": ("%%time\nx = 1", "\nx = 1"),
    "cell timed after a statement": ("%%timeit -n 3 x = 1\nf(x)", "x = 1\nf(x)"),
    "cell run by a test runner": ("%%ipytest -qq\nx = 1", "\nx = 1"),
    "not the magic that it looks like": ("%timeline x\n%%timer\nx", "pass\npass\nx"),
    "without a percent sign": ("pip install phiflow", "pass"),
    "timed without a percent sign": ("time x = f()", "x = f()"),
    "run": ("%run setup.py", "from _run_setup_2e_py import *  # setup.py"),
    "run with options": (
        "if x:\n  %run -i -t -N 3 '../my set.ipynb' 3",
        "if x:\n  from _run__2e__2e__2f_my_20_set_2e_ipynb import *  # ../my set.ipynb",
    ),
    "run as a module": ("%run -m pkg.tool x", "from pkg.tool import *"),
    "run what is not known": ("%run {name}.py\n%run\n%run $x\n%run -m a-b", "pass\npass\npass\npass"),
    "cell magics": ("# run\n\n%%capture out\n%%timeit -n 1\n!ls\nx = 1", "# run\n\n\n\npass\nx = 1"),
    "shell": ("%%bash\nls -la", ""),
    "file": ("%%writefile a.py\nx = 1", ""),
    "file that is no module": ("%%writefile a.txt\nx = (", ""),
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


WRITTEN = {
    "one file": (["%%writefile lib.py\n\nx = 1"], [("lib.py", "\nx = 1\n", [(1, 2), (1, 3)])]),
    "in a folder": (["%%file 'sub dir/../lib.py'\nx"], [("lib.py", "x\n", [(1, 2)])]),
    "appended": (
        ["%%writefile lib.py\nx", "y", "%%writefile -a lib.py\nz"],
        [("lib.py", "x\nz\n", [(1, 2), (3, 2)])],
    ),
    "written anew": (["%%writefile lib.py\nx", "%%writefile lib.py\ny"], [("lib.py", "y\n", [(2, 2)])]),
    "magics are no Python in a file": (["%%writefile lib.py\n%time x"], []),
    "no names": (["%%writefile {lib}.py\nx", "%%writefile\nx", "%%writefile a\0.py\nx", "%%writefile a.py"], []),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_modules_that_cells_write(case: str) -> None:
    cells, expected = WRITTEN[case]
    file = read_cells(*cells)
    found = [
        (Path(each.absolute).relative_to(ROOT).as_posix(), each.text, [(line.cell, line.line) for line in each.lines])
        for each in file.written
    ]
    assert found == expected
    assert {each.path for each in file.written} <= {"n.ipynb"}


def test_a_written_module_with_an_error_is_told_in_its_cell() -> None:
    file = read_cells("x", "%%writefile lib.py\nx = 1\ny = (")
    assert [(skip.reason, skip.syntax) for skip in file.skipped] == [
        ("cell 2: syntax error in line 3: '(' was never closed", Location("n.ipynb", 2, 3, 5, 3, 6, 1, 1))
    ]


def test_a_module_gives_way_to_a_file_and_to_an_earlier_notebook(tmp_path: Path) -> None:
    def notebook(name: str, *cells: str) -> SourceFile:
        text = json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]})
        file = from_bytes(text.encode(), tmp_path / name, tmp_path)
        assert isinstance(file, SourceFile)
        return file

    (tmp_path / "there.py").write_text("x = 1\n")
    first = notebook("a.ipynb", "%%writefile lib.py\nx = 1", "%%writefile there.py\nx = 1", "%%writefile own.py\nx")
    second = notebook("b.ipynb", "%%writefile lib.py\nx = 2", "%%writefile there.py\nx = 2", "%%writefile own.py\nx")
    found, skipped = written_modules({file.absolute: file for file in (first, second)}, tmp_path)
    assert found == {module.absolute: module for module in (first.written[0], first.written[2])}
    assert [(skip.path, skip.reason) for skip in skipped] == [
        ("b.ipynb", "a cell writes lib.py, which is read with another text from a cell of a.ipynb"),
        ("b.ipynb", "a cell writes there.py, which is read with another text from there.py"),
    ]


COUNTS: list[tuple[list[object], list[tuple[int, int, int, int]]]] = [
    ([1, 2, 7], []),
    ([None, 3, None, 4, 0], []),
    ([1, 5, 2, 3], [(3, 2, 2, 5)]),
    ([3, None, 2, 1], [(3, 2, 1, 3), (4, 1, 3, 2)]),
    ([2, 2], []),
    (["9", 1, -1, True, 1e300], []),
]


@pytest.mark.parametrize(("counts", "expected"), COUNTS)
def test_cells_that_were_run_before_the_one_above(
    counts: list[object], expected: list[tuple[int, int, int, int]]
) -> None:
    cells = [{"cell_type": "code", "source": "\nx = 1", "execution_count": count} for count in counts]
    file = from_bytes(json.dumps({"cells": cells}).encode(), ROOT / "n.ipynb", ROOT)
    assert isinstance(file, SourceFile)
    found = file.out_of_order
    assert [(each.number, each.executed, each.above, each.executed_above) for each in found] == expected
    assert [(each.location.cell, each.location.line, each.location.executed) for each in found] == [
        (cell, 2, executed) for cell, executed, *_ in expected
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
        ("n.ipynb", 5): ("g = 7", "h +"),
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
