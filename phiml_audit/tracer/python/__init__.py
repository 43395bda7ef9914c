"""The language: expressions, statements, calls, classes, modules. Importing the package fills the tables of
``machine.interpreter`` with what it knows.
"""

from phiml_audit.tracer.python import comprehensions, control, expressions, operators, statements

__all__ = ["comprehensions", "control", "expressions", "operators", "statements"]
