"""A YAML file as a tree whose values are all text and know their line; ``yes`` and ``no`` are words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from phiml_audit import trust
from phiml_audit.errors import did_you_mean
from phiml_audit.rulebook.records import Problem

MOST = 1024 * 1024  # bytes of a rule file
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C where libyaml is there


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a file, under ``key``, and the list where complaints about the file are gathered."""

    path: str
    line: int  # of the key
    key: str
    node: yaml.Node
    problems: list[Problem]

    def complain(self, text: str) -> None:
        """Add a problem of this place."""
        self.problems.append(Problem(self.path, self.line, self.key, text))


def documents(file: Path, problems: list[Problem]) -> list[Place]:
    """The YAML documents of a file; none where it cannot be read or parsed, which is added to ``problems``."""
    path = file.as_posix()
    try:
        nodes = list(yaml.compose_all(trust.read_bytes(file, MOST).decode("utf-8"), _Loader))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        problems.append(Problem(path, 1, "", f"cannot be read: {reason}"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        problems.append(Problem(path, mark.line + 1 if mark else 1, "", f"is not YAML: {reason}"))
    else:
        found = [Place(path, node.start_mark.line + 1, "", node, problems) for node in nodes if node]
        if not found:
            problems.append(Problem(path, 1, "", "is empty"))
        return found
    return []


def mapping(place: Place, valid: Collection[str], what: str) -> dict[str, Place]:
    """The valid entries of a mapping; complains of anything else, of unknown and of repeated keys."""
    if not isinstance(place.node, yaml.MappingNode):
        place.complain("must be a mapping (key: value)")
        return {}
    entries: dict[str, Place] = {}
    for key_node, node in place.node.value:
        name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        key = f"{place.key}.{name}" if place.key else name
        entry = Place(place.path, key_node.start_mark.line + 1, key, node, place.problems)
        if name not in valid:
            entry.complain(f"unknown {what} '{name}'{did_you_mean(name, valid)}")
        elif name in entries:
            entry.complain(f"stands twice; first in line {entries[name].line}")
        else:
            entries[name] = entry
    return entries


def items(place: Place | None) -> list[Place]:
    """The items of a list, or the one value that stands where a list might."""
    if place is None:
        return []
    if not isinstance(place.node, yaml.SequenceNode):
        return [place]
    return [Place(place.path, n.start_mark.line + 1, place.key, n, place.problems) for n in place.node.value]


def text(place: Place | None) -> str:
    """The text of a scalar; empty, with a complaint, where there is something else."""
    if place is None:
        return ""
    if not isinstance(place.node, yaml.ScalarNode):
        place.complain("must be text")
        return ""
    return str(place.node.value)


def word(place: Place | None, valid: Collection[str], what: str) -> str:
    """Text that is one of the valid words; else empty, with a complaint."""
    if place is None:
        return ""
    found = text(place)
    if found in valid:
        return found
    if isinstance(place.node, yaml.ScalarNode):
        place.complain(f"unknown {what} '{found}'{did_you_mean(found, valid)}")
    return ""


def words(place: Place | None, valid: Collection[str], what: str) -> frozenset[str]:
    """A word, or the list of words, out of the valid ones."""
    return frozenset(word(item, valid, what) for item in items(place))
