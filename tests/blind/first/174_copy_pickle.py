# executed: jax=ok, torch=ok
"""Snapshots of returned states, deep-copied."""
import copy
from dataclasses import dataclass, replace
from phiml import math
from phiml.math import jit_compile, spatial, Tensor


@dataclass(frozen=True)
class State:
    u: Tensor
    t: Tensor
    name: str = 'run'


@jit_compile
def step(s: State, dt):
    local = {'state': s}
    local['state'] = replace(local['state'], u=s.u - dt * s.u ** 2, t=s.t + dt)
    return local['state']


history = []
s = State(math.linspace(0, 1, spatial(x=4)), math.tensor(0.))
for dt in (0.1, 0.2, 0.1):
    s = step(s, dt)
    history.append(copy.copy(s))
print([float(h.t) for h in history])
print(history[-1].u, history[-1].name)
