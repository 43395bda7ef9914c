"""Bytes to text, as Python's own rules for source files have it."""

from __future__ import annotations

import codecs
import io
import os
import re
import tokenize
from pathlib import Path

from phiml_audit import trust
from phiml_audit.model import Skipped
from phiml_audit.source import markdown
from phiml_audit.source.files import SourceFile, display_path, normalised, rows_of
from phiml_audit.source.markdown import read_markdown
from phiml_audit.source.notebook import read_notebook
from phiml_audit.source.percent import has_cells, read_percent

# The byte order mark of UTF-32 begins with that of UTF-16.
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"),
)  # fmt: skip
_ADVICE = "save it as UTF-8, or name its encoding in the first line: # -*- coding: ... -*-"


def read(path: Path, root: Path) -> SourceFile | Skipped:
    """The file at ``path``; its name is given relative to ``root``. Raises nothing: what cannot be read is Skipped."""
    try:
        data = trust.read_bytes(path)
    except OSError as error:
        return Skipped(display_path(path, root), f"cannot be read: {error.strerror or error}")
    return from_bytes(data, path, root)


def from_bytes(data: bytes, path: Path, root: Path) -> SourceFile | Skipped:
    """The same for a content that is already at hand, such as an editor's; ``path`` need not exist."""
    shown, absolute = display_path(path, root), os.path.abspath(path)
    if len(data) > trust.LIMIT:
        return Skipped(shown, f"cannot be read: larger than {trust.LIMIT // 1024**2} MiB")
    is_notebook, is_markdown = path.suffix == ".ipynb", path.suffix in markdown.SUFFIXES
    text = _decoded(data, shown, "utf-8-sig" if is_notebook or is_markdown else None)
    if isinstance(text, Skipped):
        return text
    if is_notebook:
        return read_notebook(text, shown, absolute)
    if is_markdown:
        return read_markdown(text, shown, absolute)
    if has_cells(text):
        return read_percent(text, shown, absolute)
    return SourceFile(shown, absolute, text, tuple(rows_of(text)), None, False, ())


def _decoded(data: bytes, path: str, encoding: str | None) -> str | Skipped:
    if (wide := next((name for mark, name in _WIDE if data.startswith(mark)), None)) is not None:
        return Skipped(path, f"{wide}, which Python does not read: save it as UTF-8")
    if (nul := data.find(b"\0")) >= 0:
        line = _line(data, nul)
        return Skipped(path, f"NUL byte in line {line}: not a text file", line)
    try:
        encoding = encoding or _encoding(data)
        return normalised(data.decode(encoding))
    except UnicodeDecodeError as error:
        line, name = _line(data, error.start), error.encoding.removesuffix("-sig").upper()
        return Skipped(path, f"not {name}: byte 0x{data[error.start]:02x} in line {line}; {_ADVICE}", line)
    except (SyntaxError, LookupError, ValueError) as error:
        return Skipped(path, f"{error}; {_ADVICE}")


def _encoding(data: bytes) -> str:
    """By PEP 263. Raises SyntaxError for an unknown encoding, or one that contradicts a byte order mark."""
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError as error:
        if "declaration" in str(error):  # no declaration, and the first lines are not UTF-8: decoding says where
            return "utf-8"
        raise


def _line(data: bytes, offset: int) -> int:
    return len(re.findall(rb"\r\n?|\n", data[:offset])) + 1
