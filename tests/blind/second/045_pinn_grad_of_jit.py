# executed: jax=ok, torch=ok
"""physics-informed loss, derivative in closed form; gradient around the compiled loss"""
from phiml import math
from phiml.math import instance, tensor
math.use('torch')


@math.jit_compile
def residual(t, a, w):
    u = a * math.sin(w * t)
    ddu = -a * w ** 2 * math.sin(w * t)
    return math.mean((ddu + 4 * u) ** 2)


dres = math.gradient(residual, 'a,w')
t = tensor([0., .5, 1., 1.5], instance('t'))
a, w = tensor(1.), tensor(1.5)
for _ in range(4):
    loss, (ga, gw) = dres(t, a, w)
    a, w = a - 0.01 * ga, w - 0.01 * gw
print(float(loss), float(a), float(w))
