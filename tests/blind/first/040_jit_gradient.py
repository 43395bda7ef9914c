# executed: jax=ok, torch=ok
"""jit_compile applied to a gradient function."""
from phiml import math
from phiml.math import jit_compile, spatial, channel


def misfit(params, x, y):
    a, b = params.vector['a'], params.vector['b']
    return math.l2_loss(a * math.exp(-b * x) - y)


grad_misfit = jit_compile(math.gradient(misfit, 'params'))

x = math.linspace(0, 2, spatial(x=20))
y = 2 * math.exp(-1.5 * x)
params = math.tensor([1., 1.], channel(vector='a,b'))
for i in range(15):
    loss, grad = grad_misfit(params, x, y)
    params = params - 0.05 * grad
print(loss)
print(params)
