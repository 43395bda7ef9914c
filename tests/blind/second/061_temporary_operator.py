# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile
def backward_euler(u, nu):
    @math.jit_compile_linear
    def op(x):
        return x - nu * math.laplace(x, padding=math.extrapolation.ZERO)
    return math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))  #! temporary-function note


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = backward_euler(u, tensor(0.1 * (k + 1)))
    print(u.numpy())
