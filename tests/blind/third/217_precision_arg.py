# executed: jax=ok, torch=ok
"""Single and double data go through one compiled function, each in its own precision context."""
from phi.jax.flow import *


@jit_compile
def norm2(x):
    return math.sqrt(math.sum(x ** 2, 'x'))


results = {}
for bits in (32, 64, 32):
    with math.precision(bits):
        x = math.linspace(0, 1, spatial(x=9))
        results[bits] = norm2(math.to_float(x))
print({b: str(r.dtype) for b, r in results.items()})
