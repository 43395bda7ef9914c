# executed: jax=exception, torch=differs
"""A satellite with its own clock."""
from phiml import math
from phiml.math import vec

math.use('jax')


class Satellite:
    def __init__(self, radius):
        self.pos = vec(x=radius, y=0.)
        self.vel = vec(x=0., y=radius ** -.5)
        self.time = 0.
        self.kick = math.jit_compile(self._kick)

    def _kick(self, pos, vel, dt):
        self.time = self.time + dt #! side-effect error
        r = math.vec_length(pos)
        vel = vel - dt * pos / r ** 3
        return pos + dt * vel, vel

    def fly(self, steps):
        for _ in range(steps):
            self.pos, self.vel = self.kick(self.pos, self.vel, math.tensor(0.01))


sat = Satellite(1.5)
sat.fly(25)
print('at', sat.pos)
