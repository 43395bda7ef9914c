# executed: jax=ok, torch=ok
"""named probes: constant keys inside, labels are attached outside"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def decay(probes):
    return {k: 0.9 * v for k, v in probes.items()}


u = tensor([1., 2., 3.], spatial('x'))
labelled = {}
for step in range(6):
    out = decay({'probe': u, 'ref': u * 0 + 1})
    u = labelled[f'probe_{step}'] = out['probe']
print(sorted(labelled), u.numpy())
