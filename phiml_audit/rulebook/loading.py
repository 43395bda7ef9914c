"""Rule files -> rules, with every static check; what an example really gives is tested by running the auditor on it."""

from __future__ import annotations

import functools
import os
import re
import string
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from phiml_audit import trust
from phiml_audit.errors import did_you_mean
from phiml_audit.model import BACKENDS, Backend, Confidence, Effect, Level
from phiml_audit.rulebook.records import RULE_ID, Conditions, Pattern, Problem, Rule, RuleError, marks
from phiml_audit.rulebook.tree import Place, documents, items, mapping, text, word, words
from phiml_audit.vocabulary import COMMON, EVENTS, REGIONS, TEXT

KEYS: Mapping[str, str] = {
    "id": "Letters and three digits; the hundreds follow the sections of the document.",
    "name": "PascalCase, unique.",
    "summary": "One sentence.",
    "section": "Title of the section in 'What to avoid in ΦML', or empty.",
    "match": "Which events are found: a pattern, or a list of patterns of which any matches.",
    "message": "What a finding says; {attribute} stands for an attribute that all matched events have.",
    "why": "Why this is bad (Markdown).",
    "fix": "What to write instead (Markdown).",
    "backends": "Level and observed effect on each backend.",
    "confidence": "How sure a match is.",
    "tags": "Free words.",
    "evidence": "What the levels rest on: executed cases.",
    "examples": "Two runnable programs; each line of 'bad' that must be found ends in '# ' and the id.",
}
OPTIONAL = ("tags", "evidence", "level")
TEXT_KEYS = (*(key for key in KEYS if key not in ("match", "backends")), "level")
PATTERN_KEYS = ("event", "in", "all_in", "not_in", "where", "except")
ROLES = ("role", "of")  # attributes without a closed list in the vocabulary whose words the catalogue defines
LEVELS = {level.name.lower(): level for level in Level}
CONFIDENCES = {confidence.name.lower(): confidence for confidence in Confidence}


def shipped_folder() -> Path:
    """The rules that come with phiml-audit: package data in a wheel, the top-level folder in a checkout."""
    here = Path(__file__).resolve().parent
    candidates = (here / "data", here.parents[1] / "rules")
    return next((folder for folder in candidates if folder.is_dir()), candidates[0])


def rule_files(folder: Path) -> list[Path]:
    """The YAML files in a folder, in order; none if it is no folder."""
    try:
        names = sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []
    return [folder / name for name in names if name.endswith((".yaml", ".yml"))]


def load_rules(folders: Iterable[Path], roles: Mapping[str, str], foreign: Collection[Path] = ()) -> tuple[Rule, ...]:
    """All rules of the YAML files in the folders, ordered by id.

    ``roles`` are the words that the catalogue has for what functions do, ``foreign`` those of the folders that may hold
    anything but rules. Raises ``RuleError`` with all problems of all files, without the words of foreign ones.
    """
    problems: list[Problem] = []
    places: list[Place] = []
    for folder in folders:
        files = rule_files(folder)
        if not files:
            problems.append(Problem(folder.as_posix(), 1, "", "is not a folder with rule files (*.yaml)"))
        for file in files:
            places += documents(file, problems)
    rules = [_rule(place, roles, tuple(KEYS)) for place in places]
    _check_unique([*text_rules(), *seen_rules(), *rules], problems)
    if problems:
        raise RuleError(_without_words(problem, foreign) for problem in problems)
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _without_words(problem: Problem, foreign: Collection[Path]) -> Problem:
    """The problem as it is, or only its place if its file is not the project's: it may hold what is not to be shown."""
    folder = Path(problem.path).parent
    if folder not in foreign and not trust.leads_out(problem.path, folder):
        return problem
    return Problem(problem.path, problem.line, "", "is no rule; it lies elsewhere, so that only --rules tells more")


@functools.cache
def text_rules() -> tuple[Rule, ...]:
    """The rules about the text itself: what is no program, and comments of ours that are wrong. They match no event."""
    return _without_patterns("text.yaml")


@functools.cache
def seen_rules() -> tuple[Rule, ...]:
    """The rules about what was seen when the program was run. They match no event."""
    return _without_patterns("seen.yaml")


def _without_patterns(name: str) -> tuple[Rule, ...]:
    problems: list[Problem] = []
    places = documents(Path(__file__).with_name(name), problems)
    rules = tuple(_rule(place, {}, TEXT_KEYS) for place in places)
    if problems:
        raise RuleError(problems)
    return rules


def _check_unique(rules: Iterable[Rule], problems: list[Problem]) -> None:
    first: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        for key, value in (("id", rule.id), ("name", rule.name)):
            other = first.setdefault((key, value), rule)
            if value and other is not rule:
                problems.append(Problem(rule.path, 1, key, f"'{value}' is taken by {other.path}"))


def _rule(place: Place, roles: Mapping[str, str], keys: tuple[str, ...]) -> Rule:
    """The rule of a document; whatever is wrong is added to the problems of ``place``, with a blank in its stead."""
    fields = mapping(place, keys, "key")
    for key in keys:
        if key not in fields and key not in OPTIONAL:
            place.complain(f"lacks the key '{key}'")
    rule_id = _matching(fields.get("id"), RULE_ID, "letters and three digits, as PHI101")
    patterns = tuple(_pattern(item, roles) for item in items(fields.get("match")))
    backends = _backends(fields["backends"]) if "backends" in fields else {}
    confidence = word(fields.get("confidence"), CONFIDENCES, "confidence")
    level = LEVELS.get(word(fields.get("level"), LEVELS, "level"), Level.WARNING)
    if "match" in fields:
        _check_message(fields.get("message"), patterns)
        if not patterns:
            fields["match"].complain("must hold at least one pattern")
    bad, good = _examples(fields.get("examples"), rule_id)
    for key in ("summary", "message", "why", "fix"):
        if key in fields and not text(fields[key]).strip():
            fields[key].complain("is empty")
    return Rule(
        id=rule_id,
        name=_matching(fields.get("name"), r"[A-Z][A-Za-z0-9]*", "PascalCase, as OuterMutation"),
        summary=text(fields.get("summary")).strip(),
        section=text(fields.get("section")).strip(),
        patterns=patterns,
        message=text(fields.get("message")).strip(),
        why=text(fields.get("why")).strip(),
        fix=text(fields.get("fix")).strip(),
        backends=backends,
        level=max((effect.level for effect in backends.values()), default=level),
        confidence=CONFIDENCES.get(confidence, Confidence.LOW),
        tags=tuple(text(item) for item in items(fields.get("tags"))),
        evidence=tuple(text(item) for item in items(fields.get("evidence"))),
        bad=bad,
        good=good,
        path=place.path,
    )


def _matching(place: Place | None, form: str, description: str) -> str:
    found = text(place)
    if place and not re.fullmatch(form, found):
        place.complain(f"'{found}' must be {description}")
    return found


def _pattern(place: Place, roles: Mapping[str, str]) -> Pattern:
    fields = mapping(place, PATTERN_KEYS, "key")
    if "event" not in fields:
        place.complain("lacks the key 'event'")
    event = word(fields.get("event"), EVENTS, "event")
    where, excepted = fields.get("where"), items(fields.get("except"))
    return Pattern(
        event=event,
        inside=words(fields.get("in"), REGIONS, "region"),
        nested=tuple(word(item, REGIONS, "region") for item in items(fields.get("all_in"))),
        outside=words(fields.get("not_in"), REGIONS, "region"),
        where=_conditions(where, event, roles) if where and event else (),
        excepted=tuple(_conditions(item, event, roles) for item in excepted if event),
    )


def _conditions(place: Place, event: str, roles: Mapping[str, str]) -> Conditions:
    attributes = {**COMMON, **EVENTS[event]}
    conditions: list[tuple[str, frozenset[str]]] = []
    for name, entry in mapping(place, attributes, f"attribute of event '{event}':").items():
        if attributes[name] != TEXT:
            conditions.append((name, words(entry, attributes[name], f"word of '{name}':")))
        elif name in ROLES:
            conditions.append((name, words(entry, roles, "role")))
        else:
            closed = (known for known, valid in attributes.items() if valid != TEXT or known in ROLES)
            entry.complain(f"is free text, for messages only{did_you_mean('', closed)}")
    if not place.node.value:
        place.complain("holds no condition")
    return tuple(conditions)


def _check_message(place: Place | None, patterns: Iterable[Pattern]) -> None:
    """A placeholder must be an attribute of every event that the rule may match."""
    if place is None:
        return
    try:
        fields = list(string.Formatter().parse(text(place)))
    except ValueError as error:
        place.complain(f"{error}; write {{{{ and }}}} for braces that are no placeholder")
        return
    for pattern in patterns:
        valid = {**COMMON, **EVENTS.get(pattern.event, {})}
        for _, name, form, conversion in fields:
            if name is not None and pattern.event and (name not in valid or form or conversion):
                what = f"'{{{name}}}' is no attribute of event '{pattern.event}'"
                place.complain(what + (did_you_mean(name, valid) if name not in valid else ": no format allowed"))


def _backends(place: Place) -> dict[Backend, Effect]:
    entries = mapping(place, BACKENDS, "backend")
    effects: dict[Backend, Effect] = {}
    for backend in BACKENDS:
        if backend not in entries:
            place.complain(f"lacks the backend '{backend}'")
            continue
        fields = mapping(entries[backend], ("level", "effect"), "key")
        for key in ("level", "effect"):
            if key not in fields:
                entries[backend].complain(f"lacks the key '{key}'")
        level = LEVELS.get(word(fields.get("level"), LEVELS, "level"), Level.NONE)
        effects[backend] = Effect(level, text(fields.get("effect")).strip())
    return effects


def _examples(place: Place | None, rule_id: str) -> tuple[str, str]:
    fields = mapping(place, ("bad", "good"), "key") if place else {}
    bad, good = text(fields.get("bad")), text(fields.get("good"))
    if place and not (bad.strip() and good.strip()):
        place.complain("must hold a program 'bad' and a program 'good'")
    if bad.strip() and not any(rule_id in ids for ids in marks(bad).values()):
        fields["bad"].complain(f"marks no line that must be found: end it in '# {rule_id}'")
    for line, ids in marks(good).items():
        if rule_id in ids:
            fields["good"].complain(f"marks its line {line} with '# {rule_id}', though nothing may be found in it")
    return bad, good
