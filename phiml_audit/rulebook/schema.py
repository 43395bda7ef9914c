"""The JSON Schema of a rule file, for editors; all of it follows from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from phiml_audit.model import BACKENDS
from phiml_audit.rulebook.loading import CONFIDENCES, KEYS, LEVELS, OPTIONAL, PATTERN_KEYS, ROLES
from phiml_audit.rulebook.records import RULE_ID
from phiml_audit.vocabulary import COMMON, EVENTS, REGIONS, TEXT

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema, in the draft that editors understand best. Roles are checked when the rules are loaded."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rule of phiml-audit",
        **_object({key: {"description": told, **_KINDS[key]} for key, told in KEYS.items()}, OPTIONAL),
        "definitions": {
            "pattern": _pattern(),
            **{event: _conditions(attributes) for event, attributes in EVENTS.items()},
        },
    }


def _object(properties: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in properties if key not in optional],
        "properties": dict(properties),
    }


def _one_or_more(item: Schema) -> Schema:
    return {"oneOf": [item, {"type": "array", "items": item}]}


def _words(valid: Iterable[str]) -> Schema:
    return _one_or_more({"enum": list(valid)})


def _conditions(attributes: Mapping[str, tuple[str, ...]]) -> Schema:
    known = {**COMMON, **attributes}
    properties: dict[str, Schema] = {name: _words(valid) for name, valid in known.items() if valid != TEXT}
    properties |= {name: _one_or_more(_TEXT) for name in ROLES if name in known}
    return {**_object(properties, properties), "minProperties": 1}


def _pattern() -> Schema:
    regions = _words(REGIONS)
    properties: dict[str, Schema] = {
        "event": {"enum": list(EVENTS), "description": "The kind of event."},
        "in": {"description": "One of these regions is on the stack.", **regions},
        "all_in": {"description": "All of these regions are on the stack, from the outside in.", **regions},
        "not_in": {"description": "None of these regions is on the stack.", **regions},
        "where": {"description": "Attributes of the event: the word, or any of the words."},
        "except": {"description": "No match where all of these hold."},
    }
    by_event = [
        {
            "if": {"properties": {"event": {"const": event}}},
            "then": {
                "properties": {
                    "where": {"$ref": f"#/definitions/{event}"},
                    "except": _one_or_more({"$ref": f"#/definitions/{event}"}),
                }
            },
        }
        for event in EVENTS
    ]
    return {**_object(properties, PATTERN_KEYS[1:]), "allOf": by_event}


_TEXT: Schema = {"type": "string"}
_FULL: Schema = {"type": "string", "minLength": 1}
_EFFECT = _object({"level": {"enum": list(LEVELS)}, "effect": _TEXT})
_KINDS: Mapping[str, Schema] = {
    "id": {"type": "string", "pattern": f"^{RULE_ID}$"},
    "name": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"},
    "summary": _FULL,
    "section": _TEXT,
    "match": {
        "oneOf": [
            {"$ref": "#/definitions/pattern"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/pattern"}},
        ]
    },
    "message": _FULL,
    "why": _FULL,
    "fix": _FULL,
    "backends": _object(dict.fromkeys(BACKENDS, _EFFECT)),
    "confidence": {"enum": list(CONFIDENCES)},
    "tags": _one_or_more(_TEXT),
    "evidence": _one_or_more(_TEXT),
    "examples": _object({"bad": _FULL, "good": _FULL}),
}
