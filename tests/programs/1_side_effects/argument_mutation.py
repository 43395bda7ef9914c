"""Changes of an argument are lost, changes of an auxiliary one leak."""
from phiml import math


@math.jit_compile(auxiliary_args="info")
def step(state, info):
    state["u"] = 2 * state["u"]  # PHI1 error
    info["last"] = state["u"]  # PHI1 error
    return state["u"]


state, info = {"u": math.ones(math.spatial(x=2))}, {}
step(state, info)
print(state, info)
