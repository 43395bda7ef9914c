"""IPython's additions to Python: what a code cell says in plain Python, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Cell magics that run the rest of the cell as Python in the notebook's own namespace; all others take it as text.
# fmt: off
_PYTHON_CELL_MAGICS = frozenset({
    "capture", "debug", "heat", "ipytest", "lprun", "memit", "mprun", "prun", "pyinstrument", "scalene", "snakeviz",
    "time", "timeit", "wandb",
})
# fmt: on
# Line magics that run what follows them, and their options that take a value.
_RUNNING = {
    "lprun": "fmDTu",
    "memit": "rti",
    "mprun": "fT",
    "prun": "lsTD",
    "snakeviz": "f",
    "time": "",
    "timeit": "nrpv",
}  # fmt: skip
_AUTOMATIC = frozenset({
    "autoreload", "cat", "cd", "conda", "config", "cp", "env", "load", "load_ext", "ls", "mamba", "matplotlib", "mkdir",
    "mv", "pip", "pylab", "reload_ext", "rm", "run", "uv", "who", "whos", *_RUNNING,
})  # fmt: skip

_CELL_MAGIC = re.compile(r"\s*%%\s*(\w*)(.*)")
_MAGIC = re.compile(r"(\s*)%{1,2}(\w+)(?!\S)[ \t]*")
_OPTION = re.compile(r"-{1,2}(\w[\w-]*)\s*")
_ARGUMENT = re.compile(r"(?:\"[^\"]*\"|'[^']*'|\S+)\s*")
_COMMAND = re.compile(r"\s*[%!?/,;]")
_HELP = re.compile(r"\s*%{0,2}[\w.*\[\]'\"]+\?{1,2}\s*$")
_ASSIGNED = re.compile(r"([\w.,*\s]+(?:\[[^\]=]*\][\w.,*\s]*)*=\s*)([!%].*)")
_INDENT = re.compile(r"\s*")
_COMMENTED = re.compile(rf"#\s?(?=%%\w|%(?:run|{'|'.join(_RUNNING)})\s)")

_TOKEN = re.compile(r"#.*|\"\"\"|'''|\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?|[()\[\]{}]")
_CLOSE = {quote: re.compile(rf"(?:\\.|[^\\])*?{quote}") for quote in ('"""', "'''")}

_RUN = "_run_"  # how the name of a module begins that stands for the file of a %run
_NAME = re.compile(r"[\w./ -]+")


@dataclass(frozen=True, slots=True)
class Writing:
    """A cell that writes what follows its first ``rows`` rows into a file."""

    name: str  # as written, relative to the notebook's folder
    appends: bool
    rows: int


def writing(rows: Sequence[str]) -> Writing | None:
    """What file the cell writes, if it is Python."""
    index = next((number for number, row in enumerate(rows) if row.strip()), 0)
    magic = _CELL_MAGIC.match(rows[index]) if rows else None
    if magic is None or magic[1] not in ("writefile", "file"):
        return None
    option, name = _split(magic[2].strip())
    if not name.endswith(".py") or not _NAME.fullmatch(name):
        return None
    return Writing(name, option in ("-a", "--append"), index + 1)


def _split(arguments: str) -> tuple[str, str]:
    """The option and the name of a file, without quotes."""
    option, _, rest = arguments.partition(" ") if arguments.startswith("-") else ("", "", arguments)
    return option, rest.strip().strip("\"'")


def is_python(rows: Sequence[str]) -> bool:
    """Whether the cell is Python, and not what a cell magic takes as text."""
    for row in rows:
        magic = _CELL_MAGIC.match(row)
        if magic is not None and magic[1] not in _PYTHON_CELL_MAGICS:
            return False
        if magic is None and row.strip() and not row.lstrip().startswith("#"):
            break
    return True


def plain_python(rows: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each row as Python, with the number of characters that were taken out before its code.

    A row inside a string or a bracket is left as it is. Commands become ``pass``; a name that is given the result of
    one becomes an unknown value; ``%run`` becomes an import of all names. Like IPython, takes out the indentation of
    the first line, and takes the only line of a cell for a magic even without its ``%``.
    """
    first = next((row for row in rows if row.strip()), "")
    margin = _INDENT.match(first)[0]  # type: ignore[index]  # matches always
    alone = sum(bool(row.strip()) for row in rows) == 1
    quote, depth, continued, command = "", 0, False, False
    for written in rows:
        cut = len(margin) if margin and written.startswith(margin) else 0
        row, more, shift = written[cut:], written.endswith("\\"), cut
        if command and continued:
            row = ""
        elif quote or depth or continued:
            quote, depth = _scan(row, quote, depth)
        else:
            plain, taken = _automatic(row) if alone else _statement(row)
            command = plain != row and not taken
            row, shift = plain, cut + taken
            quote, depth = _scan(row, quote, depth)
        continued = more and not quote
        yield row, shift


def uncommented(rows: Sequence[str]) -> list[tuple[str, int]]:
    """The rows with magics that a text keeps as comments, each with the number of characters taken out before it."""
    found: list[tuple[str, int]] = []
    quote, depth = "", 0
    for row in rows:
        mark = None if quote or depth else _COMMENTED.match(row)
        quote, depth = _scan(row, quote, depth)
        found.append((row[mark.end() :], mark.end()) if mark else (row, 0))
    return found


def module_of(file: str) -> str:
    """The name of a module that stands for the file of a ``%run``; :func:`run_file` tells the file."""
    return _RUN + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in file)


def run_file(module: str) -> str | None:
    """The file that :func:`module_of` has made a module of, as written, perhaps without its suffix."""
    if not module.startswith(_RUN):
        return None
    return re.sub(r"_([0-9a-f]{1,5})_", lambda match: chr(int(match[1], 16)), module[len(_RUN) :])


def _automatic(row: str) -> tuple[str, int]:
    words = row.split(None, 2)
    if len(words) > 1 and words[0] in _AUTOMATIC and not words[1].startswith("="):
        plain, taken = _statement("%" + row)
        return plain, max(taken - 1, 0)
    return _statement(row)


def _statement(row: str) -> tuple[str, int]:
    """A row that begins a statement, in Python, and how many characters were taken out before its code."""
    if magic := _MAGIC.match(row):
        return _magic(row, magic)
    if _COMMAND.match(row) or _HELP.match(row):
        return row[: len(row) - len(row.lstrip())] + "pass", 0
    if assigned := _ASSIGNED.match(row):
        return assigned[1] + _result(assigned[2]), 0
    return row, 0


def _magic(row: str, magic: re.Match[str]) -> tuple[str, int]:
    indent, name, is_cell = magic[1], magic[2], row.lstrip().startswith("%%")
    if name in _RUNNING:
        start = _after_options(row, magic.end(), _RUNNING[name])
        if start < len(row):
            return indent + row[start:], start - len(indent)
    if is_cell and name in _PYTHON_CELL_MAGICS:
        return "", 0
    return indent + (_run(row[magic.end() :]) if name == "run" and not is_cell else "pass"), 0


def _run(arguments: str) -> str:
    """``%run`` as an import; the comment has the name of the file as a word of its own."""
    is_module, start = False, 0
    while option := _OPTION.match(arguments, start):
        start = option.end()
        if option[1] == "m":
            is_module = True
        elif option[1] in ("N", "D", "l", "s", "T"):
            start = _end_of_argument(arguments, start)
    found = _ARGUMENT.match(arguments, start)
    name = found[0].strip().strip("\"'") if found else ""
    if not _NAME.fullmatch(name):
        return "pass"
    if is_module:
        return f"from {name} import *" if all(map(str.isidentifier, name.split("."))) else "pass"
    return f"from {module_of(name)} import *  # {name}"


def _result(command: str) -> str:
    """What stands for the result of a command: the value of what ``%time`` runs, or nothing that is known."""
    magic = _MAGIC.match(command)
    if magic is None or magic[2] not in _RUNNING or command.endswith("\\"):
        return "get_ipython()"
    start = _after_options(command, magic.end(), _RUNNING[magic[2]])
    if magic[2] == "time":
        return " " * start + command[start:]
    return f"_({' ' * (start - 2)}{command[start:]})"


def _after_options(text: str, start: int, valued: str) -> int:
    """Where in ``text`` begins what follows the options at ``start``, those in ``valued`` with a value each."""
    while option := _OPTION.match(text, start):
        start = option.end()
        if len(option[1]) == 1 and option[1] in valued:
            start = _end_of_argument(text, start)
    return start


def _end_of_argument(text: str, start: int) -> int:
    found = _ARGUMENT.match(text, start)
    return found.end() if found else start


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
