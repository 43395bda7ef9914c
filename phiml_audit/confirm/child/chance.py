"""Random numbers: all that can be seeded is, so that two runs differ by what is compiled and not by chance."""

from __future__ import annotations

import importlib
import random
import sys
from typing import Any


def seed(number: int) -> None:
    """Seed Python, NumPy, and every backend that is loaded."""
    importlib.import_module("numpy").random.seed(number)
    importlib.import_module("phiml.math").seed(number)
    random.seed(number)


def state() -> tuple[Any, ...]:
    """What changes when random numbers are drawn."""
    kind, keys, position, *_ = importlib.import_module("numpy").random.get_state()
    keys_of_backends = (getattr(each, "rnd_key", None) for each in importlib.import_module("phiml.backend").BACKENDS)
    drawn = [random.getstate(), kind, hash(keys.tobytes()), position, *map(str, keys_of_backends)]
    if "torch" in sys.modules:
        drawn.append(hash(sys.modules["torch"].random.get_rng_state().numpy().tobytes()))
    return tuple(drawn)


def leaked() -> bool:
    """Whether a backend has a tracer for the key of its next random number."""
    keys = (getattr(each, "rnd_key", None) for each in importlib.import_module("phiml.backend").BACKENDS)
    return any("Tracer" in type(key).__name__ for key in keys)
