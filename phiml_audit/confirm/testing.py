"""For tests: whether a compiled function does what it does when it is not compiled."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from phiml_audit.confirm.child.places import Places, entry_of
from phiml_audit.confirm.child.watching import NOWHERE, Watch
from phiml_audit.confirm.compare import Kind, sightings
from phiml_audit.confirm.protocol import Mode, Run, run_of

ABOUT_CALLS: tuple[Kind, ...] = ("differs", "fails", "leaks")


def same(function: Any, *args: Any, **kwargs: Any) -> Any:
    """Call a compiled function twice as it is and twice without compilation, and return the first result.

    ``function`` is what ``jit_compile`` or ``jit_compile_linear`` has made. The calls are seeded, and leave all random
    numbers seeded. Raises AssertionError where results differ, an exception is raised only by the compiled function, or
    it leaves tracers. Of values that change between calls it says nothing: let ``phiml-audit confirm`` run the program.
    """
    compiled, results = _calls("compiled", function, (args, kwargs), function)
    plain, _ = _calls("plain", function, (args, kwargs), function.f)
    told = [sighting.text for sighting in sightings(compiled, plain) if sighting.kind in ABOUT_CALLS]
    if told:
        raise AssertionError(f"{function!r} does something else when it is compiled: {'; '.join(told)}")
    if not results:
        raise AssertionError(f"{function!r} raises an exception, compiled or not")
    return results[0]


class _Lines(list[str]):
    """A report that is kept."""

    def write(self, kind: str, **fields: Any) -> None:
        """Add one line."""
        self.append(json.dumps({"kind": kind, **fields}))


def _calls(mode: Mode, function: Any, arguments: tuple[Any, Any], called: Callable[..., Any]) -> tuple[Run, list[Any]]:
    """Two calls and their results; what they raise is in the run."""
    lines = _Lines()
    folder = os.path.dirname(entry_of(function, NOWHERE)["path"]) or os.getcwd()
    watch = Watch(mode == "compiled", 0, Places(folder), lines)
    results: list[Any] = []
    for _ in range(2):
        try:
            results.append(watch.call(function, arguments, lambda: called(*arguments[0], **arguments[1])))
        except Exception:  # noqa: BLE001  it is in the lines
            break
    lines.write("end", code=0 if len(results) == 2 else 1, error=None)
    return run_of(mode, lines), results
