# executed: jax=exception, torch=ok
"""Reaction model with an ignition threshold."""
from phiml import math
from phiml.math import jit_compile, spatial, tensor


def ignition(temperature):
    if (math.mean(temperature, 'x') > 0.5).any:  #! other error
        return 2.0
    return 0.1


@jit_compile
def react(temperature, fuel):
    rate = ignition(temperature)
    burned = rate * fuel * 0.1
    return temperature + burned, fuel - burned


t = math.linspace(0, 0.6, spatial(x=8))
fuel = math.ones(spatial(x=8))
for _ in range(8):
    t, fuel = react(t, fuel)
print(math.mean(t, 'x'), math.mean(fuel, 'x'))
