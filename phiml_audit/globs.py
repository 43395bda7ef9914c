"""Patterns in the syntax of ``.gitignore``, in regular expressions that need no second look at what they have passed.

The patterns come from the audited project. After ``*`` and ``**`` the first place where the rest fits is as good as any
later one, and is kept (atomic groups): time grows with the length of the path times that of the pattern, never faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_ENDS = "(?=/|$)"  # what is matched is the file, or a folder that it lies in
_SPACES = re.compile(r"(?<!\\) +$")


@dataclass(frozen=True, slots=True)
class Glob:
    """A pattern, compiled."""

    text: str
    excepts: bool  # begins with ``!``: what it matches is not meant after all
    regex: re.Pattern[str]

    def matches(self, path: str) -> bool:
        """Whether it matches a POSIX path relative to the pattern's folder, or a folder that this lies in.

        The path of a folder ends in ``/``.
        """
        return self.regex.match(path) is not None


@lru_cache(maxsize=1024)
def glob_of(line: str) -> Glob | None:
    """The pattern that a line means; None for a comment, and for a line that is no pattern: git passes over both."""
    text = _SPACES.sub("", line.removesuffix("\r"))
    if not text or text.startswith("#"):
        return None
    excepts = text.startswith("!")
    try:
        return Glob(line, excepts, re.compile(_regex(text[excepts:]), re.DOTALL))
    except (ValueError, re.error, OverflowError, RecursionError):
        return None


def _regex(pattern: str) -> str:
    """The expression for a pattern. Raises ValueError for one that can match nothing."""
    folders_only = pattern.endswith("/")
    segments = pattern.removesuffix("/").split("/")
    if segments[0] == "" and len(segments) > 1:
        del segments[0]
    elif len(segments) == 1:
        segments.insert(0, "**")  # matches at any depth
    end = "(?=/)" if folders_only else _ENDS
    groups: list[list[str]] = [[]]  # of segments, between those that are ``**``
    for segment in segments:
        if len(segment) > 1 and not segment.strip("*"):
            groups.append([])
        else:
            groups[-1].append(_segment(segment))
    first, *others = groups
    parts = ["/".join(first) + (end if not others else "/")] if first else []
    for number, group in enumerate(others, 1):
        last = number == len(others)
        if group:
            parts.append(f"(?>(?:[^/]++/)*?{'/'.join(group)}{end if last else '/'})")
        elif last:  # ends in ``**``: all that lies in there
            parts.append("[^/]*+/" if folders_only else "(?=.)")
    return "".join(parts)


def _segment(segment: str) -> str:
    """The expression for what stands between two slashes, which has no ``*`` but those of a name."""
    if not segment:
        raise ValueError("an empty name")
    first, *others = _chunks(segment)
    if not others:
        return first
    *middle, last = others
    some = "[^/]+" if not any((first, last, *middle)) else "[^/]*"  # a lone star needs a name
    return first + "".join(f"(?>[^/]*?{chunk})" for chunk in middle if chunk) + some + last


def _chunks(segment: str) -> list[str]:
    """The expressions for what stands between stars; each matches a certain number of characters."""
    chunks, at = [""], 0
    while at < len(segment):
        sign = segment[at]
        at += 1
        if sign == "*":
            chunks.append("")
        elif sign == "?":
            chunks[-1] += "[^/]"
        elif sign == "[":
            found, at = _class(segment, at)
            chunks[-1] += found
        elif sign == "\\":
            if at == len(segment):
                raise ValueError("nothing behind the backslash")
            chunks[-1] += re.escape(segment[at])
            at += 1
        else:
            chunks[-1] += re.escape(sign)
    return chunks


def _class(segment: str, at: int) -> tuple[str, int]:
    """The expression for ``[...]``, whose content begins at ``at``, and where it ends. Raises ValueError if nowhere."""
    negated = segment[at : at + 1] in ("!", "^")
    at += negated
    members: list[str] = []
    while at < len(segment) and (segment[at] != "]" or not members):
        start, at = _member(segment, at)
        if segment[at : at + 1] == "-" and segment[at + 1 : at + 2] not in ("]", ""):
            stop, at = _member(segment, at + 1)
            if stop < start:
                raise ValueError("a range that ends before it begins")
            members.append(f"{re.escape(start)}-{re.escape(stop)}")
        else:
            members.append(re.escape(start))
    if at >= len(segment):
        raise ValueError("no closing bracket")
    return f"(?!/)[{'^' if negated else ''}{''.join(members)}]", at + 1


def _member(segment: str, at: int) -> tuple[str, int]:
    """The character at ``at``, or the one behind a backslash there, and what follows it."""
    at += segment[at] == "\\"
    if at >= len(segment):
        raise ValueError("no closing bracket")
    return segment[at], at + 1
