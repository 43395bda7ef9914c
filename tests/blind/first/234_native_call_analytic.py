# executed: jax=ok, torch=ok
"""native_call with an analytic function of the backend."""
from phiml import math
from phiml.math import jit_compile, batch, channel, choose_backend


def feature_map(native):
    b = choose_backend(math.ones())
    return b.concat([native, native ** 2], 1)


@jit_compile
def features(x):
    return math.native_call(feature_map, x)


@jit_compile
def linear_model(x, w):
    return math.sum(features.f(x) * w, 'vector')


x = math.random_normal(batch(b=4), channel(vector=2))
w = math.linspace(-1, 1, channel(vector=4))
for s in (1., 2.):
    print(features(x * s).shape, linear_model(x * s, w))
