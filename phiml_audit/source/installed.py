"""Where the packages of an environment lie, and the folders that a program adds to its search path.

Nothing is imported: folders of packages, ``.pth`` files, the finders that editable installs leave behind, and
``direct_url.json`` are read as text (PEP 610, PEP 660, ``site`` in Python's library).
"""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlparse

from phiml_audit import trust
from phiml_audit.source.files import SourceFile

MOST = 1024 * 1024  # bytes of a .pth file or finder


@dataclass(frozen=True, slots=True)
class Installed:
    """Folders in which modules are looked for, in order, and packages that lie elsewhere, by name."""

    folders: tuple[str, ...] = ()
    packages: Mapping[str, str] = field(default_factory=dict)  # top-level name -> its folder or file, absolute


def installed(site_packages: Iterable[Path], search_path: Iterable[Path] = ()) -> Installed:
    """What an environment with these folders of packages offers, after the folders of ``search_path``."""
    folders: dict[str, None] = dict.fromkeys(os.path.abspath(folder) for folder in search_path)
    packages: dict[str, str] = {}
    for site in map(os.path.abspath, site_packages):
        folders[site] = None
        for entry in _listed(site):
            path = os.path.join(site, entry)
            if entry.endswith(".pth"):
                folders.update(dict.fromkeys(_lines_of_pth(path, site)))
            elif entry.startswith("__editable__") and entry.endswith(".py"):
                packages.update(_mapping_of_finder(path))
            elif entry.endswith(".dist-info"):
                folders.update(dict.fromkeys(_editable_project(os.path.join(path, "direct_url.json"))))
    return Installed(tuple(folders), packages)


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        return trust.read_bytes(path, MOST).decode("utf-8", "replace")
    except OSError:
        return ""


def _lines_of_pth(path: str, site: str) -> Iterator[str]:
    """The folders that a ``.pth`` file adds; lines that Python would execute add nothing."""
    for line in _text(path).splitlines():
        entry = line.strip()
        if entry and not entry.startswith(("#", "import ", "import\t")):
            folder = os.path.normpath(os.path.join(site, entry))
            if os.path.isdir(folder):
                yield folder


def _mapping_of_finder(path: str) -> dict[str, str]:
    """``MAPPING`` of the finder that setuptools writes for an editable install."""
    match = re.search(r"^MAPPING\b[^=]*=\s*(\{.*?\})\s*$", _text(path), re.MULTILINE | re.DOTALL)
    try:
        found = ast.literal_eval(match[1]) if match else {}
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return {}
    return {k: v for k, v in found.items() if isinstance(k, str) and isinstance(v, str)}


def _editable_project(path: str) -> Iterator[str]:
    """The folders of a project that is installed as editable and has left no other trace: itself, and its ``src``."""
    try:
        found = json.loads(_text(path) or "{}")
        if found["dir_info"]["editable"]:
            project = unquote(urlparse(found["url"]).path)
            yield from (folder for folder in (os.path.join(project, "src"), project) if os.path.isdir(folder))
    except (ValueError, KeyError, TypeError, RecursionError):
        return


PATH_CHANGE = re.compile(r"sys\.path(?:\.(?:insert|append|extend)\(|\s*\+?=)")


def added_folders(file: SourceFile) -> Iterator[str]:
    """Folders that a file puts on ``sys.path``, by literals and functions of ``__file__`` (``os.path``, ``Path``)."""
    if not PATH_CHANGE.search(file.text):
        return
    try:
        tree = ast.parse(file.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    here = os.path.dirname(file.absolute)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("sys.path."):
            for argument in node.args:
                value = _path_of(argument, file.absolute)
                if value is not None:
                    folder = os.path.normpath(os.path.join(here, value))
                    if os.path.isdir(folder):
                        yield folder


def _path_of(node: ast.expr, file: str) -> str | None:
    """The path that an expression stands for, if it is put together from literals and ``__file__``."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id="__file__"):
            return file
        case ast.Attribute(value=inner, attr="parent"):
            return _above(_path_of(inner, file))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _join(_path_of(left, file), _path_of(right, file))
        case ast.Subscript(value=ast.Attribute(value=inner, attr="parents"), slice=ast.Constant(value=int(count))):
            value = _path_of(inner, file)
            for _ in range(min(count, 64) + 1):
                value = _above(value)
            return value
        case ast.Call(func=ast.Attribute(attr="resolve" | "absolute" | "as_posix"), args=[]) as call:
            return _path_of(call.func.value, file) if isinstance(call.func, ast.Attribute) else None
        case ast.Call(func=function, args=[first, *more]):
            return _called(ast.unparse(function).rpartition(".")[2], first, more, file)
        case _:
            return None


def _called(name: str, first: ast.expr, more: list[ast.expr], file: str) -> str | None:
    value = _path_of(first, file)
    match name:
        case "dirname":
            return _above(value)
        case "abspath" | "realpath" | "normpath" | "str" | "Path" | "fspath" | "join" | "joinpath":
            for part in more:
                value = _join(value, _path_of(part, file))
            return value
        case _:
            return None


def _above(value: str | None) -> str | None:
    return None if value is None else os.path.dirname(value)


def _join(left: str | None, right: str | None) -> str | None:
    return None if left is None or right is None else os.path.join(left, right)
