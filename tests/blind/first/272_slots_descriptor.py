# executed: jax=leak, torch=differs
"""Typed attribute descriptor which validates and stores."""
from phiml import math
from phiml.math import jit_compile, spatial, Tensor


class TensorAttr:
    def __set_name__(self, owner, name):
        self.slot = '_' + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.slot)

    def __set__(self, obj, value):
        assert isinstance(value, Tensor)
        object.__setattr__(obj, self.slot, value)  #! side-effect error


class Tracker:
    position = TensorAttr()

    def __init__(self, position):
        self.position = position

    def follow(self, target, rate):
        self.position = self.position + rate * (target - self.position)
        return self.position


tracker = Tracker(math.zeros(spatial(x=3)))
follow = jit_compile(tracker.follow)
for k in range(4):
    p = follow(math.linspace(0, 1 + k, spatial(x=3)), 0.5)
print(p)
print(tracker.position)
