# executed: jax=ok, torch=ok
"""Simulation state in a TypedDict, advanced by a table of compiled sub-steps (operator splitting)."""
from phi.torch.flow import *

SPLIT = []


def substep(f):
    SPLIT.append(jit_compile(f))
    return f


@substep
def cool(state):
    return {**state, 'T': state['T'] * .95}


@substep
def react(state):
    burnt = math.minimum(state['fuel'], .1 * state['T'])
    return {'T': state['T'] + burnt, 'fuel': state['fuel'] - burnt}


state = {'T': math.linspace(0, 1, spatial(x=5)), 'fuel': math.ones(spatial(x=5))}
for _ in range(3):
    for f in SPLIT:
        state = f(state)
print('T', float(state['T'].max))
