"""Python text to the standard library's tree, or why not, told to the author of the text."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no Python program of the running version."""

    reason: str  # names the line, counted in the text
    line: int


# Looked for in the line that the parser stumbled over, whose own words differ from version to version.
_PYTHON_2 = (
    (re.compile(r"(?:^|[:;])\s*print\b(?!\s*[(=.,\[:)])\s*\S"), "print statement"),
    (re.compile(r"(?:^|[:;])\s*exec\s+[\"'\w(]"), "exec statement"),
    (re.compile(r"\bexcept\b[^:#]*,\s*\w+\s*:"), '"except Error, name"'),
    (re.compile(r"\braise\s+[\w.]+\s*,"), '"raise Error, message"'),
    (re.compile(r"`[^`]*`"), "backticks"),
    (re.compile(r"\w\s*<>\s*\w"), '"<>"'),
    (re.compile(r"(?<![\w.])0[0-7]+\b|(?<![\w.])\d+[lL]\b"), "old integer literal"),
    (re.compile(r"\bur[\"']", re.IGNORECASE), 'ur"..." literal'),
    (re.compile(r"(?:\bdef\s+\w+\s*\(|\blambda\b)[^:#]*\(\s*\w+\s*,"), "tuple parameter"),
)


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
    old = _python_2(rows[line - 1][:1000])
    if old is None and isinstance(error, TabError):  # Python 2 took a tab for eight spaces
        pattern, name = _PYTHON_2[0]
        prints = (number for number, row in enumerate(rows, 1) if pattern.search(row))
        line, old = next(((number, name) for number in prints), (line, None))
    if old is not None:
        return Problem(f"Python 2: {old} in line {line}", line)
    return Problem(f"syntax error in line {line}: {error.msg}", line)


def _python_2(row: str) -> str | None:
    return next((name for pattern, name in _PYTHON_2 if pattern.search(row)), None)
