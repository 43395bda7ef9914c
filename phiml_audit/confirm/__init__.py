"""Confirming by execution: the program is run compiled and plain, and what differs is joined with the findings.

Nothing but ``child/`` is executed in the program's Python.
"""

from phiml_audit.confirm.confirming import Wish, confirm
from phiml_audit.confirm.protocol import Program

__all__ = ["Program", "Wish", "confirm"]
