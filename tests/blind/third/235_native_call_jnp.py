# executed: jax=ok, torch=n/a
"""A native JAX function goes through math.native_call in a compiled function."""
import jax.numpy as jnp
from phiml import math
from phiml.math import batch, channel

math.use('jax')


def gelu(x):
    return .5 * x * (1 + jnp.tanh(.8 * (x + .045 * x ** 3)))


@math.jit_compile
def layer(x, w):
    return math.native_call(gelu, x * w)


x = math.random_normal(batch(n=3), channel(vector='a,b'))
for w in (1., 2.):
    print('%.3f' % float(math.max(layer(x, math.tensor(w)), 'n,vector')))
