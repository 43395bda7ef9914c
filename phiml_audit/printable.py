"""Text that a terminal, a log or a viewer shows and does not obey: where text leaves, it goes through one of these.

Unsafe are Unicode's control and format characters (escape sequences, what reorders text or has no width), its line and
paragraph separators, and halves of surrogate pairs, which no encoding takes.
"""

from __future__ import annotations

import re

# All of the categories Cc, Cf, Cs, Zl and Zp.
_CHARACTERS = (
    "\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
UNSAFE = re.compile(f"[{_CHARACTERS}]")
_UNSAFE_BUT_LAYOUT = re.compile(f"(?![\n\t])[{_CHARACTERS}]")
_COLORS = re.compile(rf"(\x1b\[[0-9;]*m)|{_UNSAFE_BUT_LAYOUT.pattern}")
_COMMAND = re.compile(r"^([ \t]*):(?=:)|##(?=\[)", re.MULTILINE)  # what GitHub's and Azure's logs take for one
INSTEAD = "\ufffd"


def safe_text(written: str, *, colors: bool = False) -> str:
    """The text without anything unsafe but line feeds, tabs and, if wanted, what sets a colour."""
    if colors:
        return _COLORS.sub(lambda found: found[1] or INSTEAD, written)
    return _UNSAFE_BUT_LAYOUT.sub(INSTEAD, written)


def safe(written: str) -> str:
    """The text on one line."""
    if written.isascii() and written.isprintable():
        return written
    return UNSAFE.sub(INSTEAD, re.sub(r"[\n\r\t]", " ", written))


def safe_code(written: str) -> str:
    """A line of source in which every character keeps its column."""
    return written if written.isascii() and written.isprintable() else UNSAFE.sub(INSTEAD, written)


def safe_json(written: str) -> str:
    """JSON in which unsafe characters of strings are written as JSON escapes them; line feeds are layout."""
    return _UNSAFE_BUT_LAYOUT.sub(_escape, written).replace("##[", "#\\u0023[")


def safe_log(written: str) -> str:
    """The text with no line that the log of a CI service takes for a command."""
    return _COMMAND.sub(lambda found: f"{found[1]}{INSTEAD}" if found[1] is not None else f"#{INSTEAD}", written)


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number < 0x10000:
        return f"\\u{number:04x}"
    return f"\\u{0xD800 + (number - 0x10000 >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"
