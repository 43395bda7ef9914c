"""Notebooks that are texts: MyST and Jupytext's Markdown (``.md``), Quarto (``.qmd``), R Markdown (``.Rmd``).

Their code cells are fenced blocks. Lines and columns are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from phiml_audit.model import Skipped
from phiml_audit.source.cells import Cell, source_file
from phiml_audit.source.files import Line, SourceFile, rows_of

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST = 1_000_000  # characters, which take seconds to parse; a text holds no outputs
SUFFIXES = (".md", ".qmd", ".Rmd", ".rmd")

_HEADER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_JUPYTEXT = re.compile(r"^(?:jupyter|jupytext):[ \t]*$", re.MULTILINE)
_OF_NOTEBOOK = re.compile(rf"{_JUPYTEXT.pattern}|^(?:kernelspec|file_format:[ \t]*mystnb)\b", re.MULTILINE)
_KERNEL = re.compile(r"^[ \t]*kernelspec:", re.MULTILINE)
_LANGUAGE = re.compile(r"^[ \t]+language:[ \t]*[\"']?([\w+#-]+)", re.MULTILINE)
# What the line says that opens a code cell of Python.
_CHUNK = r"\{[ \t]*python(?![\w.-])"
_DIRECTIVE = r"\{code-cell\}(?:[ \t]+i?python[\d.]*)?[ \t]*$"
_BLOCK = r"i?python3?\b(?!.*\.noeval\b)"
_OPTION = re.compile(r"[ \t]*:[\w-]+:")


def is_notebook(text: str, path: str, *, by_name: bool) -> bool:
    """Whether a text has code cells of Python, and, as Markdown may have for show, a header that says so.

    The header does not matter if the file was asked for ``by_name``.
    """
    cell = re.compile(rf"^[ \t>]*(?:`{{3,}}|~{{3,}})[ \t]*{_opening(text, path)}", re.MULTILINE)
    declared = not path.endswith(".md") or by_name or bool(_OF_NOTEBOOK.search(_header(text)))
    likely = declared and bool(cell.search(text)) and not _other_language(text)
    return likely and (len(text) > MOST or next(_cells(text, path), None) is not None)


def read_markdown(text: str, path: str, absolute: str) -> SourceFile | Skipped:
    r"""The program in the code cells of a text, whose lines must end in ``\n``."""
    if len(text) > MOST:
        return Skipped(path, "a text of more than a million characters")
    if language := _other_language(text):
        return Skipped(path, f"a notebook in {language}")
    cells = list(_cells(text, path))
    return source_file(path, absolute, cells) if cells else Skipped(path, "a text without code cells of Python")


def _header(text: str) -> str:
    found = _HEADER.match(text)
    return found[1] if found else ""


def _other_language(text: str) -> str | None:
    """The language that the header names for all cells, unless that is Python."""
    header = _header(text)
    found = _LANGUAGE.search(header) if _KERNEL.search(header) else None
    return found[1] if found and not re.match("i?python", found[1], re.IGNORECASE) else None


def _opening(text: str, path: str) -> str:
    """How the line goes on that opens a code cell."""
    if not path.endswith(".md"):
        return _CHUNK
    is_plain = _JUPYTEXT.search(_header(text)) and "{code-cell}" not in text
    return _BLOCK if is_plain else _DIRECTIVE


def _cells(text: str, path: str) -> Iterator[Cell]:
    rows = rows_of(text)
    opening, nested = re.compile(_opening(text, path)), not path.endswith(".md")
    number = 0
    for fence in _fences(text):
        if opening.match(fence.info.strip()) and fence.map and (nested or not fence.level):
            number += 1
            yield _cell(number, fence.content, rows, fence.map[0] + 1)


def _fences(text: str) -> list[Token]:
    """The fenced blocks, by CommonMark."""
    from markdown_it import MarkdownIt  # takes long to import

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.disable("reference")
    header = _HEADER.match(text)
    body = "\n" * text.count("\n", 0, header.end()) + text[header.end() :] if header else text
    return [token for token in parser.parse(body) if token.type == "fence"]


def _cell(number: int, content: str, rows: Sequence[str], above: int) -> Cell:
    """The cell with this content, whose lines stand below so many lines of the file."""
    inner = content.removesuffix("\n").split("\n") if content else []
    written = list(rows[above : above + len(inner)])
    cuts = [_cut(*pair) for pair in zip(written, inner, strict=True)]
    options = _options(inner)
    written[:options] = inner[:options] = [""] * options
    lines = (Line(0, above + index, above + index, cut) for index, cut in enumerate(cuts, 1))
    return Cell(number, tuple(inner), tuple(written), tuple(lines))


def _cut(written: str, inner: str) -> int:
    """How many characters of a line belong to what is around the block: the margin of a list, a quote."""
    return len(written) - len(inner) if written.endswith(inner) else max(len(written.expandtabs(4)) - len(inner), 0)


def _options(rows: Sequence[str]) -> int:
    """With how many lines MyST's options begin the cell: ``:key: value``, or YAML between two ``---``."""
    end = 0
    if rows and rows[0].strip() == "---":
        end = next((index + 1 for index, row in enumerate(rows[1:], 1) if row.strip() == "---"), 0)
    while end < len(rows) and _OPTION.match(rows[end]):
        end += 1
    return end
