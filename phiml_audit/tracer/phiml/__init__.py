"""ΦML: what its function operations, solves and networks do with functions, and what that makes of moments of the
language. Importing the package fills the tables of ``machine.interpreter`` with what it knows.
"""

from phiml_audit.tracer.phiml import compiled, gradients, networks, opaque_values, role_behaviour, solves, transforms

__all__ = ["compiled", "gradients", "networks", "opaque_values", "role_behaviour", "solves", "transforms"]
