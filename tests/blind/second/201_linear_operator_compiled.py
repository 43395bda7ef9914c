# executed: jax=ok, torch=ok
"""implicit diffusion, operator is a compiled linear function of the module"""
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.2 * math.laplace(x, padding=math.extrapolation.ZERO)


@math.jit_compile
def backward_euler(u):
    return math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = backward_euler(u)
    print(u.numpy())
