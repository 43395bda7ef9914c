# executed: jax=differs, torch=n/a
"""A native jax.jit function reads a module variable that is changed later."""
import jax
import jax.numpy as jnp
from phiml import math
from phiml.math import spatial, reshaped_tensor

math.use('jax')
damping = .1


@jax.jit
def ring(x):
    return x * (1 - damping)  #! other error


x = math.ones(spatial(t=4)).native('t')
x = ring(x)
damping = .5
x = ring(x)
print('x', float(jnp.max(x)))
