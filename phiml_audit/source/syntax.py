"""Python text to the standard library's tree, or why not, told to the author of the text."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no Python program of the running version."""

    reason: str  # names the line, counted in the text
    line: int
    column: int = 0  # from 1, where Python's parser stumbled; 0: no syntax error, it is we who cannot read the text


# Looked for in the line that the parser stumbled over, whose own words differ from version to version.
_PYTHON_2 = (
    (re.compile(r"(?:^|[:;])\s*print\b(?!\s*[(=.,\[:)])\s*\S"), "print statement"),
    (re.compile(r"(?:^|[:;])\s*exec\s+[\"'\w(]"), "exec statement"),
    (re.compile(r"\bexcept\b[^:#]*,\s*[a-z_]\w*\s*:"), '"except Error, name"'),
    (re.compile(r"\braise\s+[\w.]+\s*,"), '"raise Error, message"'),
    (re.compile(r"`[^`]*`"), "backticks"),
    (re.compile(r"\w\s*<>\s*\w"), '"<>"'),
    (re.compile(r"(?<![\w.])0[0-7]+\b|(?<![\w.])\d+[lL]\b"), "old integer literal"),
    (re.compile(r"\bur[\"']", re.IGNORECASE), 'ur"..." literal'),
    (re.compile(r"(?:\bdef\s+\w+\s*\(|\blambda\b)[^:#]*\(\s*\w+\s*,"), "tuple parameter"),
)

_WORDS = r"[\w.]+\s*"
_PARAMETERS = r"\s*(?:(?:async\s+)?def|class|type)\s+\w+\s*\["
_CAUGHT = rf"\s*except\b\s*\*?\s*{_WORDS}"
_FORMATTED = r".*(?<![\w.])(?:[fF][rR]?|[rR][fF])"
# Syntax that came after Python 3.11: since when, how its lines begin, what they are up to the place where an older
# parser stumbles, or what that says of them; and its name.
_NEWER = (
    ((3, 13), re.compile(_PARAMETERS + r"[^\]]*="), "PEP 696, defaults of type parameters"),
    ((3, 12), re.compile(_PARAMETERS + r"(?![^\]]*\]\s*=)"), "PEP 695, type parameters"),
    ((3, 12), re.compile(r"\s*type\s+\w+\s*(?:\[.*\]\s*)?=(?!=)"), "PEP 695, type statement"),
    ((3, 12), re.compile(_FORMATTED + r"([\"'])[^\"'{}]*\{[^\"'}]*\1[^}]*\}"), "PEP 701, quotes within f-strings"),
    ((3, 12), re.compile(_FORMATTED + r"[\"'](?![\"'])[^\"']*\{[^\"'}]*$"), "PEP 701, f-strings of several lines"),
    ((3, 12), re.compile(r"f-string.*(?:backslash|'#'|nested too deeply)"), "PEP 701, f-strings without limits"),
    ((3, 14), re.compile(r".*(?<![\w.])(?:t|tr|rt)[\"']$", re.IGNORECASE), "PEP 750, template strings"),
    ((3, 14), re.compile(rf"{_CAUGHT}(?:,\s*{_WORDS}){{2,}}:"), "PEP 758, except without brackets"),
    ((3, 14), re.compile(_CAUGHT + r",\s*(?:[A-Z]|\w+\.)[\w.]*\s*:"), "PEP 758, except without brackets"),
    ((3, 15), re.compile(r".*unpacking cannot be used in .*comprehension"), "PEP 798, unpacking in comprehensions"),
    ((3, 15), re.compile(r"\s*lazy\s+(?:import|from)\b"), "PEP 810, lazy imports"),
)  # fmt: skip


TOO_DEEP = Problem("nested too deeply to be read", 1)


def parse_text(text: str) -> ast.Module | Problem:
    """The tree of ``text``, without any warning. A deep expression needs :func:`run_deep`, or is TOO_DEEP."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except SyntaxError as error:
            return _syntax_problem(text, error)
        except RecursionError:
            return TOO_DEEP
        except MemoryError:
            return Problem("too complex for Python's parser", 1)
        except UnicodeEncodeError:
            return Problem("not a program: it holds half of a surrogate pair", 1)
        except ValueError as error:
            return Problem(f"not a program: {error}", 1)


def problem_of(text: str) -> Problem | None:
    """What the parser has against ``text``; nothing if it is only too deep for the stack at hand."""
    result = parse_text(text)
    return None if isinstance(result, ast.Module) or result is TOO_DEEP else result


def _syntax_problem(text: str, error: SyntaxError) -> Problem:
    rows = text.split("\n")
    line = min(max(error.lineno or 1, 1), len(rows))
    column = min(max(error.offset or 1, 1), len(rows[line - 1]) + 1)
    row = rows[line - 1][:1000]
    if (newer := _newer(row, row[:column], error.msg)) is not None:
        return Problem(f"{newer} in line {line}, but this is Python {_version(sys.version_info[:2])}", line, column)
    old = _python_2(row)
    if old is None and isinstance(error, TabError):  # Python 2 took a tab for eight spaces
        pattern, name = _PYTHON_2[0]
        prints = (number for number, row in enumerate(rows, 1) if pattern.search(row))
        line, old = next(((number, name) for number in prints), (line, None))
    if old is not None:
        return Problem(f"Python 2: {old} in line {line}", line, column)
    return Problem(f"syntax error in line {line}: {error.msg}", line, column)


def _python_2(row: str) -> str | None:
    return next((name for pattern, name in _PYTHON_2 if pattern.search(row)), None)


def _newer(*signs: str) -> str | None:
    """The syntax that a later version has and the running one lacks, judged by the row and by what the parser says."""
    for version, pattern, name in _NEWER:
        if version > sys.version_info[:2] and any(pattern.match(sign) for sign in signs):
            return f"syntax of Python {_version(version)} ({name})"
    return None


def _version(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
