"""``match``: whether a value has the form of a pattern, and what its names are bound to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.exits import restore
from phiml_audit.tracer.machine.heap import Changes, Mark, Slot
from phiml_audit.tracer.machine.interpreter import Flow, attribute, call, evaluate, execute, executes
from phiml_audit.tracer.machine.objects import Container, Generator, Instance, Range
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    CODE,
    MISSING,
    UNKNOWN,
    Class,
    Const,
    Func,
    Method,
    ModuleTarget,
    Native,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    join,
    of,
    single_const,
    with_traced,
)
from phiml_audit.tracer.python import classes, conditions, containers, dataclass_init, membership
from phiml_audit.tracer.python.operators import compared
from phiml_audit.tracer.python.scopes import slot_of
from phiml_audit.tracer.python.statements import assign

Names = dict[str, tuple[nodes.AssignName, Value]]
SELF_MATCHING = frozenset(  # built-in classes whose one positional pattern is matched against the value itself
    f"builtins.{name}"
    for name in (
        "bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """Whether a value has the form of a pattern, if that is certain, and the names that are bound then."""

    truth: bool | None
    names: Names = field(default_factory=dict)


YES, NO, MAYBE = Match(True), Match(False), Match(None)
Matcher = Callable[[Run, Any, Value, Target], Match]  # the pattern, a value of one alternative, and that
MATCHERS: dict[str, Matcher] = {}


def matches(name: str) -> Callable[[Matcher], Matcher]:
    """Register a function as the one that matches these patterns."""

    def register(function: Matcher) -> Matcher:
        MATCHERS[name] = function
        return function

    return register


@dataclass(frozen=True, slots=True)
class Statement:
    """A ``match`` that is running: where its subject is held, where it began, and in which states its cases end."""

    slot: Slot | None
    start: Mark
    ended: list[Changes] = field(default_factory=list)


@executes("Match")
def _match(run: Run, node: nodes.Match) -> Flow:
    subject = evaluate(run, node.subject)
    if subject.traced is Traced.YES:
        run.observer.tested(node.subject, "match", subject)
    statement = Statement(slot_of(run, node.subject), run.heap.mark())
    for case in node.cases:
        subject = _case(run, statement, case, subject)
        if not subject.targets:
            break
    else:
        statement.ended.append(run.heap.changes_since(statement.start))
    restore(run, statement.start, statement.ended)
    return Flow.NEXT if statement.ended else Flow.LEAVES


def _case(run: Run, statement: Statement, case: nodes.MatchCase, subject: Value) -> Value:
    """Run a case if it may be the one. What goes on to the next case is returned, and the state is that of then."""
    answers = {target: _of_target(run, case.pattern, subject, target) for target in subject.targets}
    found = _either(list(answers.values()))
    if found.truth is False:
        return subject
    before = run.heap.mark()
    passed: list[Changes] = [] if found.truth else [{}]
    _keep(run, statement.slot, subject, [t for t, answer in answers.items() if answer.truth is not False])
    for name, value in found.names.values():
        assign(run, name, value)
    decision = conditions.decide(run, case.guard, "if") if case.guard is not None else None
    if decision is not None and decision.truth is not True:
        point = run.heap.mark()
        conditions.assume(run, decision, False)
        passed.append(run.heap.changes_since(before))
        run.heap.rollback(point)
    if decision is None or decision.truth is not False:
        if decision is not None:
            conditions.assume(run, decision, True)
        if execute(run, case.body) is Flow.NEXT:
            statement.ended.append(run.heap.changes_since(statement.start))
    restore(run, before, passed)
    sure = decision is None or decision.truth is True
    rest = [t for t, answer in answers.items() if not (sure and answer.truth)]
    _keep(run, statement.slot, subject, rest)
    return Value(tuple(rest) if passed else (), subject.traced, subject.varies)


def _keep(run: Run, slot: Slot | None, subject: Value, kept: list[Target]) -> None:
    """Where the subject is held under a name, only these alternatives of it are left."""
    now = run.heap.get(slot) if slot is not None else None
    if slot is not None and now is not None and kept and set(now.targets) >= set(subject.targets) > set(kept):
        run.heap.put(slot, Value(tuple(kept), now.traced, now.varies))


# --- patterns ---------------------------------------------------------------------------------------------------------


def _of_value(run: Run, pattern: nodes.Pattern, value: Value) -> Match:
    """A pattern within another one, and what stands there."""
    return _either([_of_target(run, pattern, value, target) for target in value.targets])


def _of_target(run: Run, pattern: nodes.Pattern, value: Value, target: Target) -> Match:
    return MATCHERS[type(pattern).__name__](run, pattern, Value((target,), value.traced, value.varies), target)


def _either(answers: list[Match]) -> Match:
    """Of several values, any of which may be the one."""
    truths = {answer.truth for answer in answers}
    names: dict[str, list[tuple[nodes.AssignName, Value]]] = {}
    for answer in answers:
        for name, bound in answer.names.items() if answer.truth is not False else ():
            names.setdefault(name, []).append(bound)
    joined = {name: (bound[0][0], join([value for _, value in bound])) for name, bound in names.items()}
    return Match(truths.pop() if len(truths) == 1 else None, joined)


def _all(answers: list[Match]) -> Match:
    """Of several parts, each of which must match."""
    truths = [answer.truth for answer in answers]
    names = {name: bound for answer in answers for name, bound in answer.names.items()}
    return Match(False if False in truths else None if None in truths else True, names)


@matches("MatchValue")
def _literal(run: Run, pattern: nodes.MatchValue, value: Value, target: Target) -> Match:
    expected = evaluate(run, pattern.value)
    if isinstance(target, Opaque):
        return MAYBE
    constant = single_const(expected) is not None
    if constant and isinstance(target, (*CODE, Container, Generator, Range)) and not isinstance(target, Symbol):
        return NO
    if constant and isinstance(target, Instance) and _is_plain(run, target, "__eq__"):
        return NO
    return Match(conditions.truth_of(run, compared(run, pattern, "==", value, expected), pattern))


def _is_plain(run: Run, obj: Instance, *methods: str) -> bool:
    """Whether the classes of an object are all known, and define none of these."""
    order = classes.mro(run, obj.cls) if obj.cls is not None else [Symbol("")]
    return all(isinstance(c, Class) and not any(classes.defines(run, c, m) for m in methods) for c in order)


@matches("MatchSingleton")
def _singleton(_run: Run, pattern: nodes.MatchSingleton, _value: Value, target: Target) -> Match:
    if isinstance(target, (Opaque, Symbol)):
        return MAYBE
    return Match(target == Const(type(pattern.value).__name__, pattern.value))


@matches("MatchAs")
def _capture(run: Run, pattern: nodes.MatchAs, value: Value, target: Target) -> Match:
    inner = YES if pattern.pattern is None else _of_target(run, pattern.pattern, value, target)
    if pattern.name is None:
        return inner
    return Match(inner.truth, {**inner.names, pattern.name.name: (pattern.name, value)})


@matches("MatchOr")
def _alternatives(run: Run, pattern: nodes.MatchOr, value: Value, target: Target) -> Match:
    answers: list[Match] = []
    for each in pattern.patterns:
        answers.append(_of_target(run, each, value, target))
        if answers[-1].truth is True:
            break
    truth = answers[-1].truth or (None if any(answer.truth is None for answer in answers) else False)
    return Match(truth, _either(answers).names)


@matches("MatchSequence")
def _sequence(run: Run, pattern: nodes.MatchSequence, value: Value, target: Target) -> Match:
    if not _may_be(run, target, is_sequence):
        return NO
    patterns = pattern.patterns
    starred = next((i for i, each in enumerate(patterns) if isinstance(each, nodes.MatchStar)), None)
    known = containers.sequence(run, value)
    if known is None:
        element = containers.elements(run, value, pattern)
        return _all([MAYBE, *(_part(run, each, [element], None) for each in patterns)])
    extra = len(known) - len(patterns)
    if extra < -1 or (extra and starred is None):
        return NO
    items = [[with_traced(item, value.traced)] for item in known]
    if starred is not None:
        items[starred : starred + extra + 1] = [[v for item in items[starred : starred + extra + 1] for v in item]]
    return _all([_part(run, each, item, len(item)) for each, item in zip(patterns, items, strict=True)])


def _part(run: Run, pattern: nodes.Pattern, items: list[Value], count: int | None) -> Match:
    """One pattern of a sequence, and what stands in its place; ``count`` is None where its length is not known."""
    if not isinstance(pattern, nodes.MatchStar):
        return _of_value(run, pattern, items[0])
    if pattern.name is None:
        return YES
    made = (
        containers.gathered(run, pattern, join(items))
        if count is None
        else containers.make(run, pattern, "list", items)
    )
    return Match(True, {pattern.name.name: (pattern.name, made)})


def is_sequence(target: Target) -> bool:
    """Whether a built-in value is a sequence to ``match``."""
    return isinstance(target, Range) or (isinstance(target, Container) and target.is_sequence)


def is_mapping(target: Target) -> bool:
    """Whether a built-in value is a mapping to ``match``."""
    return isinstance(target, Container) and target.kind == "dict"


def _may_be(run: Run, target: Target, is_one: Callable[[Target], bool]) -> bool:
    match target:
        case Opaque(kind=kind):
            return kind not in ("text", "number", "flag")
        case Instance():
            return not _is_plain(run, target)
        case Symbol():
            return True
        case _:
            return is_one(target)


@matches("MatchMapping")
def _mapping(run: Run, pattern: nodes.MatchMapping, value: Value, target: Target) -> Match:
    if not _may_be(run, target, is_mapping):
        return NO
    keys = [evaluate(run, key) for key in pattern.keys]
    if not isinstance(target, Container):
        unknown = with_traced(UNKNOWN, value.traced)
        rest = {pattern.rest.name: (pattern.rest, unknown)} if pattern.rest is not None else {}
        return _all([Match(None, rest), *(_of_value(run, each, unknown) for each in pattern.patterns)])
    answers = [_item(run, pattern, value, key, each) for key, each in zip(keys, pattern.patterns, strict=True)]
    if pattern.rest is not None and not any(answer.truth is False for answer in answers):
        made = containers.make_dict(run, pattern, _other_items(run, target, keys))
        answers.append(Match(True, {pattern.rest.name: (pattern.rest, made)}))
    return _all(answers)


def _item(run: Run, pattern: nodes.MatchMapping, mapping: Value, key: Value, inner: nodes.Pattern) -> Match:
    present = membership.contains(run, mapping, key)
    if present is False:
        return NO
    item = call(run, pattern, of(Native(mapping, "get")), Arguments((key, BOTTOM)))
    return _all([Match(present), _of_value(run, inner, with_traced(item, mapping.traced))])


def _other_items(run: Run, obj: Container, keys: list[Value]) -> list[tuple[Value | None, Value]]:
    taken = [single_const(key) for key in keys]
    found = containers.items(run, obj)
    known: list[tuple[Value | None, Value]] = [(of(k[1]), v) for k, v in found if k != "*" and k[1] not in taken]
    return [*known, *((containers.keys_summary(run, obj), v) for k, v in found if k == "*")]


@matches("MatchClass")
def _class(run: Run, pattern: nodes.MatchClass, value: Value, target: Target) -> Match:
    cls = evaluate(run, pattern.cls)
    names = {t.name for t in cls.targets if isinstance(t, Symbol)}
    if isinstance(target, (Func, Method, Class, ModuleTarget)) and len(cls.targets) == 1 and names & SELF_MATCHING:
        return NO
    answer = call(run, pattern, of(Symbol("builtins.isinstance")), Arguments((value, cls)))
    truth = conditions.truth_of(run, answer, pattern)
    if truth is False:
        return NO
    if pattern.patterns and names & SELF_MATCHING:
        return _all([Match(truth), *(_of_target(run, each, value, target) for each in pattern.patterns)])
    positional = _match_args(run, cls)
    parts = [(name, each) for name, each in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True)]
    for index, each in enumerate(pattern.patterns):
        parts.append((positional[index] if index < len(positional) else "", each))
    return _all([Match(truth), *(_attribute(run, value, target, name, each) for name, each in parts)])


def _match_args(run: Run, cls: Value) -> Sequence[str]:
    target = cls.targets[0] if len(cls.targets) == 1 else None
    if not isinstance(target, Class):
        return ()
    declared, _ = classes.lookup(run, target, "__match_args__")
    if declared is not None:
        known = [single_const(name) for name in containers.sequence(run, declared) or []]
        return [name.value if name is not None else "" for name in known]
    return list(dataclass_init.fields(run, target)) if classes.is_dataclass(run, target) else ()


def _attribute(run: Run, value: Value, target: Target, name: str, pattern: nodes.Pattern) -> Match:
    """An attribute, whose name is empty where it is not known."""
    if not name:
        return _all([MAYBE, _of_value(run, pattern, with_traced(UNKNOWN, value.traced))])
    present = _has(run, target, name)
    if present is False:
        return NO
    found = attribute(run, pattern, value, name)
    return _all([Match(present), _of_value(run, pattern, with_traced(found, value.traced))])


def _has(run: Run, target: Target, name: str) -> bool | None:
    if not isinstance(target, Instance) or target.cls is None:
        return None
    own = run.read((target, name))
    if own is not None and MISSING not in own.targets:
        return True
    if classes.defines(run, target.cls, name):
        return True
    certain = (own is None or own.targets == (MISSING,)) and _is_plain(run, target, "__getattr__", "__getattribute__")
    return False if certain else None
