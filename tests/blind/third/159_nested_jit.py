# executed: jax=ok, torch=warning
"""A compiled helper is called by another compiled function."""
from phi.torch.flow import *


@jit_compile
def kinetic(v):
    return .5 * math.sum(v ** 2, 'p')


@jit_compile
def total(x, v):
    return kinetic(v) + .5 * math.sum(x ** 2, 'p')  #! other warning


x, v = math.linspace(0, 1, instance(p=4)), math.ones(instance(p=4))
for s in (1., 2.):
    print('energy', float(total(s * x, v)))
