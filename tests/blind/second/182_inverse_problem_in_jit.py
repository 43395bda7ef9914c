# executed: jax=ok, torch=exception
"""identify a source: gradient of the misfit through the implicit solve, all compiled"""
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile_linear
def op(x):
    return x - 0.3 * math.laplace(x, padding=math.extrapolation.ZERO)


def misfit(source, data):
    u = math.solve_linear(op, source, Solve('CG', 1e-5, x0=source * 0))
    return math.l2_loss(u - data, 'x')


@math.jit_compile
def update(source, data):
    g = math.gradient(misfit, 'source', get_output=False)(source, data)  #! gradient error
    return source - 0.5 * g


data = tensor([.1, .5, .2, 0.], spatial('x'))
s = data * 0
for _ in range(3):
    s = update(s, data)
print(s.numpy())
