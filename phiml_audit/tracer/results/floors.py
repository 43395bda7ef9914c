"""The floors that fill the tables of ``machine.interpreter``: importing a module registers what it knows."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from phiml_audit.tracer import library, phiml, python


def fill_tables() -> None:
    """Import every module of the floors, so that a new one needs to be named nowhere."""
    for floor in (python, library, phiml):
        for module in iter_modules(floor.__path__, f"{floor.__name__}."):
            import_module(module.name)
