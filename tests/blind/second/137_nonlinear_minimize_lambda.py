# executed: jax=ok, torch=ok
"""inner minimisation in a compiled control step"""
from phiml import math
from phiml.math import channel, tensor, Solve
math.use('jax')


def control(x, target):
    cost = lambda f: math.sum((x + f - target) ** 2 + 0.1 * f ** 2, 'c')
    f = math.minimize(cost, Solve('L-BFGS-B', 0, 1e-4, x0=x * 0))
    return x + 0.5 * f


advance = math.jit_compile(lambda x, u: 0.95 * x + 0.1 * u)
x = tensor([1., -1.], channel('c'))
for k in range(3):
    x = advance(x, tensor([.1, .2], channel('c')))
    x = control(x, tensor([0., .5], channel('c')) * k)
print(x.numpy())
