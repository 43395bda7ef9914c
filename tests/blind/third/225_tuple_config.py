# executed: jax=ok, torch=ok
"""The numbers of a frozen dataclass are handed over as a tuple (dataclasses.astuple), compared by value."""
from dataclasses import dataclass, replace, astuple
from phi.jax.flow import *


@dataclass(frozen=True)
class Config:
    gain: float = 1.
    delay: int = 2


@jit_compile(auxiliary_args='cfg')
def control(e, cfg: tuple):
    gain, delay = cfg
    out = e
    for _ in range(delay):
        out = .5 * out
    return gain * out


base = Config()
tuned = replace(base, gain=3.)
e = math.tensor(1.)
print(float(control(e, astuple(base))), float(control(e, astuple(tuned))))
