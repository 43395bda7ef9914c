# executed: jax=exception, torch=exception
from phiml import math
from phiml.math import spatial, tensor, Solve, SolveTape
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.3 * math.laplace(x, padding=math.extrapolation.ZERO)


@math.jit_compile
def implicit(u):
    with SolveTape() as tape:  #! solve-tape error
        u = math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))
    return u, tape[0].iterations


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    u, it = implicit(u)
    print(u.numpy(), int(it) > 0)
