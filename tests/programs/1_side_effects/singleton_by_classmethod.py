"""A singleton behind a class method, counted up in every trace."""
from phiml import math


class Counter:
    _instance = None

    def __init__(self):
        self.n = 0

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = Counter()
        return cls._instance


Counter.get()


@math.jit_compile
def step(u):
    Counter.get().n += 1  # PHI1 error
    return u


step(math.ones(math.spatial(x=2)))
print(Counter.get().n)
