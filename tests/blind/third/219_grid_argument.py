# executed: jax=retrace, torch=retrace
"""One dimension more in every call (a nested ensemble): new structure, new trace."""
from phi.torch.flow import *


@jit_compile
def spread(u):
    return math.mean(u ** 2, 'x') - math.mean(u, 'x') ** 2


u = math.linspace(0, 1, spatial(x=5))
log = []
for level in 'abcdef':
    log.append(spread(u))  #! retracing warning
    u = math.stack([u, 1.1 * u], batch(level))
print(len(log), log[-1].shape.rank)
