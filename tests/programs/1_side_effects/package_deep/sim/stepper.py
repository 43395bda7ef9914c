from . import forces
from .log import Log


class Stepper:
    def __init__(self):
        self.log = Log()

    def step(self, u):
        return forces.apply(u, after=self.log.write)
