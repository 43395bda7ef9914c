# executed: jax=ok, torch=n/a
"""A ΦML model wrapped in jax.jit and lax.fori_loop by hand."""
import jax
import jax.numpy as jnp
from phiml import math
from phiml.math import spatial, reshaped_tensor, extrapolation

math.use('jax')


def model(u, nu):
    return u + nu * math.laplace(u, padding=extrapolation.PERIODIC)


@jax.jit
def run(native_u, nu):
    def body(i, n):
        u = reshaped_tensor(n, [spatial('x')])
        return model(u, nu).native('x')
    return jax.lax.fori_loop(0, 5, body, native_u)


u = jnp.sin(jnp.linspace(0, 6.28, 16, dtype=jnp.float32))
for nu in (0.1, 0.2):
    u = run(u, nu)
print(math.wrap(u, spatial('x')))
