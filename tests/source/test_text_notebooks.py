"""Notebooks that are texts: which lines are code, where it stands, and what a broken cell costs."""

import re
import time
from pathlib import Path

import pytest

from phiml_audit.model import Location, Skipped
from phiml_audit.source import SourceFile, discover, from_bytes, location, parse, source_text

ROOT = Path("/project")
MYST = "---\nkernelspec:\n  name: python3\n---\n"
JUPYTEXT = "---\njupyter:\n  jupytext:\n    text_representation:\n      format_name: markdown\n---\n"

# Name of the file, its text, and the lines of code by their numbers in the file.
PROGRAMS: dict[str, tuple[str, str, dict[int, str]]] = {
    "quarto": ("n.qmd", "# T\n```{python}\n#| label: x\nx = 1\n```\nx = 2\n", {3: "#| label: x", 4: "x = 1"}),
    "of other languages": ("n.qmd", "```{r}\nx\n```\n```{ojs}\ny\n```\n```{python}\nz\n```\n", {8: "z"}),
    "only shown": (
        "n.qmd",
        "```python\nx\n```\n```{.python}\ny\n```\n```{{python}}\nz\n```\n~~~{python}\na\n~~~",
        {11: "a"},
    ),
    "chunk with options": ("n.Rmd", '```{python fig, echo=FALSE, fig.cap="a"}\nx\n```\n', {2: "x"}),
    "lower-case suffix": ("n.rmd", "``` {python}\nx\n```\n", {2: "x"}),
    "longer fence": ("n.qmd", "````{python}\ns = '''\n```\n'''\n````\n", {2: "s = '''", 3: "```", 4: "'''"}),
    "in a list": ("n.qmd", "1. do\n   ```{python}\n   if x:\n     y\n   ```\n", {3: "if x:", 4: "  y"}),
    "in a quote": ("n.qmd", "> ```{python}\n> x\n> ```\n", {2: "x"}),
    "in a comment": ("n.qmd", "<!--\n```{python}\nx\n```\n-->\n\n```{python}\ny\n```\n", {8: "y"}),
    "open to the end": ("n.qmd", "```{python}\nx\ny", {2: "x", 3: "y"}),
    "header with a fence": ("n.qmd", "---\na: |\n  ```{python}\n---\n```{python}\nx\n```\n", {6: "x"}),
    "magics": (
        "n.qmd",
        "```{python}\n%time x = f()\n!ls\n```\n```{python}\n%%bash\nls\n```\n",
        {2: "x = f()", 3: "pass"},
    ),
    "myst": (
        "n.md",
        f"{MYST}```{{code-cell}} ipython3\nx\n```\n```{{code-cell}}\ny\n```\n```python\nz\n```\n",
        {6: "x", 9: "y"},
    ),
    "myst with options": (
        "n.md",
        MYST + "```{code-cell}\n:tags: [a]\n\nx\n```\n```{code-cell}\n---\ntags: [b]\n---\ny\n```\n",
        {6: "", 7: "", 8: "x", 11: "", 12: "", 13: "", 14: "y"},
    ),
    "myst inside of others": (
        "n.md",
        f"{MYST}- a\n  ```{{code-cell}}\n  x\n  ```\n```{{code-cell}}\ny\n```\n",
        {10: "y"},
    ),
    "myst in another language": ("n.md", f"{MYST}```{{code-cell}} julia\nx\n```\n```{{code-cell}}\ny\n```\n", {9: "y"}),
    "jupytext": (
        "n.md",
        f"{JUPYTEXT}```python tags=['a']\nx\n```\n```bash\nls\n```\n```python .noeval\ny\n```\n",
        {8: "x"},
    ),
    "percent": (
        "n.py",
        "x\n# %% [markdown]\n# text\n# %%\n# %run a.py\ny\n",
        {
            1: "x",
            3: "# text",
            5: "from _run_a_2e_py import *  # a.py",
            6: "y",
        },
    ),
    "percent that looks like a magic": (
        "n.py",
        "# %%\n# %time is short\nx\n",
        {1: "# %%", 2: "# %time is short", 3: "x"},
    ),
    "percent in a string": (
        "n.py",
        "# %%\ns = '''\n# %time x\n'''\n# %time y\n",
        {2: "s = '''", 3: "# %time x", 4: "'''", 5: "y"},
    ),
    "percent in a block": (
        "n.py",
        "def f():\n    x\n# %% part\n    y\n",
        {1: "def f():", 2: "    x", 3: "# %% part", 4: "    y"},
    ),
    "percent with prose": ("n.py", "# %% [markdown]\nit's\n#%% md\nmore's\n#%%\nx\n", {6: "x"}),
    "percent with plain magics": ("n.py", "# %%\n%time x = 1\n# %%\n%%bash\nls -l\n", {2: "x = 1"}),
}


def read(name: str, text: str) -> SourceFile:
    file = from_bytes(text.encode(), ROOT / name, ROOT)
    assert isinstance(file, SourceFile)
    return file


@pytest.mark.parametrize("case", PROGRAMS)
def test_lines_of_code(case: str) -> None:
    name, text, expected = PROGRAMS[case]
    file = read(name, text)
    lines = file.text.removesuffix("\n").split("\n")
    numbers = [line.line for line in file.lines] if file.lines else list(range(1, len(lines) + 1))
    assert dict(zip(numbers, lines, strict=True)) == expected
    assert (file.skipped, file.is_notebook) == ((), True)
    shown = source_text(file)[name, 0].lines
    written = text.split("\n")
    assert all(row in ("", written[number]) for number, row in enumerate(shown))
    assert all(shown[number - 1] or not code for number, code in expected.items())


PLACES = [
    ("n.qmd", "- a\n\n  ```{python}\n  x = 'é'; f('Φ')\n  ```\n", (4, 12, 4, 18)),
    ("n.md", f"{MYST}```{{code-cell}}\n%time f(x,\\\n  y)\n```\n", (6, 7, 7, 5)),
    ("n.py", "# %%\n# %time f(x)\n", (2, 9, 2, 13)),
    ("n.py", "# %%\nx = (\n# %%\n%timeit -n 1 f(x)\n", (4, 14, 4, 18)),
]


@pytest.mark.parametrize(("name", "text", "expected"), PLACES)
def test_places_are_those_of_the_file(name: str, text: str, expected: tuple[int, int, int, int]) -> None:
    file = read(name, text)
    tree = parse(file, "n")
    assert not isinstance(tree, Skipped)
    line, column, end_line, end_column = expected
    place = Location(name, 0, line, column, end_line, end_column, line, end_line)
    assert location(file, tree.body[-1].value) == place


BROKEN = [
    ("n.qmd", "```{python}\nx\n```\n- a\n  ```{python}\n  y\n  if z\n  ```\n", "x\n", "cell 2", 7),
    ("n.md", f"{MYST}```{{code-cell}}\n:a: b\nx = [\n```\n", "\n", "cell 1", 7),
    ("n.py", "import a\n# %% [md]\nit's\n# %%\nx\n# %%\nfor\n", "import a\nx\n", "cell 3", 7),
    ("n.py", "# a header\n# %%\nx\n\n# %%\nfor\n", "x\n\n", "cell 2", 6),
]


@pytest.mark.parametrize(("name", "text", "code", "cell", "line"), BROKEN)
def test_a_cell_with_an_error_costs_only_itself(name: str, text: str, code: str, cell: str, line: int) -> None:
    file = read(name, text)
    assert file.text == (code if code.strip() else "")
    (skip,) = file.skipped
    assert re.match(rf"{cell}: syntax error in line {line}: ", skip.reason)
    assert skip.line_in_file == line
    assert skip.syntax is not None
    assert (skip.syntax.cell, skip.syntax.line, skip.syntax.line_in_file) == (0, line, line)
    assert source_text(file)[name, 0].lines[line - 1] == text.split("\n")[line - 1]


NONE = {
    "only shown": ("n.md", "# T\n```python\nx\n```\n", "a text without code cells of Python"),
    "cells of R": ("n.Rmd", "```{r}\nx\n```\n", "a text without code cells of Python"),
    "too long": ("n.qmd", "```{python}\n" + "x\n" * 500_000, "a text of more than a million characters"),
    "another kernel": (
        "n.md",
        "---\nkernelspec:\n  language: julia\n---\n```{code-cell}\nx\n```\n",
        "a notebook in julia",
    ),
}


@pytest.mark.parametrize("case", NONE)
def test_texts_that_are_no_notebooks(case: str) -> None:
    name, text, reason = NONE[case]
    assert from_bytes(text.encode(), ROOT / name, ROOT) == Skipped(name, reason)


def test_modules_that_texts_write() -> None:
    text = "```{python}\n%%writefile lib.py\nx = 1\n```\n"
    (module,) = read("n.qmd", text).written
    (same,) = read("n.py", "# %%\n# %%writefile lib.py\nx = 1\n").written
    assert (module.absolute, module.path, module.text) == ("/project/lib.py", "n.qmd", "x = 1\n")
    assert (same.absolute, same.path, same.text) == ("/project/lib.py", "n.py", "x = 1\n")
    assert [line.line for file in (module, same) for line in file.lines or ()] == [3, 3]


def test_exported_scripts_tell_the_order_of_their_cells() -> None:
    (found,) = read("n.py", "# coding: utf-8\n\n# In[2]:\n\n\nx\n\n# In[ ]:\n\ny\n\n# In[1]:\n\nz\n").out_of_order
    assert (found.number, found.executed, found.above, found.executed_above) == (3, 1, 1, 2)
    assert found.location == Location("n.py", 0, 14, 1, 14, 2, 14, 14)


TEXTS = {
    "quarto.qmd": "```{python}\nx\n```\n",
    "commented.qmd": "<!--\n```{python}\nx\n```\n-->\n",
    "r.qmd": "```{r}\nx\n```\n",
    "r.Rmd": "```{python}\nx\n```\n",
    "r.rmd": "no code\n",
    "myst.md": f"{MYST}```{{code-cell}}\nx\n```\n",
    "book.md": "---\nfile_format: mystnb\n---\n```{code-cell} python\nx\n```\n",
    "empty.md": MYST,
    "jupytext.md": f"{JUPYTEXT}```python\nx\n```\n",
    "cells.md": "```{code-cell}\nx\n```\n",
    "README.md": "```python\nx\n```\n",
}
FOUND: list[tuple[list[str], list[str]]] = [
    ([], ["book.md", "jupytext.md", "myst.md", "quarto.qmd", "r.Rmd"]),
    (["*.md"], ["book.md", "cells.md", "jupytext.md", "myst.md"]),
    (["**/*.qmd"], ["quarto.qmd"]),
    (["*"], ["book.md", "jupytext.md", "myst.md", "quarto.qmd", "r.Rmd"]),
]


@pytest.mark.parametrize(("include", "expected"), FOUND)
def test_which_texts_are_found(tmp_path: Path, include: list[str], expected: list[str]) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "link.md").symlink_to("README.md")
    found = discover([tmp_path], root=tmp_path, include=include)
    assert [path.name for path in found.files] == expected
    assert found.skipped == ()


LONG = {
    "quotes": "> " * 40_000,
    "lists": "- " * 40_000,
    "open cells": "```{python}\n(\n" * 20_000,
    "broken cells": "```{python}\n(\n```\n" * 3_000,
}


@pytest.mark.parametrize("case", LONG)
def test_long_texts_are_quick(case: str) -> None:
    started = time.perf_counter()
    from_bytes(LONG[case].encode(), ROOT / "n.qmd", ROOT)
    assert time.perf_counter() - started < 5
