"""``match``: which case is taken, as far as that is certain, and what its pattern binds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from astroid import nodes

from phiml_audit.tracer.machine.heap import Changes
from phiml_audit.tracer.machine.interpreter import Flow, attribute, evaluate, execute, executes
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import UNKNOWN, Class, Traced, Value, const, single_const, with_traced
from phiml_audit.tracer.python import classes, conditions, containers, membership, subscripts
from phiml_audit.tracer.python.control import keep_outliving
from phiml_audit.tracer.python.statements import assign

# Binds the names of a pattern, and tells whether it matches: None if that is not certain.
Matcher = Callable[[Run, Any, Value], "bool | None"]


@executes("Match")
def _match(run: Run, node: nodes.Match) -> Flow:
    subject = evaluate(run, node.subject)
    if subject.traced is Traced.YES:
        run.observer.tested(node.subject, "match", subject)
    mark = run.heap.mark()
    states: list[Changes] = []
    left: list[Changes] = []
    for case in node.cases:
        run.heap.rollback(mark)
        matches = matched(run, case.pattern, subject)
        if matches is not False and case.guard is not None:
            guard = conditions.test(run, case.guard, "if")
            matches = False if guard is False else matches if guard else None
        if matches is False:
            continue
        leaves = execute(run, case.body) is Flow.LEAVES
        (left if leaves else states).append(run.heap.changes_since(mark))
        if matches:
            break
    else:
        states.append({})
    run.heap.rollback(mark)
    run.heap.merge(states)
    for changes in left:
        keep_outliving(run, changes)
    return Flow.NEXT if states else Flow.LEAVES


def matched(run: Run, pattern: nodes.Pattern, subject: Value) -> bool | None:
    """Bind the names of a pattern; whether it matches, if that is certain."""
    matcher = MATCHERS.get(type(pattern).__name__)
    return matcher(run, pattern, subject) if matcher else None


def _value(run: Run, pattern: nodes.MatchValue, subject: Value) -> bool | None:
    return _equal(subject, evaluate(run, pattern.value))


def _singleton(_run: Run, pattern: nodes.MatchSingleton, subject: Value) -> bool | None:
    return _equal(subject, const(pattern.value))


def _equal(subject: Value, wanted: Value) -> bool | None:
    a, b = single_const(subject), single_const(wanted)
    return None if a is None or b is None else bool(a.value == b.value)


def _capture(run: Run, pattern: nodes.MatchAs, subject: Value) -> bool | None:
    matches = True if pattern.pattern is None else matched(run, pattern.pattern, subject)
    if pattern.name is not None:
        assign(run, pattern.name, subject)
    return matches


def _alternatives(run: Run, pattern: nodes.MatchOr, subject: Value) -> bool | None:
    answers = [matched(run, each, subject) for each in pattern.patterns]
    return True if True in answers else False if all(answer is False for answer in answers) else None


def _sequence(run: Run, pattern: nodes.MatchSequence, subject: Value) -> bool | None:
    known = containers.sequence(run, subject)
    parts = pattern.patterns
    at = next((i for i, each in enumerate(parts) if isinstance(each, nodes.MatchStar)), None)
    fits = known is not None and (len(known) == len(parts) if at is None else len(known) >= len(parts) - 1)
    if known is not None and not fits:
        return False
    element = with_traced(containers.elements(run, subject, pattern), subject.traced)
    after = len(parts) - at - 1 if at is not None else 0
    answers: list[bool | None] = [None if known is None else True]
    for index, part in enumerate(parts):
        if isinstance(part, nodes.MatchStar):
            _bind_star(run, part, known[index : len(known) - after] if known is not None else None, element)
            continue
        place = index if at is None or index < at else index - len(parts)
        answers.append(matched(run, part, known[place] if known is not None else element))
    return _all(answers)


def _bind_star(run: Run, pattern: nodes.MatchStar, known: list[Value] | None, element: Value) -> None:
    if pattern.name is not None:
        rest = containers.gathered(run, pattern, element) if known is None else None
        assign(run, pattern.name, rest or containers.make(run, pattern, "list", known or []))


def _mapping(run: Run, pattern: nodes.MatchMapping, subject: Value) -> bool | None:
    answers: list[bool | None] = [None]
    for key, part in zip(pattern.keys, pattern.patterns, strict=True):
        index = evaluate(run, key)
        if membership.contains(run, subject, index) is False:
            return False
        answers.append(matched(run, part, subscripts.get_item(run, pattern, subject, index)))
    if pattern.rest is not None:
        assign(run, pattern.rest, containers.make_dict(run, pattern, [(None, subject)]))
    return _all(answers)


def _class(run: Run, pattern: nodes.MatchClass, subject: Value) -> bool | None:
    cls = evaluate(run, pattern.cls)
    names = _positional_names(run, cls)
    answers: list[bool | None] = [_is_instance(run, subject, cls)]
    if answers[0] is False:
        return False
    for index, part in enumerate(pattern.patterns):
        value = attribute(run, pattern, subject, names[index]) if index < len(names) else UNKNOWN
        answers.append(matched(run, part, subject if not names and len(pattern.patterns) == 1 else value))
    for name, part in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
        answers.append(matched(run, part, attribute(run, pattern, subject, name)))
    return _all(answers)


def _positional_names(run: Run, cls: Value) -> list[str]:
    """``__match_args__`` of a class of the project: as written, or the fields of a data class."""
    target = cls.targets[0] if len(cls.targets) == 1 else None
    if not isinstance(target, Class):
        return []
    written, _ = classes.lookup(run, target, "__match_args__")
    found = [single_const(each) for each in containers.sequence(run, written) or []] if written is not None else []
    return [str(each.value) for each in found if each is not None]


def _is_instance(run: Run, subject: Value, cls: Value) -> bool | None:
    target = cls.targets[0] if len(cls.targets) == 1 else None
    if not isinstance(target, Class):
        return None
    owners = {getattr(each, "cls", None) for each in subject.targets}
    if None in owners:
        return None
    answers = {target in classes.mro(run, owner) for owner in owners if isinstance(owner, Class)}
    return answers.pop() if len(answers) == 1 else None


def _all(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


MATCHERS: dict[str, Matcher] = {
    "MatchValue": _value,
    "MatchSingleton": _singleton,
    "MatchAs": _capture,
    "MatchOr": _alternatives,
    "MatchSequence": _sequence,
    "MatchMapping": _mapping,
    "MatchClass": _class,
}
