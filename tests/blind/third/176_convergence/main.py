# executed: jax=retrace, torch=retrace
"""Convergence study with a helper that calls the compiled error norm for every resolution."""
from phi.jax.flow import *
from study import errors
from norm import second_difference

table = errors(second_difference, [8, 10, 12, 16, 20, 24])
print(sorted(table))
