# executed: jax=differs-stdout, torch=differs-stdout
"""The same compiled function is called in single, then in double precision."""
from phi.torch.flow import *


@jit_compile
def phase(n):
    k = math.range(spatial(x=8)) * n
    base = math.to_float(k) #! other error
    return math.sin(base * .1)


n = math.tensor(3)
single = phase(n)
with math.precision(64):
    double = phase(n)
print(single.dtype, double.dtype)
