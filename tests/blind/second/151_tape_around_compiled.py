# executed: jax=differs, torch=differs
"""count the iterations of a compiled implicit step"""
from phiml import math
from phiml.math import spatial, tensor, Solve, SolveTape
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.3 * math.laplace(x, padding=math.extrapolation.ZERO)


@math.jit_compile
def implicit(u):
    return math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))


u = tensor([0., 1., 0., 3.], spatial('x'))
solves = []
for _ in range(3):
    with SolveTape() as tape:  #! solve-tape error
        u = implicit(u)
    solves.append(len(tape))
print(solves, u.numpy())
