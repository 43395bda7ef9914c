# executed: jax=differs, torch=differs
"""Random pairs of traders: numpy permutation drawn in the compiled exchange."""
import numpy as np
from phi.torch.flow import *


def pairing(n):
    return np.random.permutation(n)  #! side-effect error


@jit_compile
def exchange(wealth, share):
    order = math.tensor(pairing(6), instance('agent'))
    partner = math.gather(wealth, math.expand(order, channel(vector='agent')))
    return wealth + share * (partner - wealth)


w = math.linspace(0, 5, instance(agent=6))
for _ in range(3):
    w = exchange(w, math.tensor(.3))
print('agents', w.shape.volume)
