# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile_linear(auxiliary_args='nu')
def op(x, nu):
    return x - nu * math.laplace(x, padding=math.extrapolation.ZERO)


def backward_euler(u, nu):
    return math.solve_linear(op, u, Solve('CG', 1e-5, x0=u), nu=nu)


@math.jit_compile
def react(u):
    return u * (1 - 0.1 * u)


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = react(backward_euler(u, 0.1 * (k + 1)))
    print(u.numpy())
