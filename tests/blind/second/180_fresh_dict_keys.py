# executed: jax=retrace, torch=retrace
"""named probes: the set of probes changes its keys every step"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def decay(probes):
    return {k: 0.9 * v for k, v in probes.items()}


u = tensor([1., 2., 3.], spatial('x'))
for step in range(6):
    probes = {f'probe_{step}': u, 'ref': u * 0 + 1}
    out = decay(probes)  #! retracing warning
    u = out[f'probe_{step}']
print(u.numpy())
