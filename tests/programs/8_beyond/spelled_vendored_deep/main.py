from engines.phi.torch import flow as pf
from tools import limiters

jit = pf.math.jit_compile


class Simulation:
    def __init__(self, compiled=True):
        self.advance = self._advance
        if compiled:
            self.advance = jit(self.advance)

    def _advance(self, u):
        return limiters.get("hard")(u)


simulation = Simulation()
u = pf.math.ones(pf.spatial(x=4))
for _ in range(3):
    u = simulation.advance(u)
