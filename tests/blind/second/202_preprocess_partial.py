# executed: jax=ok, torch=ok
"""the mean is removed from the right-hand side by a function bound in the step"""
from functools import partial
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.2 * math.laplace(x, padding=math.extrapolation.ZERO)


def shifted(y, offset):
    return y - offset


@math.jit_compile
def backward_euler(u, offset):
    solve = Solve('CG', 1e-5, x0=u, preprocess_y=partial(shifted, offset=0.5))  #! temporary-function note
    return math.solve_linear(op, u, solve) + offset


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = backward_euler(u, tensor(0.5))
    print(u.numpy())
