# executed: jax=ok, torch=ok
"""the mean is removed from the right-hand side by a function of the module"""
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.2 * math.laplace(x, padding=math.extrapolation.ZERO)


def centred(y):
    return y - math.mean(y, 'x')


@math.jit_compile
def backward_euler(u):
    solve = Solve('CG', 1e-5, x0=u, preprocess_y=centred)
    return math.solve_linear(op, u, solve) + math.mean(u, 'x')


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = backward_euler(u)
    print(u.numpy())
