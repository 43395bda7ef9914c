"""The vocabulary is what the tracer tells and what the shipped rules ask for, down to each word."""

from __future__ import annotations

import inspect
import string
from collections import defaultdict
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from phiml_audit import findings, vocabulary
from phiml_audit.allowance import Allowance
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.config import Config
from phiml_audit.model import Request
from phiml_audit.reading import Work, read_all
from phiml_audit.rulebook import load_rules, shipped_folder
from phiml_audit.source import run_deep
from phiml_audit.tracer.results.occurrences import occurrences
from phiml_audit.vocabulary import COMMON, EVENTS, Attributes

PROGRAMS = Path(__file__).parents[1] / "programs"
RULES = load_rules([shipped_folder()], load_catalogue().roles)
CLASSES = {
    cls.__name__.lower(): cls
    for _, cls in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(cls, Attributes) and cls is not Attributes
}
# What the marked programs do not tell: lines of a compiled function, each with a word that they tell.
HEAD = """
from functools import cache, cached_property, partial
from dataclasses import dataclass
import unknown
from phiml import dataclasses, math, nn
from phiml.math import Solve, spatial
class Plain:
    def __init__(self, x):
        self.x = x
@dataclass(frozen=True)
class Cached:
    x: object
    @cached_property
    def twice(self):
        return math.ones(spatial(x=2))
    @dataclasses.cached_property
    def thrice(self):
        return math.ones(spatial(x=2))
state, u, net = {'old': 1}, math.ones(spatial(x=2)), nn.mlp(2, 2)
def differentiate(backward):
    g = math.custom_gradient(lambda x: x, backward)
    math.gradient(lambda v: math.sum(g(v)), 'v')(u)
@math.jit_compile(auxiliary_args='aux')
def f(u, aux=None):
"""
LINES = {
    "del state['old']; math.sin(u)": ("mutate", "form", "delete"),
    "state['new'] = unknown.f()": ("mutate", "value", "unknown"),
    "math.solve_linear(Plain, u, Solve())": ("call", "callable", "class"),
    "def inner(v): return v\n    math.solve_linear(inner, u, Solve())": ("call", "callable", "nested"),
    "Solve(x0=u, preprocess_y=math.sin, preprocess_y_args=(u,))": ("call", "preprocess", "arguments"),
    "math.custom_gradient(partial(math.sin), math.cos)(u)": ("create", "callable", "partial"),
    "a = unknown.f(u)\n    math.custom_gradient(lambda v: v * a, math.cos)": ("create", "captures", "unknown"),
    "return u and u": ("branch", "form", "and"),
    "return u or u": ("branch", "form", "or"),
    "match u:\n        case 1: return u": ("branch", "form", "match"),
    "if unknown.f(u): return u": ("branch", "traced", "maybe"),
    "bool(u)": ("convert", "form", "bool"),
    "complex(u)": ("convert", "form", "complex"),
    "u.tolist()": ("convert", "form", "tolist"),
    "range(u)": ("convert", "form", "range"),
    "[1, 2][u]": ("convert", "form", "index"),
    "math.assert_close(u, u)": ("convert", "form", "assert_close"),
    "max(u, u)": ("convert", "form", "compare"),
    "float(unknown.f(u))": ("convert", "traced", "maybe"),
    "math.gradient(lambda v: math.sum(2 ** v), 'v')(u)": ("differentiate", "form", "operator"),
    "math.gradient(lambda v: 'text', 'v')(u)": ("result", "kind", "text"),
    "aux.thrice": ("memoise", "kind", "dataclass_property"),
    "aux.twice": ("memoise", "origin", "auxiliary"),
    "return partial(math.sin, u)": ("escape", "form", "partial"),
    "return Plain(u)": ("escape", "form", "object"),
}
# The same for lines that follow the compiled function.
AFTER = {
    "f(u, Plain)": ("argument", "kind", "class"),
    "f(u, Plain(1))": ("argument", "kind", "object"),
    "f(u, {1, 2})": ("argument", "kind", "set"),
    "f(u, Solve(x0=u, preprocess_y=lambda y: y))": ("argument", "preprocess", "temporary"),
    "for k in range(3): f(u, Plain(k))": ("run", "varies", "object"),
    "for k in range(3): f(f'{k}')": ("run", "varies", "text"),
    "math.jit_compile(lambda: 1)": ("signature", "problem", "no_parameters"),
    "math.jit_compile(property(f))": ("signature", "problem", "property"),
    "math.jit_compile(staticmethod(f))": ("signature", "problem", "staticmethod"),
    "@math.jit_compile\nasync def g(u): return u\ng(u)": ("escape", "form", "coroutine"),
    "differentiate(lambda inputs, y, dy: [dy])": ("result", "kind", "list"),
    "differentiate(lambda inputs, y, dy: 2)": ("result", "kind", "number"),
    "@math.jit_compile\ndef g(u): math.native_call(net, u)\ndef train(): nn.update_weights(net, 1, math.sum, u)": (
        "call", "trained", "elsewhere",
    ),
}  # fmt: skip
CASES = {f"{HEAD}    {line}\nf(u, Cached(1))\n": word for line, word in LINES.items()} | {
    f"{HEAD}    return u\n{line}\n": word for line, word in AFTER.items()
}


def told(path: Path) -> set[tuple[str, str, str]]:
    """The words of all events of a program: (event, attribute, word)."""
    folder = path if path.is_dir() else path.parent
    request = Request((path,), folder, folder)
    allowance = Allowance()
    work = Work(read_all(request, Config(), allowance), request, allowance, None)
    trace = run_deep(findings.trace_all, work, None)
    assert trace.failures == []
    return {(o.kind, name, word) for o in occurrences(trace) for name, word in o.attributes.items()}


@pytest.fixture(scope="module")
def words(tmp_path_factory) -> dict[tuple[str, str], set[str]]:
    """What the marked programs, the examples of all rules, and the lines above tell, by event and attribute."""
    folder = tmp_path_factory.mktemp("told")
    for rule in RULES:
        (folder / f"{rule.id}_bad.py").write_text(rule.bad)
        (folder / f"{rule.id}_good.py").write_text(rule.good)
    for number, program in enumerate(CASES):
        (folder / f"case{number}.py").write_text(program)
    found = defaultdict(set)
    for program in [folder, *sorted(PROGRAMS.glob("[0-9]_*/*"))]:
        for event, name, word in told(program):
            found[event, name].add(word)
    return found


def asked() -> dict[tuple[str, str], set[str]]:
    """The words that the shipped rules ask for, by event and attribute; none for what stands in a message only."""
    found = defaultdict(set)
    for rule in RULES:
        named = [name for _, name, _, _ in string.Formatter().parse(rule.message) if name]
        for pattern in rule.patterns:
            for name in named:
                found[pattern.event, name] |= set()
            for conditions in (pattern.where, *pattern.excepted):
                for name, wanted in conditions:
                    found[pattern.event, name] |= wanted
    return found


def test_defaults_are_words_of_their_attributes():
    defaults = {
        (kind, field.name): field.default for kind, cls in CLASSES.items() for field in fields(cls)
        if field.default is not MISSING and EVENTS[kind][field.name]
    }  # fmt: skip
    assert len(defaults) > 10
    assert {key: word for key, word in defaults.items() if word not in EVENTS[key[0]][key[1]]} == {}


def test_what_is_told_is_in_the_vocabulary(words):
    allowed = {(kind, name): set(of) for kind, names in EVENTS.items() for name, of in (names | COMMON).items()}
    assert {key: found - allowed[key] for key, found in words.items() if allowed[key] and found - allowed[key]} == {}


def test_every_attribute_tells_events_apart(words):
    closed = [(kind, name) for kind, attributes in EVENTS.items() for name, of in attributes.items() if of]
    assert [key for key in closed if len(words[key]) < 2] == []


def test_every_attribute_is_asked_for_by_a_rule_or_shown_in_its_message():
    assert {(kind, name) for kind, attributes in EVENTS.items() for name in attributes} - asked().keys() == set()


def test_every_word_that_a_rule_asks_for_is_told(words):
    closed = {(kind, name) for kind, attributes in EVENTS.items() for name, of in attributes.items() if of}
    wanted = {(*key, word) for key, of in asked().items() if key in closed for word in of}
    assert sorted(each for each in wanted if each[2] not in words[each[:2]]) == []


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=[" ".join(word) for word in CASES.values()])
def test_cases_tell_their_word(text, expected, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(text)
    assert expected in told(program)
