"""A monitor that hangs on a simulation, two calls below the compiled method."""
from phi.torch.flow import *


class Monitor:
    def __init__(self):
        self.peaks = {}

    def note(self, name, value):
        self.peaks[name] = value  # PHI1 error


class Wave:
    def __init__(self, monitor):
        self.monitor = monitor
        self.previous = None

    def advance(self, u):
        u = self.damp(u)
        self.previous = u  # PHI1 error
        return u

    def damp(self, u):
        self.monitor.note("peak", u.max)
        return 0.99 * u


wave = Wave(Monitor())
advance = jit_compile(wave.advance)
u = math.ones(spatial(x=8))
for _ in range(5):
    u = advance(u)
print(wave.previous, wave.monitor.peaks)
