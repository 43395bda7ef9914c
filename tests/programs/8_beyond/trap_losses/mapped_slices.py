from phiml import math
from phiml.math import spatial, batch, channel

@math.broadcast
def square(x):
    return x ** 2

pointwise = math.map_types(lambda v: v ** 2, spatial, batch)

def loss(x):
    return math.sum(pointwise(x))

@math.jit_compile
def loss_jit(x):
    return math.sum(pointwise(x)), pointwise(x)

x = math.tensor([1., 2.], spatial('x'))
math.assert_close(math.gradient(loss, 'x', get_output=False)(x), 2 * x)
math.assert_close(math.gradient(loss_jit, 'x', get_output=False)(x), 2 * x)
d = math.map(math.gradient(lambda v: v ** 2, 'v', get_output=False), x, dims=spatial)
math.assert_close(d, 2 * x)
d = math.map(math.gradient(lambda v: v ** 2, 'v', get_output=False), math.zeros(spatial(x=4)) + 1, dims='x')
math.assert_close(d, 2)
