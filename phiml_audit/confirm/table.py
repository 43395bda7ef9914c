"""What each compiled function did in the runs, as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable

from phiml_audit.confirm.compare import Kind
from phiml_audit.confirm.join import Observed, Source, is_same
from phiml_audit.confirm.protocol import Call, Entry
from phiml_audit.model import Measured

WORDS: dict[Kind, str] = {
    "differs": "computes something else", "fails": "fails", "leaks": "leaks tracers", "leaves": "leaves another state",
    "retraces": "traced again",
}  # fmt: skip


def table(observed: Iterable[Observed], source: Source) -> tuple[Measured, ...]:
    """A row for each function and backend, in the order of their first calls."""
    return tuple(_row(runs, calls, source) for runs in observed for calls in _by_function(runs.compiled.calls).values())


def _by_function(calls: Iterable[Call]) -> dict[tuple[str, int, str], list[Call]]:
    found: dict[tuple[str, int, str], list[Call]] = {}
    for call in calls:
        found.setdefault(call.entry.key, []).append(call)
    return found


def _row(runs: Observed, calls: list[Call], source: Source) -> Measured:
    entry = calls[0].entry
    plain = sum(call.seconds for call in runs.plain.calls if call.entry.key == entry.key)
    own = [each.kind for each in runs.sightings if each.entry is not None and each.entry.key == entry.key]
    return Measured(
        _name(entry, source), runs.backend, len(calls), sum(len(call.traces) for call in calls),
        sum(call.seconds for call in calls), plain, ", ".join(WORDS[kind] for kind in dict.fromkeys(own)),
    )  # fmt: skip


def _name(entry: Entry, source: Source) -> str:
    """The name by which the audit knows the function, if it does."""
    return next((each.qualname for each in source.entry_points if is_same(each, entry, source)), entry.qualname)
