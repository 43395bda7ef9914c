"""Which files can matter at all: text that names no function operation and no entry point is not parsed.

A file matters if it mentions a transform of the catalogue, or a name that such a file binds to a compiled function or
to a class or function that makes one, or if it is a program, rather than definitions alone, that may import one of
these. Others are parsed only when a path leads there.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from phiml_audit.catalogue import Catalogue, Symbol
from phiml_audit.source import SourceFile, collector_paused
from phiml_audit.source.syntax import Problem, parse_text

ROLES = frozenset(
    {"jit", "linear", "custom_gradient", "update_weights", "trace_check"}
)  # what starts a trace, or eager code does wrong
AMBIGUOUS = frozenset({"gradient"})  # likewise, by words that mean much else
NATIVE = "native_jit"  # likewise
# Where such a word may be a transform: only then is a file parsed to see it.
SPELLINGS = r"\.\s*(?:NAMES)\b|\bimport\b[^=:]*\b(?:NAMES)\b|\bimport\s*\*|\bgetattr\b.*\b(?:NAMES)\b"
SMALL = 10  # a name that more files than this mention, and more than an eighth of all, tells nothing
WORD = re.compile(r"\w+")
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
    transforms = _last(s.name for s in catalogue.symbols.values() if s.role in ROLES)
    transforms |= {name.rpartition(".")[2] for name in entry_points}
    ambiguous = _last(s.name for s in catalogue.symbols.values() if _is_ambiguous(s))
    spelt = re.compile(SPELLINGS.replace("NAMES", "|".join(sorted(ambiguous))))
    compilers = [s for s in catalogue.symbols.values() if s.role == NATIVE]
    native, frameworks = _last(s.name for s in compilers), sorted({s.name.partition(".")[0] for s in compilers})
    imports = re.compile(rf"\b(?:import|from)\b.*\b(?:{'|'.join(frameworks)})\b")
    found = {path for path in files if not transforms.isdisjoint(words[path])}
    known = _importers({path for path in files if not catalogue.libraries.isdisjoint(words[path])}, words)
    unclear: dict[str, frozenset[str]] = {}
    for path in [path for path in files if path in known - found]:
        text, mentioned = files[path].text, words[path]
        unclear[path] = ambiguous & mentioned if not ambiguous.isdisjoint(mentioned) and spelt.search(text) else frozenset()
        unclear[path] |= native & mentioned if not native.isdisjoint(mentioned) and imports.search(text) else frozenset()
    decided = {path: _applied(files[path].text, names, ambiguous, catalogue) for path, names in unclear.items() if names}
    makers = {name for path in found for name in _makers(files[path].text, transforms & words[path])}
    makers |= {name for path, names in decided.items() if names for name in _renamed(files[path].text, names)}
    common = max(SMALL, len(files) // 8)
    mentioned = Counter(name for path in files for name in makers & words[path])
    makers = {name for name in makers if mentioned[name] <= common}
    found |= {path for path in files if not makers.isdisjoint(words[path])}
    found |= {path for path, names in decided.items() if names}
    found |= {path for path in _importers(found, words) if files[path].is_notebook or RUNS.search(files[path].text)}
    names = transforms.union(ambiguous, makers, *decided.values())
    return Relevance(tuple(path for path in files if path in found), names)


def _last(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)


def _is_ambiguous(symbol: Symbol) -> bool:
    return symbol.role in AMBIGUOUS


def _applied(text: str, names: frozenset[str], own: frozenset[str], catalogue: Catalogue) -> frozenset[str]:
    """Which of these names a program mentions where they may be transforms: those that are ``own`` to ΦML need not surely."""
    with collector_paused():
        tree = parse_text(text)
        if isinstance(tree, Problem):
            return frozenset()
        nodes = list(ast.walk(tree))
        imported = dict(_imported(nodes))
        mentioned = set(_mentioned(nodes, names, imported))
    return _last(full for full in mentioned if _may_be_transform(full, own, catalogue))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """What imports bind, with its full name as far as that does not depend on where the file lies; ``*`` by itself."""
    for node in nodes:
        if isinstance(node, ast.Import):
            for each in node.names:
                top = each.name.partition(".")[0]
                yield (each.asname, each.name) if each.asname else (top, top)
        elif isinstance(node, ast.ImportFrom):
            module = "" if node.level else f"{node.module}."
            yield from ((each.asname or each.name, module + each.name) for each in node.names)


def _mentioned(nodes: Iterable[ast.AST], names: frozenset[str], imported: Mapping[str, str]) -> Iterator[str]:
    """The full names, as far as they are known, of what code mentions by one of these names."""
    for node in nodes:
        match node:
            case ast.ImportFrom():
                yield from (imported[each.asname or each.name] for each in node.names if each.name in names)
            case ast.Attribute(attr=name) if name in names:
                yield _dotted(node, imported)
            case ast.Name(id=name) if name in names and "*" in imported and name not in imported:
                yield name
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=name), *_]) if name in names:
                yield name


def _dotted(node: ast.expr, imported: Mapping[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return imported.get(name, "*" if "*" in imported else "")
        case ast.Attribute(value=owner, attr=name):
            return f"{_dotted(owner, imported)}.{name}"
        case _:
            return ""


def _may_be_transform(full_name: str, own: frozenset[str], catalogue: Catalogue) -> bool:
    if catalogue.knows(full_name):
        symbol = catalogue.symbol(full_name)
        return symbol is not None and (symbol.role == NATIVE or _is_ambiguous(symbol))
    return full_name[0] != "." and full_name.rpartition(".")[2] in own  # a name of the project, which may pass on that of ΦML


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
    return _usable(found) | _renamed(text, names)


def _renamed(text: str, names: frozenset[str]) -> set[str]:
    """What imports call these."""
    return {match[1] for match in re.finditer(rf"\b(?:{'|'.join(sorted(names))})\s+as\s+(\w+)", text)}


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
