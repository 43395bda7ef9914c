# executed: jax=exception, torch=n/a
"""A ΦML model wrapped in jax.jit by hand."""
import jax
import jax.numpy as jnp
from phiml import math
from phiml.math import spatial, reshaped_tensor

math.use('jax')
norms = {}


def model(u, name):
    v = math.fourier_laplace(u, 1.)
    norms[name] = math.norm(v, 'x') if 'x' in v.shape else v  #! side-effect error
    return u + 0.01 * v


@jax.jit
def step(native_u):
    u = reshaped_tensor(native_u, [spatial('x')])
    return model(u, 'u').native('x')


u = jnp.sin(jnp.linspace(0, 6.28, 16, dtype=jnp.float32))
for _ in range(3):
    u = step(u)
print(u.sum())
print(norms['u'] + 1)
