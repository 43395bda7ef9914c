# executed: jax=ok, torch=ok
"""Rays through a ball lens; rays missing the lens go on, chosen by math.where."""
from phiml import math
from phiml.math import instance, channel, vec

math.use('jax')
N_GLASS = 1.5


@math.jit_compile
def refract(y, slope, radius):
    hit = math.abs(y) < radius
    sag = math.safe_div(y, radius)
    theta = math.arcsin(math.clip(sag, -.99, .99))
    bent = slope - (N_GLASS - 1) * theta
    return math.where(hit, bent, slope)


heights = math.linspace(-2, 2, instance(rays=9))
for r in (1., 1.5):
    out = refract(heights, math.zeros(instance(rays=9)), math.tensor(r))
    print('power', float(math.mean(math.abs(out))))
