# executed: jax=retrace, torch=retrace
"""Every experiment gets its own dimension name."""
from phi.jax.flow import *


@jit_compile
def centre_of(u):
    return math.sum(u * u, 'x') / math.sum(u, 'x')


base = math.linspace(1, 2, spatial(x=5))
all_results = {}
for i in range(6):
    u = math.expand(base, batch(**{f'run{i}': 2}))
    all_results[i] = float(centre_of(u).mean)  #! retracing warning
print(len(all_results))
