# executed: jax=ok, torch=exception
"""implicit diffusion, operator is an ordinary function"""
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


def op(x):
    return x - 0.2 * math.laplace(x, padding=math.extrapolation.ZERO)


@math.jit_compile
def backward_euler(u):
    return math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))  #! other error


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = backward_euler(u)
    print(u.numpy())
