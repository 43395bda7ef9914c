"""Which files can matter at all: text that names no function operation and no entry point is not parsed.

A file matters if it mentions a transform of the catalogue, or a name that another file which matters compiles. Others
are parsed only when a path leads there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from phiml_audit.catalogue import Catalogue
from phiml_audit.source import SourceFile

ROLES = frozenset({"jit", "linear", "custom_gradient", "update_weights"})


@cache
def _triggers(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names))) + r")\b")


def relevant(files: Mapping[str, SourceFile], catalogue: Catalogue) -> list[str]:
    """The files that are traced as programs, in order."""
    names = frozenset(s.name.rpartition(".")[2] for s in catalogue.symbols.values() if s.role in ROLES or s.until)
    trigger = _triggers(names)
    direct = {path for path, file in files.items() if trigger.search(file.text)}
    compiled = frozenset(name for path in direct for name in _compiled_names(files[path].text))
    if compiled:
        mention = _triggers(compiled)
        direct |= {path for path, file in files.items() if path not in direct and mention.search(file.text)}
    return [path for path in files if path in direct]


def _compiled_names(text: str) -> set[str]:
    """Names that a text binds to compiled functions, and classes and functions that compile something inside."""
    found: set[str] = set()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if "jit_compile" not in line:
            continue
        bound = re.match(r"\s*(?:self\.)?(\w+)\s*=[^=]", line)
        if bound:
            found.add(bound[1])
        if line.lstrip().startswith("@"):
            following = next((x for x in lines[number + 1 : number + 6] if re.match(r"\s*(?:async )?def ", x)), "")
            name = re.match(r"\s*(?:async )?def (\w+)", following)
            if name:
                found.add(name[1])
        found |= _around(lines, number)
    return {name for name in found if len(name) > 2}


def _around(lines: list[str], number: int) -> set[str]:
    """The functions and classes around a line, by indentation."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    found = set()
    for line in reversed(lines[:number]):
        stripped = line.lstrip()
        here = len(line) - len(stripped)
        if stripped and here < indent:
            indent = here
            name = re.match(r"(?:async def|def|class) (\w+)", stripped)
            if name:
                found.add(name[1])
        if indent == 0:
            break
    return found
