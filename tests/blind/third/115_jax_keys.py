# executed: jax=ok, torch=n/a
"""Native jax.random with explicit keys, the pure way, in a jax.jit function; ΦML around it."""
import jax
import jax.numpy as jnp
from phiml import math
from phiml.math import instance, reshaped_native, reshaped_tensor

math.use('jax')


@jax.jit
def walk(key, x):
    key, sub = jax.random.split(key)
    return key, x + .1 * jax.random.normal(sub, x.shape)


key = jax.random.PRNGKey(3)
x = math.zeros(instance(walkers=6))
for _ in range(4):
    key, nat = walk(key, x.native('walkers'))
    x = reshaped_tensor(nat, [instance('walkers')])
print('spread', float(math.max(x) - math.min(x)) > 0)
