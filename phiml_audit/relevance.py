"""Which files can matter at all: text that names no function operation and no entry point is not parsed.

A file matters if it mentions a transform of the catalogue, or a name that such a file binds to a compiled function or
to a class or function that makes one, or if it is a program, rather than definitions alone, that may import one of
these. Others are parsed only when a path leads there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from phiml_audit.catalogue import Catalogue
from phiml_audit.source import SourceFile

ROLES = frozenset(
    {"jit", "linear", "custom_gradient", "update_weights"}
)  # what starts a trace, or eager code does wrong
# Words that mean much else, such as gradient, count only with where they come from.
QUALIFIED = r"\bmath\.(?:NAMES)\b|^[ \t]*from[ \t]+phi\S*[ \t]+import\b.*\b(?:NAMES)\b"
SMALL = 10  # a name that more files than this mention, and more than an eighth of all, tells nothing
WORD = re.compile(r"\w{3,}")
DEFINITION = re.compile(r"[ \t]*(?:async[ \t]+)?(def|class)[ \t]+(\w+)([^\n]*)")
RUNS = re.compile(r"^(?:if __name__|for |while |with |print\(|\w[\w.]*\()", re.MULTILINE)  # code that runs on import
DECORATORS = 400  # characters that may stand between a decorator and its definition
BINDING = re.compile(r"[ \t]*(?:self\.)?(\w+)[ \t]*(?::[^=\n]*)?=(?!=)")


@dataclass(frozen=True, slots=True)
class Relevance:
    """The files that are traced as programs, in order, and the names that make a piece of code worth it."""

    files: tuple[str, ...]
    names: frozenset[str]


def relevant(files: Mapping[str, SourceFile], catalogue: Catalogue, entry_points: Sequence[str] = ()) -> Relevance:
    """What is traced as a program; ``entry_points`` are qualified names of further functions that are compiled."""
    words = {path: frozenset(WORD.findall(file.text)) for path, file in files.items()}
    applied = {s.name.rpartition(".")[2] for s in catalogue.symbols.values() if s.role in ROLES}
    transforms = frozenset(applied | {name.rpartition(".")[2] for name in entry_points})
    found = {path for path in files if not transforms.isdisjoint(words[path])}
    gradients = frozenset(s.name.rpartition(".")[2] for s in catalogue.symbols.values() if s.role == "gradient")
    differentiates = re.compile(QUALIFIED.replace("NAMES", "|".join(sorted(gradients))), re.MULTILINE)
    found |= {
        path
        for path in files.keys() - found
        if not gradients.isdisjoint(words[path]) and differentiates.search(files[path].text)
    }
    makers = {name for path in found if (used := transforms & words[path]) for name in _makers(files[path].text, used)}
    common = max(SMALL, len(files) // 8)
    mentions = Counter(name for path in files for name in makers & words[path])
    makers = {name for name in makers if mentions[name] <= common}
    found |= {path for path in files if not makers.isdisjoint(words[path])}
    importers = _importers(found, words) - found
    found |= {path for path in importers if files[path].is_notebook or RUNS.search(files[path].text)}
    return Relevance(tuple(path for path in files if path in found), transforms | makers)


def _makers(text: str, names: frozenset[str]) -> set[str]:
    """Names bound to what these transforms return, decorated by them, or of the definitions that apply them."""
    mentions = [match.start() for match in re.finditer(rf"\b(?:{'|'.join(sorted(names))})\b", text)]
    found: set[str] = set()
    decorated = -1  # up to this offset, a definition is that of a decorator
    for start, line, around in _code(text, mentions[-1] + DECORATORS if mentions else -1):
        if start <= decorated and (defines := DEFINITION.match(line)):
            found.add(defines[2])
            decorated = -1
        code = line.lstrip()
        if code.startswith(("import ", "from ")):
            continue
        end = start + len(line)
        if bisect_left(mentions, start) < bisect_left(mentions, end):
            found.update(around)
            if bound := BINDING.match(line):
                found.add(bound[1])
            if code[0] == "@":
                decorated = end + DECORATORS
    return _usable(found)


def _code(text: str, last: int) -> Iterator[tuple[int, str, list[str]]]:
    """Offset, line, and what the definitions around it define, by indentation, of each line of code up to an offset."""
    around: list[tuple[int, str]] = []  # the indentation of the lines around, outermost first, and what they define
    offset = 0
    for line in text.split("\n"):
        if offset > last:
            return
        code = line.lstrip()
        if code and code[0] != "#":
            indent = len(line) - len(code)
            while around and around[-1][0] >= indent:
                around.pop()
            yield offset, line, [name for _, name in around if name]
            defines = DEFINITION.match(line) if code.startswith(("def", "class", "async")) else None
            around.append((indent, defines[2] if defines else ""))
        offset += len(line) + 1


def _importers(files: set[str], words: Mapping[str, frozenset[str]]) -> set[str]:
    """The files that may import one of these, directly or through others: they mention the name of its module."""
    modules = {_module(path) for path in words}
    mentioning: dict[str, list[str]] = {}
    for path, mentioned in words.items():
        for name in modules & mentioned:
            mentioning.setdefault(name, []).append(path)
    found, pending = set(files), list(files)
    while pending:
        for path in mentioning.pop(_module(pending.pop()), ()):
            if path not in found:
                found.add(path)
                pending.append(path)
    return found


def _module(path: str) -> str:
    file = PurePath(path)
    return file.parent.name if file.stem == "__init__" else file.stem


def _usable(names: set[str]) -> set[str]:
    return {name for name in names if len(name) > 2 and not name.startswith("__")}
