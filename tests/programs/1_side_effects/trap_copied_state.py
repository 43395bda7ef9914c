"""Copies are changed, not what they come from."""
import copy
from dataclasses import dataclass, replace

from phiml import math
from phiml.math import Tensor


@dataclass(frozen=True)
class State:
    u: Tensor
    t: Tensor


DEFAULTS = {"dt": 0.1, "order": 2}


@math.jit_compile
def step(state):
    options = dict(DEFAULTS)
    options["dt"] = 0.2
    more = copy.deepcopy(DEFAULTS)
    more.update(order=3)
    merged = {**DEFAULTS, "u": state.u}
    merged["v"] = state.u
    values = [*merged.values()]
    values.sort(key=id)
    return replace(state, u=state.u * options["dt"], t=state.t + more["order"])


print(step(State(math.ones(math.spatial(x=2)), math.tensor(0.0))))
