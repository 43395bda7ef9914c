from phiml import math


class Descent:
    def __init__(self, schedule):
        self.schedule = schedule
        self.update = math.jit_compile(self._update)

    def _update(self, x, g):
        return x - self.schedule.next_rate() * g
