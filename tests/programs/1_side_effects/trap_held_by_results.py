"""What is returned holds tensors of the trace only where ΦML looks, or none at all."""
import collections
from dataclasses import dataclass
from typing import NamedTuple

from phiml.math import jit_compile, spatial, tensor


@dataclass
class State:
    u: object


class Pair(NamedTuple):
    first: object
    second: object


class Box:
    def __init__(self, value):
        self.value = value


@jit_compile
def step(u):
    named = collections.OrderedDict(u=u)
    return {'u': u, 'all': [u, (u, named)]}, State(u), lambda s: s * 2, Box(1.), Pair(u, u)


results, state, double, box, (first, second) = step(tensor([1., 2.], spatial('x')))
print(results['u'], state.u, double(2.), box.value, first + second)
