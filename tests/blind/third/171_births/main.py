# executed: jax=differs, torch=differs
"""Rabbits: a mixin keeps statistics of the population."""
from phiml import math
from phiml.math import batch
from population import Rabbits

math.use('jax')
r = Rabbits(math.tensor([10., 20.], batch('field')))
for _ in range(4):
    r.season(math.tensor(.3))
print('seasons', r.seasons, r.count)
