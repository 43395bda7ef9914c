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

from phiml_audit.catalogue import Catalogue
from phiml_audit.source import SourceFile, collector_paused
from phiml_audit.source.syntax import Problem, parse_text

ROLES = frozenset(
    {"jit", "linear", "custom_gradient", "update_weights", "trace_check"}
)  # what starts a trace, or eager code does wrong
AMBIGUOUS = frozenset({"gradient"})  # likewise, by words that mean much else
NATIVE = "native_jit"  # likewise
# What tells whether they may be that: only then is a file parsed to see it.
TOKENS = r"\.\s*(?:NAMES)\b|\b(?:NAMES)\b|\bimport\b(?:\s*\*)?|\bgetattr\b|[=:\n]"
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
    transforms |= _last(entry_points)
    own = _last(s.name for s in catalogue.symbols.values() if s.role in AMBIGUOUS)
    found = {path for path in files if not transforms.isdisjoint(words[path])}
    makers = {name for path in found if (used := transforms & words[path]) for name in _makers(files[path].text, used)}
    known = _importers({path for path in files if not catalogue.libraries.isdisjoint(words[path])}, words)
    unclear = {path: words[path] for path in files if path in known - found}
    applied = {path: names for path, names in _applied(files, unclear, own, catalogue) if names}
    ambiguous = applied | {path: own & words[path] for path in found}
    makers |= {name for path, names in ambiguous.items() if names for name in _renamed(files[path].text, names)}
    bare: frozenset[str] = frozenset().union(*applied.values())
    common = max(SMALL, len(files) // 8)
    mentions = Counter(name for path in files for name in (makers | bare) & words[path])
    makers = {name for name in makers if mentions[name] <= common}
    found |= applied.keys() | {path for path in files if not makers.isdisjoint(words[path])}
    importers = _importers(found, words) - found
    found |= {path for path in importers if files[path].is_notebook or RUNS.search(files[path].text)}
    attributes = {f".{name}" for name in own}
    names = transforms | makers | attributes | {name for name in bare if mentions[name] <= common}
    return Relevance(tuple(path for path in files if path in found), names)


def _last(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)


def _applied(
    files: Mapping[str, SourceFile], words: Mapping[str, frozenset[str]], own: frozenset[str], catalogue: Catalogue
) -> Iterator[tuple[str, frozenset[str]]]:
    """Of these files, with their words, which ambiguous names each mentions where they may be transforms.

    Those that are ``own`` to ΦML may come through the project.
    """
    compilers = {name for name, symbol in catalogue.symbols.items() if symbol.role == NATIVE}
    native = _last(compilers)
    tokens = re.compile(TOKENS.replace("NAMES", "|".join(sorted(own))))
    frameworks = {name.partition(".")[0] for name in compilers}
    for path, mentioned in words.items():
        text = files[path].text
        names = own & mentioned if own & mentioned and _may_be_spelt(text, tokens) else frozenset()
        names |= native & mentioned if not frameworks.isdisjoint(mentioned) else frozenset()
        full_names = _mentioned(text, names) if names else frozenset()
        yield path, _last(full for full in full_names if _may_be_transform(full, own, catalogue))


def _may_be_spelt(text: str, tokens: re.Pattern[str]) -> bool:
    """Whether a name stands behind a dot, in an import or with ``getattr``, or may come by a star; in one pass."""
    imports = gets = False
    for match in tokens.finditer(text):
        match match[0]:
            case "import":
                imports = True
            case "=" | ":":
                imports = False
            case "getattr":
                gets = True
            case "\n":
                gets = False
            case token:
                if imports or gets or token[0] == "." or token[-1] == "*":
                    return True
    return False


def _may_be_transform(full_name: str, own: frozenset[str], catalogue: Catalogue) -> bool:
    if catalogue.knows(full_name):
        symbol = catalogue.symbol(full_name)
        return symbol is not None and symbol.role in AMBIGUOUS | {NATIVE}
    return full_name[0] != "." and not own.isdisjoint(_last([full_name]))  # the project may pass on that of ΦML


def _mentioned(text: str, names: frozenset[str]) -> frozenset[str]:
    """The full names, as far as they are known, of what a program mentions by one of these names."""
    with collector_paused():
        tree = parse_text(text)
        if isinstance(tree, Problem):
            return frozenset()
        nodes = list(ast.walk(tree))
        return frozenset(_full_names(nodes, names, dict(_imported(nodes))))


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


def _full_names(nodes: Iterable[ast.AST], names: frozenset[str], imported: Mapping[str, str]) -> Iterator[str]:
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
    """The full name; what a star may have brought begins with one, what belongs to an unknown value with a dot."""
    match node:
        case ast.Name(id=name):
            return imported.get(name, "*" if "*" in imported else "")
        case ast.Attribute(value=owner, attr=name):
            return f"{_dotted(owner, imported)}.{name}"
        case _:
            return ""


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
