# executed: jax=ok, torch=ok
from phi.jax.flow import *


class Plume:
    """ Smoke plume with a pulsating inlet. """
    def __init__(self, res=16, dt=0.5):
        self.dt = dt
        self.time = 0.
        self.inlet = CenteredGrid(Sphere(x=8, y=3, radius=2), 0, x=res, y=res, bounds=Box(x=16, y=16))
        self.advance = math.jit_compile(self._advance)

    def _advance(self, smoke, velocity, time):
        rate = 0.6 + 0.4 * math.sin(2 * time)
        smoke = advect.semi_lagrangian(smoke, velocity, self.dt) + rate * self.inlet
        buoyancy = (smoke * (0, 0.1)).at(velocity)
        return smoke, velocity * 0.98 + buoyancy * self.dt

    def run(self, n):
        s = self.inlet * 0
        v = StaggeredGrid(0, 0, x=16, y=16, bounds=Box(x=16, y=16))
        for _ in range(n):
            s, v = self.advance(s, v, math.tensor(self.time))
            self.time += self.dt
        return s


smoke = Plume().run(4)
print('total smoke', float(math.sum(smoke.values)))
