"""The messages of SARIF results: one sentence each, and the template that each one is an instance of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from phiml_audit.model import Finding

_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")


def sentence(text: str) -> str:
    """The text on one line, ending in a period."""
    return " ".join(text.split()).rstrip(".!?") + "."


def reached(finding: Finding) -> bool:
    """Whether there is an entry point elsewhere to point to."""
    return bool(finding.entry_point.qualname) and finding.entry_point.location != finding.location


def message_text(finding: Finding) -> str:
    """The title of the alert; it links to the entry point (related location 1) when that keeps it one sentence."""
    text = _unlinked(sentence(finding.message))
    if not reached(finding) or re.search(r"[.!?:;]\s", text):
        return text
    name = re.sub(r"([\[\]\\])", r"\\\1", finding.entry_point.qualname)
    return f"{text[:-1]}, reached from ['{name}'](1)."


def _unlinked(text: str) -> str:
    """Code such as ``steps[0](1)`` must not read as a link."""
    return re.sub(r"\[([^\[\]]*\]\()", r"\\[\1", text)


def template(text: str) -> tuple[str, list[str]]:
    """The text with ``'{0}'``, ``'{1}'`` ... in place of what stands in single quotes, and what stood there."""
    first, *rest = _QUOTED.split(text)
    literals = [part.replace("{", "{{").replace("}", "}}") for part in (first, *rest[1::2])]
    filled = "".join(f"'{{{index}}}'{literal}" for index, literal in enumerate(literals[1:]))
    return literals[0] + filled, rest[0::2]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as text, and the same as a template of its rule with arguments."""

    text: str
    id: str
    arguments: list[str]


def messages_of(findings: Iterable[Finding]) -> tuple[list[Message], dict[str, dict[str, str]]]:
    """The message of each finding; and for each rule its templates with their ids, ``default``, ``default2`` ..."""
    messages: list[Message] = []
    ids: dict[str, dict[str, str]] = {}
    for finding in findings:
        text = message_text(finding)
        pattern, arguments = template(text)
        known = ids.setdefault(finding.rule, {})
        name = known.setdefault(pattern, f"default{len(known) + 1}" if known else "default")
        messages.append(Message(text, name, arguments))
    return messages, ids
