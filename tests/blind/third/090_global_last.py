# executed: jax=exception, torch=differs
"""The last residual is kept in a module variable for the convergence check."""
from phi.torch.flow import *

last_residual = None


@jit_compile
def jacobi(p, rhs):
    global last_residual
    r = math.laplace(p, padding=extrapolation.ZERO) - rhs
    last_residual = math.sum(r ** 2)  #! side-effect error
    return p + .2 * r


rhs = math.random_normal(spatial(x=8, y=8))
p = 0 * rhs
for it in range(5):
    p = jacobi(p, rhs)
print('residual', '%.3f' % float(last_residual))
