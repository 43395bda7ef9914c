# executed: jax=warning, torch=warning
"""State object with a label of the current step."""
from dataclasses import dataclass, replace
from phiml import math
from phiml.math import jit_compile, spatial, Tensor


@dataclass(frozen=True)
class State:
    u: Tensor
    label: str = 'step0'


@jit_compile
def advance(s: State, dt):
    return replace(s, u=s.u + dt * math.cos(s.u))


s = State(math.zeros(spatial(x=4)))
for i in range(12):
    s = advance(replace(s, label=f'step{i}'), 0.1)  #! retracing warning
print(s.u, s.label)
