"""Runs of programs, written as a child writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from phiml_audit.confirm.protocol import Run, run_of

PATH = "/project/main.py"


def tensor(*values: float, shape: str = "", bits: int = 32, dtype: str = "f") -> dict[str, Any]:
    return {"shape": shape or f"x={len(values)}", "dtype": dtype, "bits": bits, "values": list(values)}


def word(text: str) -> dict[str, Any]:
    return {"word": text}


def failure(text: str, *lines: int) -> dict[str, Any]:
    return {"text": text, "frames": [{"path": PATH, "line": line} for line in lines]}


def entry(name: str = "step", first: int = 3, made: int = 3) -> dict[str, Any]:
    return {"path": PATH, "first": first, "body": first + 2, "qualname": name, "made": {"path": PATH, "line": made}}


def call(output: Any = None, number: int = 0, **fields: Any) -> dict[str, Any]:
    """A call that takes the tensor 1 and returns the tensor 2 without further effect, but for what is given."""
    return {
        "kind": "call", "entry": entry(), "backend": "torch", "number": number, "order": number + 1,
        "inputs": {"0": tensor(1)}, "outputs": {"0": output or tensor(2)}, "effects": {}, "error": None,
        "traces": [] if number else [""], "compared": True, "state": True, "drew": False, "solved": False,
        "seconds": 0.1, "frames": [{"path": PATH, "line": 20 + number}], **fields,
    }  # fmt: skip


def run(*lines: Mapping[str, Any], code: int = 0, error: Any = None) -> Run:
    told = [{"kind": "start", "phiml": "1.16.1"}, *lines, {"kind": "end", "code": code, "error": error}]
    return run_of("compiled", map(json.dumps, told))
