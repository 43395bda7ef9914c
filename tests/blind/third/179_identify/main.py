# executed: jax=ok, torch=ok
"""Parameter identification: jit_compile(gradient(loss)) in a module, descent in the driver."""
from phiml import math
from phiml.math import instance
from inverse import slope
import forward

math.use('torch')
t = math.linspace(0, 2, instance(obs=8))
data = forward.decay(math.tensor(1.3), t)
k = math.tensor(.5)
for _ in range(10):
    value, dk = slope(k, t, data)
    k = k - .2 * dk
print('k %.2f' % float(k))
