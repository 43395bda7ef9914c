"""The hash by which GitHub recognises an alert: ``partialFingerprints.primaryLocationLineHash``.

The same as ``src/fingerprints.ts`` of ``github/codeql-action``: each line is hashed with what follows it, a hundred
UTF-16 code units without blanks, so that an edit above a line does not change its hash.
"""

from __future__ import annotations

from array import array
from itertools import chain, islice
from operator import mul

_WINDOW = 100
_MASK = (1 << 64) - 1
_POWERS = [pow(37, _WINDOW - 1 - index, 1 << 64) for index in range(_WINDOW)]
_LF = 10
_END_OF_FILE = 65535
_BLANKS = dict.fromkeys(map(ord, " \t"))


def lines_of(text: str) -> list[str]:
    """The lines of a text, ended by CRLF, CR or LF and by nothing else; the last one may be empty."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line_hashes(text: str, most: int | None = None) -> list[str]:
    """The hash of every line, or of the first ``most`` lines.

    Each is ``hash:n`` where n counts equal hashes from 1, in the order of the lines.
    """
    compact = "\n".join(lines_of(text)).translate(_BLANKS)
    units = array("H")
    units.frombytes(compact.encode("utf-16-le" if _little_endian() else "utf-16-be", "surrogatepass"))
    starts = list(islice(chain([0], (index + 1 for index, unit in enumerate(units) if unit == _LF)), most))
    units.append(_END_OF_FILE)
    units.extend([0] * _WINDOW)
    return _numbered([sum(map(mul, units[start : start + _WINDOW], _POWERS)) & _MASK for start in starts])


def _numbered(hashes: list[int]) -> list[str]:
    seen: dict[int, int] = {}
    written = []
    for value in hashes:
        seen[value] = seen.get(value, 0) + 1
        written.append(f"{value:x}:{seen[value]}")
    return written


def _little_endian() -> bool:
    return array("H", [1]).tobytes()[0] == 1
