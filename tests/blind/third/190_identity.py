# executed: jax=differs-stdout, torch=differs-stdout
"""A shortcut for the unchanged state by identity."""
from phi.torch.flow import *

REST = math.ones(spatial(x=4))


@jit_compile
def strain_energy(u):
    if u is REST:  #! other error
        return math.tensor(-1.)
    return math.sum((u - REST) ** 2, 'x')


for k in range(2):
    print(float(strain_energy(REST)), float(strain_energy(REST * 2)))
