# executed: jax=ok, torch=ok
"""shape optimisation; the whole descent step is compiled"""
from phiml import math
from phiml.math import channel, tensor
from drag import descend

math.use('torch')
p = tensor([0.5, -0.2, 0.1], channel('modes'))
for mach in (0.3, 0.4, 0.5):
    p = math.tensor(descend(p, tensor(mach)))
    print(p.numpy())
