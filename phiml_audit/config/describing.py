"""The configuration told: what is in effect and why, a file to start from, and a schema for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from phiml_audit.config.keys import KEYS
from phiml_audit.config.settings import Config


def describe(config: Config) -> str:
    """One line per key, as TOML, with where its value comes from; what is not set is a comment."""
    lines = []
    for key in KEYS.values():
        value = getattr(config, key.field)
        setting = f"# {key.name} is not set" if value is None else f"{key.name} = {_toml(value)}"
        lines.append(f"{setting}  # {config.sources.get(key.name, 'default')}")
    return "\n".join(lines) + "\n"


def starting_config(extended: str = "") -> str:
    """A ``phiml-audit.toml`` in which every key is told, and none is set but the file that it extends, if any."""
    head = (
        "# Configuration of phiml-audit; remove the '#' in front of a key to set it.\n"
        "# In pyproject.toml, the keys stand below [tool.phiml-audit]."
    )
    keys = "\n\n".join(f"# {key.meaning}\n#{key.name} = {key.example}" for key in KEYS.values())
    if extended:
        keys = re.sub("^#extend = .*", lambda _: f"extend = {_toml(extended)}", keys, flags=re.MULTILINE)
    return f"{head}\n\n{keys}\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of ``phiml-audit.toml``, and of ``[tool.phiml-audit]``, in the draft that editors know best."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of phiml-audit",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.meaning, **key.kind.schema} for key in KEYS.values()},
    }


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, IntEnum):
        return _toml(value.name.lower())
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_toml(key)} = {_toml(item)}' for key, item in value.items())}}}"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    return json.dumps(str(value), ensure_ascii=False)
