"""Renderings of values: read from a mark, written in one canonical way, and compared with what Python computed.

A rendering is a Python-like text: constants, containers by content (``[*number]``: any number of such items),
``def f``, ``class C``, ``module m``, an instance ``C()``, words for what is opaque, and ``a | b`` for alternatives.
"""

from __future__ import annotations

import ast
import re
from collections import deque
from collections.abc import Mapping
from types import CoroutineType, FunctionType, GeneratorType, MethodType, ModuleType

NOTHING = "nothing"  # the line is never reached, or its expression never has a value
UNBOUND = "unbound"
_NAMED = re.compile(r"\b(def|class|module) ([\w.<>]+)")
_WORDS: dict[str, type | tuple[type, ...]] = {
    "coroutine": CoroutineType,
    "generator": GeneratorType,
    "number": (int, float, complex),
    "text": (str, bytes),
}


def canonical(text: str) -> str:
    """The same rendering with alternatives in alphabetical order. Raises SyntaxError for what is no rendering."""
    return _text(parse(text))


def parse(text: str) -> ast.expr:
    """The tree of a rendering; named things become subscripts: ``def f`` is ``def_['f']``."""
    return ast.parse(_NAMED.sub(r"\1_['\2']", text.strip()), mode="eval").body


def alternatives(pattern: ast.expr) -> list[ast.expr]:
    """The sides of ``a | b | c``."""
    if isinstance(pattern, ast.BinOp):
        return [*alternatives(pattern.left), *alternatives(pattern.right)]
    return [pattern]


def _text(pattern: ast.expr) -> str:
    match pattern:
        case ast.BinOp():
            return " | ".join(sorted({_text(each) for each in alternatives(pattern)}))
        case ast.Starred(value=value):
            return f"*{_text(value)}"
        case ast.List(elts=items):
            return f"[{', '.join(map(_text, items))}]"
        case ast.Tuple(elts=items):
            return f"({', '.join(map(_text, items))}{',' if len(items) == 1 else ''})"
        case ast.Set(elts=items):
            return f"{{{', '.join(sorted(map(_text, items)))}}}"
        case ast.Dict(keys=keys, values=values):
            return f"{{{', '.join(f'{_text(k)}: {_text(v)}' for k, v in zip(keys, values, strict=True) if k)}}}"
        case ast.Subscript(value=ast.Name(id=word), slice=ast.Constant(value=name)):
            return f"{word[:-1]} {name}"
        case _:
            return ast.unparse(pattern)


def accepts(pattern: ast.expr, value: object) -> bool:
    """Whether a value of the running program is one that the rendering describes; most words accept everything."""
    match pattern:
        case ast.BinOp():
            return any(accepts(each, value) for each in alternatives(pattern))
        case ast.List(elts=items):
            return isinstance(value, list | deque) and _accept_items(items, list(value))
        case ast.Tuple(elts=items):
            return isinstance(value, tuple) and _accept_items(items, list(value))
        case ast.Set(elts=items):
            return isinstance(value, set | frozenset) and _accept_set(items, value)
        case ast.Dict(keys=keys, values=values):
            return isinstance(value, Mapping) and _accept_mapping(list(zip(keys, values, strict=True)), value)
        case ast.Subscript(value=ast.Name(id=word), slice=ast.Constant(value=name)):
            return _is_named(word, name, value)
        case ast.Call(func=func):
            return _same_name(ast.unparse(func), type(value).__qualname__)
        case ast.Name(id=word):
            return word != NOTHING and (word not in _WORDS or isinstance(value, _WORDS[word]))
        case ast.Attribute():
            return True
        case ast.Constant(value=constant) if constant is ...:
            return True
        case _:
            return repr(value) == ast.unparse(pattern)


def _accept_items(patterns: list[ast.expr], items: list[object]) -> bool:
    if len(patterns) == 1 and isinstance(patterns[0], ast.Starred):
        return all(accepts(patterns[0].value, item) for item in items)
    return len(patterns) == len(items) and all(map(accepts, patterns, items))


def _accept_set(patterns: list[ast.expr], items: set[object] | frozenset[object]) -> bool:
    each = [p.value if isinstance(p, ast.Starred) else p for p in patterns]
    exact = each == patterns
    return all(any(accepts(p, item) for p in each) for item in items) and (not exact or len(each) == len(items))


def _accept_mapping(entries: list[tuple[ast.expr | None, ast.expr]], mapping: Mapping[object, object]) -> bool:
    entries = [(key, value) for key, value in entries if key is not None]
    known = all(any(accepts(k, key) and accepts(v, item) for k, v in entries) for key, item in mapping.items())
    required = [k for k, v in entries if isinstance(k, ast.Constant) and UNBOUND not in map(_text, alternatives(v))]
    return known and all(any(accepts(k, key) for key in mapping) for k in required)


def _is_named(word: str, name: str, value: object) -> bool:
    if word == "module_":
        return isinstance(value, ModuleType) and value.__name__ == name
    if word == "class_":
        return isinstance(value, type) and _same_name(name, value.__qualname__)
    func = value.__func__ if isinstance(value, MethodType) else value
    return isinstance(func, FunctionType) and _same_name(name, func.__code__.co_qualname)


def _same_name(name: str, qualname: str) -> bool:
    """Whether a name of the tracer means a qualified name of Python; one of another module begins with its name."""
    plain = re.sub(r"<lambda\d+>", "<lambda>", name)
    found = qualname.replace("<locals>.", "")
    return plain == found or plain.endswith(f".{found}")
