# executed: jax=exception, torch=differs
"""The number of substeps is an ordinary argument and used in range()."""
from phi.torch.flow import *


@jit_compile
def relax(u, n):
    for _ in range(int(n)):  #! other error
        u = u - .1 * u
    return u


u = math.ones(spatial(x=4))
results = []
for n in (1, 3, 5):
    results.append(float(relax(u, n).max))
print(['%.4f' % r for r in results])
