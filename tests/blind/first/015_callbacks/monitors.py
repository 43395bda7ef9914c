from phiml import math


class MaxMonitor:
    name = 'max'

    def __call__(self, u):
        return math.max(u)


class MeanMonitor:
    name = 'mean'

    def __call__(self, u):
        return math.mean(u, 'x,y')


class Monitors:
    def __init__(self):
        self._fns = []
        self._values = {}

    def add(self, fn):
        self._fns.append(fn)
        self._values[fn.name] = []

    def notify(self, u):
        for fn in self._fns:
            self._values[fn.name].append(fn(u))  #! side-effect error

    def report(self):
        return self._values
