# executed: jax=ok, torch=ok
"""A routine that asks for the backend's name within the compiled function - a constant of the trace."""
from phi.jax.flow import *

SCALE = {'jax': 1., 'torch': 1., 'tensorflow': 1., 'numpy': 1.}


@jit_compile
def transform(x):
    name = x.default_backend.name
    return x * SCALE.get(name, 1.)


for k in range(3):
    y = transform(math.linspace(0, k + 1, spatial(x=5)))
print(float(y.max))
