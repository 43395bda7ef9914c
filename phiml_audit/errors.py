"""What the user has to mend: the base of all errors that end a run with exit code 2."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from phiml_audit.printable import safe

LONGEST = 1000  # characters of a line
_LISTED = 16  # up to so many valid names are listed where none is near


class AuditError(Exception):
    """Input that the auditor cannot work with. The message says what is wrong, where, and what to do, a line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(_shortened(safe(line)) for line in lines))


def _shortened(line: str) -> str:
    """The line without its middle, if that is longer than anybody reads: what is wrong may be a megabyte long."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 2 :]}"


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """The end of a message that refuses ``word``: names the nearest valid name, or the valid ones if none is near."""
    names = sorted(valid)
    folded = {name.casefold(): name for name in names}
    if near := difflib.get_close_matches(word.casefold(), folded, 1, 0.6):
        return f"; did you mean '{folded[near[0]]}'?"
    if not names:
        return ""
    more = ", ..." if len(names) > _LISTED else ""
    return f"; valid: {', '.join(names[:_LISTED])}{more}"
