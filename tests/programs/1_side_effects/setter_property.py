"""A property setter stores on a global object."""
from phi.jax import flow


class State:
    def __init__(self):
        self._u = None

    @property
    def u(self):
        return self._u

    @u.setter
    def u(self, value):
        self._u = value  # PHI1 error


state = State()


@flow.math.jit_compile
def step(u):
    state.u = u * 2
    return u


step(flow.math.ones(flow.spatial(x=2)))
print(state.u)
