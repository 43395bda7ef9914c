# executed: jax=ok, torch=ok
"""identify a source: gradient of the misfit through an explicit, compiled model"""
from phiml import math
from phiml.math import spatial, tensor, Solve
math.use('jax')


@math.jit_compile
def forward(source):
    u = source
    for _ in range(5):
        u = u + 0.1 * math.laplace(u, padding=math.extrapolation.ZERO)
    return u


def misfit(source, data):
    return math.l2_loss(forward(source) - data, 'x')


gradient = math.gradient(misfit, 'source', get_output=False)
data = tensor([.1, .5, .2, 0.], spatial('x'))
s = data * 0
for _ in range(3):
    s = s - 0.5 * gradient(s, data)
print(s.numpy())
