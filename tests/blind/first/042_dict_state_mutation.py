# executed: jax=differs, torch=differs
"""Shallow reservoir model; the state is a dictionary that is updated in place."""
from phiml import math
from phiml.math import jit_compile, tensor, batch


def evaporate(state, rate):
    state['level'] = state['level'] - rate  #! side-effect error
    state['evaporated'] = state['evaporated'] + rate  #! side-effect error


@jit_compile
def day(state, inflow):
    evaporate(state, 0.1)
    return state['level'] + inflow


state = {'level': tensor([5., 3.], batch('lake')), 'evaporated': tensor([0., 0.], batch('lake'))}
for d in range(4):
    out = day(state, 0.2)
print(out)
print(state['evaporated'])
