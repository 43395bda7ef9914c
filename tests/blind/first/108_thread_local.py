# executed: jax=exception, torch=differs-stdout
"""Thread-local workspace used by a library function."""
import threading
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

_workspace = threading.local()


def laplace_cached(u):
    result = math.laplace(u, padding=extrapolation.ZERO)
    _workspace.last = result  #! side-effect error
    return result


def last_residual():
    return math.l2_loss(_workspace.last)


@jit_compile
def relax(u, omega):
    return u + omega * laplace_cached(u)


u = math.random_uniform(spatial(x=8))
for omega in (0.1, 0.2, 0.3):
    u = relax(u, omega)
print(u)
print(last_residual())
