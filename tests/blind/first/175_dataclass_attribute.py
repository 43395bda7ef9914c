# executed: jax=leak, torch=ok
"""A (mutable) dataclass state whose compiled step counts and stores the dissipation rate."""
from dataclasses import dataclass, field
from phiml import math
from phiml.math import jit_compile, spatial, Tensor, extrapolation


@dataclass
class Ledger:
    dissipation: list = field(default_factory=list)
    last: Tensor = None


LEDGER = Ledger()


@dataclass(frozen=True)
class Flow:
    u: Tensor
    nu: float = 0.1

    def rate(self):
        du = math.spatial_gradient(self.u, 1., padding=extrapolation.PERIODIC, stack_dim=None)
        r = self.nu * math.mean(du ** 2, 'x')
        LEDGER.last = r  #! side-effect error
        return r


@jit_compile
def step(flow: Flow, dt):
    heat = flow.rate()
    return Flow(flow.u * (1 - dt * heat), flow.nu)


flow = Flow(math.sin(math.linspace(0, 6, spatial(x=8))))
for _ in range(3):
    flow = step(flow, 0.1)
print(flow.u)
print(LEDGER.last)
