# executed: jax=leak, torch=differs
"""A property setter that keeps the old values is used in the compiled method."""
from phi.torch.flow import *


class Tank:
    def __init__(self, level):
        self._level = level
        self.history = []

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self.history.append(self._level)  #! side-effect error
        self._level = value  #! side-effect error

    def drain(self, rate):
        self.level = self.level * (1 - rate)
        return self.level


tank = Tank(math.ones(spatial(x=3)))
drain = jit_compile(tank.drain)
for r in (.1, .2, .3):
    out = drain(math.tensor(r))
print('out', float(out.max), len(tank.history))
