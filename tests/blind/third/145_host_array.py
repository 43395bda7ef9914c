# executed: jax=differs, torch=differs
"""A NumPy work array of the module is used as scratch space by the compiled function."""
import numpy as np
from phi.jax.flow import *

visits = np.zeros(4)


@jit_compile
def deposit(mass, cell):
    visits[1] += 1  #! side-effect error
    return mass + visits[1] * cell


m = math.tensor(0.)
for k in range(4):
    m = deposit(m, math.tensor(.5))
print('mass', float(m), 'visits', visits[1])
