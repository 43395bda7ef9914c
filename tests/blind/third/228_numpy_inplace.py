# executed: jax=differs, torch=ok
"""The forcing array is a NumPy array changed in place by the driver."""
import numpy as np
from phi.jax.flow import *

forcing = np.zeros(5, dtype=np.float32)


@jit_compile
def respond(u):
    f = math.tensor(forcing, spatial('x'))  #! other error
    return .5 * u + f


u = math.zeros(spatial(x=5))
for k in range(4):
    forcing[k] = 1.
    u = respond(u)
print('u', u)
