# executed: jax=ok, torch=ok
"""Hard discs: overlaps are pushed apart, all by where; state is a dict of tensors."""
from phiml import math
from phiml.math import instance, channel
from physics import relax

math.use('jax')
math.seed(1)
state = {'x': math.random_uniform(instance(disc=6), channel(vector='x,y')), 'r': math.ones(instance(disc=6)) * .2}
for _ in range(5):
    state = relax(state)
print('finite', bool(math.is_finite(state['x']).all))
