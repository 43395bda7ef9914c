# executed: jax=ok, torch=ok
"""Shallow reservoir model; a new dictionary is returned."""
from phiml import math
from phiml.math import jit_compile, tensor, batch


def evaporate(state, rate):
    state = dict(state)
    state['level'] = state['level'] - rate
    state['evaporated'] = state['evaporated'] + rate
    return state


@jit_compile
def day(state, inflow):
    state = evaporate(state, 0.1)
    state.update(level=state['level'] + inflow)
    return state


state = {'level': tensor([5., 3.], batch('lake')), 'evaporated': tensor([0., 0.], batch('lake'))}
for d in range(4):
    state = day(state, 0.2)
print(state['level'])
print(state['evaporated'])
