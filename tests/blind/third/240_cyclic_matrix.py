# executed: jax=ok, torch=ok
"""The operator's matrix is built within the compiled function from a module-level function."""
from phi.torch.flow import *


def shifted(u):
    return 2 * u - .5 * math.laplace(u, padding=extrapolation.ZERO)


@jit_compile
def apply_matrix(u):
    A, b = math.matrix_from_function(shifted, u)
    return A @ u + b


u = math.linspace(0, 1, spatial(x=6))
for _ in range(2):
    u = apply_matrix(u) * .3
print('%.4f' % float(u.max))
