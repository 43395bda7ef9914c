# executed: jax=ok, torch=ok
"""Reaction model with an ignition threshold, branch-free."""
from phiml import math
from phiml.math import jit_compile, spatial

HOT, COLD = 2.0, 0.1


def ignition(temperature):
    hot = math.mean(temperature, 'x') > 0.5
    return math.where(hot, HOT, COLD)


@jit_compile
def react(temperature, fuel, closed: bool = True):
    rate = ignition(temperature)
    burned = rate * fuel * 0.1
    if temperature.shape.get_size('x') > 4:  # decided by the shape only
        burned = burned * 0.9
    return temperature + burned, fuel - burned


t = math.linspace(0, 0.6, spatial(x=8))
fuel = math.ones(spatial(x=8))
for _ in range(8):
    t, fuel = react(t, fuel)
print(math.mean(t, 'x'), math.mean(fuel, 'x'))
