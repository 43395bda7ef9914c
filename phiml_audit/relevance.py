"""Which files can matter at all: text that names no function operation and no entry point is not parsed.

A file matters if it mentions a transform of the catalogue, or a name that another such file binds to a compiled
function, or to a class or function that makes one. Others are parsed only when a path leads there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from phiml_audit.catalogue import Catalogue
from phiml_audit.source import SourceFile

ROLES = frozenset({"jit", "linear", "custom_gradient", "update_weights"})  # what starts a trace, or eager code does wrong
ROUNDS = 4  # how far subclasses of subclasses are followed
WORD = re.compile(r"\w{3,}")
DEFINITION = re.compile(r"[ \t]*(?:async[ \t]+)?(def|class)[ \t]+(\w+)([^\n]*)")
BINDING = re.compile(r"[ \t]*(?:self\.)?(\w+)[ \t]*(?::[^=\n]*)?=(?!=)")


@dataclass(frozen=True, slots=True)
class Relevance:
    """The files that are traced as programs, in order, and the names that make a piece of code worth it."""

    files: tuple[str, ...]
    names: frozenset[str]


def relevant(files: Mapping[str, SourceFile], catalogue: Catalogue) -> Relevance:
    """What is traced as a program."""
    words = {path: frozenset(WORD.findall(file.text)) for path, file in files.items()}
    transforms = frozenset(s.name.rpartition(".")[2] for s in catalogue.symbols.values() if s.role in ROLES)
    found = {path for path in files if not transforms.isdisjoint(words[path])}
    makers = {name for path in found for name in _makers(files[path].text, transforms & words[path])}
    known: set[str] = set()
    for _ in range(ROUNDS):
        makers -= known
        users = {path for path in files if not makers.isdisjoint(words[path])}
        found |= users
        known |= makers
        makers = {name for path in users for name in _subclasses(files[path].text, makers & words[path])}
        if makers <= known:
            break
    return Relevance(tuple(path for path in files if path in found), transforms | known | frozenset(makers))


def _makers(text: str, names: frozenset[str]) -> set[str]:
    """Names bound to what these transforms return, decorated by them, or of the definitions that apply them."""
    found: set[str] = set()
    for match in re.finditer(r"^.*\b(?:" + "|".join(sorted(names)) + r")\b.*$", text, re.M):
        line = match[0]
        if line.lstrip().startswith(("import ", "from ", "#")):
            continue
        if bound := BINDING.match(line):
            found.add(bound[1])
        if line.lstrip().startswith("@") and (following := DEFINITION.search(text, match.end(), match.end() + 400)):
            found.add(following[2])
        found |= _around(text, match.start(), len(line) - len(line.lstrip()))
    return _usable(found)


def _around(text: str, offset: int, indent: int) -> set[str]:
    """The functions and classes around a line, by indentation."""
    found: set[str] = set()
    while indent and offset > 0:
        start = text.rfind("\n", 0, offset - 1) + 1
        line = text[start : offset - 1]
        stripped = line.lstrip()
        if stripped and not stripped.startswith("#") and len(line) - len(stripped) < indent:
            indent = len(line) - len(stripped)
            if definition := DEFINITION.match(line):
                found.add(definition[2])
        offset = start
    return found


def _subclasses(text: str, names: set[str] | frozenset[str]) -> set[str]:
    """Classes that derive from one of these, and what is bound to an instance of one."""
    found = {m[2] for m in DEFINITION.finditer(text) if m[1] == "class" and not names.isdisjoint(WORD.findall(m[3]))}
    if names:
        call = re.compile(r"^[ \t]*(?:self\.)?(\w+)[ \t]*=(?!=).*\b(?:" + "|".join(sorted(names)) + r")\b[ \t]*\(", re.M)
        found |= {m[1] for m in call.finditer(text)}
    return _usable(found)


def _usable(names: set[str]) -> set[str]:
    return {name for name in names if len(name) > 2 and not name.startswith("__")}
