"""Python's own library. Importing the package fills the tables of ``machine.interpreter`` with what it knows."""

from phiml_audit.tracer.library import builtins, native_methods, reflection, remembering

__all__ = ["builtins", "native_methods", "reflection", "remembering"]
