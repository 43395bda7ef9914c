# executed: jax=differs-stdout, torch=differs-stdout
"""Frozen dataclass of numbers as auxiliary argument; a replaced copy has other numbers."""
from dataclasses import dataclass, replace
from phi.jax.flow import *


@dataclass(frozen=True)
class Config:
    gain: float = 1.
    delay: int = 2


@jit_compile(auxiliary_args='cfg')
def control(e, cfg: Config):
    out = e
    for _ in range(cfg.delay):
        out = .5 * out
    return cfg.gain * out  #! other error


base = Config()
tuned = replace(base, gain=3.)
e = math.tensor(1.)
print(float(control(e, base)), float(control(e, tuned)))
