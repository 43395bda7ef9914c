"""Confirming by execution: the program is run compiled and plain, and what differs is joined with the findings.

Nothing but ``child/`` is executed in the program's Python. For tests, which run there, this exports what needs no more.
"""

from phiml_audit.confirm.testing import same

__all__ = ["same"]
