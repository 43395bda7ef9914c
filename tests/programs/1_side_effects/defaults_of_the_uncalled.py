# Nobody calls these: what has a default may be given, too.
from phiml import math

history = []


@math.jit_compile
def step(u, record=False):
    if record:
        history.append(u)  # PHI1 error
    return u


@math.jit_compile(auxiliary_args="log")
def logged(u, log=None):
    if log is not None:
        history.append(u)  # PHI1 error
    return u


@math.jit_compile
def closed(u):
    return helper(u)


def helper(u, record=False):
    if record:  # its only caller does not ask for it
        history.append(u)
    return u


closed(math.tensor([1.0, 2.0], math.spatial("x")))
