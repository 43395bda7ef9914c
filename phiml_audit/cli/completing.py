"""What the shell proposes where a rule or a backend is meant; nothing is loaded before it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Ids of rules, with what they are about."""
    return list(_fitting(incomplete, _known()))


def selectors(incomplete: str) -> list[tuple[str, str]]:
    """The same for the last of several, separated by commas."""
    return list(_last(incomplete, _known()))


def backends(incomplete: str) -> list[tuple[str, str]]:
    """Backends, the last of several."""
    from phiml_audit.model import BACKENDS

    return list(_last(incomplete, [(name, "") for name in BACKENDS]))


def _known() -> list[tuple[str, str]]:
    from phiml_audit import api

    try:
        return [(rule.id, rule.summary) for rule in api.rules()]
    except api.AuditError:  # a configuration that is half written
        return []


def _last(incomplete: str, known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    before, comma, word = incomplete.rpartition(",")
    yield from ((before + comma + name, told) for name, told in _fitting(word, known))


def _fitting(word: str, known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from ((name, told) for name, told in known if name.lower().startswith(word.lower()))
