"""ΦML: what its function operations, solves and networks do with functions, and what that makes of moments of the
language.
"""
