"""IPython's additions to Python: what a code cell says in plain Python, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Cell magics that run the rest of the cell as Python in the notebook's own namespace; all others take it as text.
_PYTHON_CELL_MAGICS = frozenset({"capture", "debug", "memit", "mprun", "prun", "pyinstrument", "time", "timeit"})

_CELL_MAGIC = re.compile(r"\s*%%\s*(\w*)")
_TIME = re.compile(r"(\s*)(%time(?:it)?(?:\s++-\w++(?:\s*+\d++)?+)*+\s++)(?=[^\s-])")
_COMMAND = re.compile(r"\s*[%!?/,;]")
_HELP = re.compile(r"\s*%{0,2}[\w.*\[\]'\"]+\?{1,2}\s*$")
_ASSIGNED = re.compile(r"([^=!%#'\"?]+=\s*)[!%]")
_INDENT = re.compile(r"\s*")

_TOKEN = re.compile(r"#.*|\"\"\"|'''|\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?|[()\[\]{}]")
_CLOSE = {quote: re.compile(rf"(?:\\.|[^\\])*?{quote}") for quote in ('"""', "'''")}


def without_cell_magic(rows: Sequence[str]) -> Sequence[str] | None:
    """``rows`` with the lines of cell magics such as ``%%time`` emptied; None if the cell is not Python at all."""
    for index, row in enumerate(rows):
        magic = _CELL_MAGIC.match(row)
        if magic is None and row.strip() and not row.lstrip().startswith("#"):
            break
        if magic is not None:
            if magic[1] not in _PYTHON_CELL_MAGICS:
                return None
            rows = [*rows[:index], "", *rows[index + 1 :]]
    return rows


def plain_python(rows: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each row as Python, with the number of characters that were taken out before its code.

    A row inside a string or a bracket is left as it is. Commands become ``pass``; a name that is given the result of
    one becomes an unknown value. Like IPython, takes out the indentation of the first line.
    """
    first = next((row for row in rows if row.strip()), "")
    margin = _INDENT.match(first)[0]  # type: ignore[index]  # matches always
    quote, depth, continued, command = "", 0, False, False
    for written in rows:
        cut = len(margin) if margin and written.startswith(margin) else 0
        row, more, shift = written[cut:], written.endswith("\\"), cut
        if command and continued:
            row = ""
        elif quote or depth or continued:
            quote, depth = _scan(row, quote, depth)
        else:
            plain, taken = _statement(row)
            command = plain != row and not taken
            row, shift = plain, cut + taken
            quote, depth = _scan(row, quote, depth)
        continued = more and not quote
        yield row, shift


def _statement(row: str) -> tuple[str, int]:
    """A row that begins a statement, in Python, and how many characters were taken out before its code."""
    if timed := _TIME.match(row):
        return timed[1] + row[timed.end() :], len(timed[2])
    if _COMMAND.match(row) or _HELP.match(row):
        return row[: len(row) - len(row.lstrip())] + "pass", 0
    if assigned := _ASSIGNED.match(row):
        return assigned[1] + "get_ipython()", 0
    return row, 0


def _scan(row: str, quote: str, depth: int) -> tuple[str, int]:
    """The triple quote that is open after ``row``, if any, and the number of open brackets."""
    at = 0
    while True:
        if quote:
            closed = _CLOSE[quote].match(row, at)
            if closed is None:
                return quote, depth
            at, quote = closed.end(), ""
        token = _TOKEN.search(row, at)
        if token is None:
            return quote, depth
        at = token.end()
        match token[0]:
            case '"""' | "'''":
                quote = token[0]
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth = max(depth - 1, 0)
