# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor, Solve, SolveTape
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.3 * math.laplace(x, padding=math.extrapolation.ZERO)


@math.jit_compile
def explicit(u):
    return u + 0.1 * math.laplace(u, padding=math.extrapolation.ZERO)


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    with SolveTape() as tape:
        u = math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))
    u = explicit(u)
    print(u.numpy(), int(tape[0].iterations) > 0)
