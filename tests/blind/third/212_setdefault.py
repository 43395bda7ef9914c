# executed: jax=exception, torch=ok
"""Geometric weights are put into a dictionary with setdefault in the compiled interpolation."""
from phi.jax.flow import *

weights = {}


@jit_compile
def blend(values):
    n = values.shape.get_size('node')
    w = weights.setdefault(n, 1 / (1 + math.range(instance(node=n))))  #! side-effect error
    return math.sum(w * values, 'node') / math.sum(w, 'node')


v = math.linspace(0, 1, instance(node=6))
first = blend(v)
print('blend', float(first))
print('weight sum', float(math.sum(weights[6], 'node')))
