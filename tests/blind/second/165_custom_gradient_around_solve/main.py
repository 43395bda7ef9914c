# executed: jax=ok, torch=exception
"""adjoint of an implicit layer, written by hand around solve_linear"""
from phiml import math
from phiml.math import spatial, tensor
from layers import implicit_layer

math.use('torch')


@math.jit_compile
def loss(u):
    return math.l2_loss(implicit_layer(u), 'x')


grad = math.gradient(loss, 'u')
u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    L, g = grad(u)
    u = u - 0.5 * g
    print(float(L))
