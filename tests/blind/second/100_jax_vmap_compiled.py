# executed: jax=ok, torch=n/a
import jax
import jax.numpy as jnp
from phiml import math
from phiml.math import spatial, reshaped_tensor
math.use('jax')


@math.jit_compile
def energy(u):
    return math.sum(math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x'] ** 2)


def native_energy(a):
    return energy(reshaped_tensor(a, [spatial('x')])).native()


for k in range(2):
    members = jnp.arange(12.).reshape(3, 4) * (k + 1)
    print(jax.vmap(native_energy)(members))
