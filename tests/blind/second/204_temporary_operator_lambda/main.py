# executed: jax=ok, torch=exception
"""semi-implicit reaction-diffusion, operator written in place"""
from phiml import math
from phiml.math import spatial, tensor
from solver import semi_implicit

math.use('torch')
c = tensor([0.2, 1., 0., .5], spatial('x'))
for k in range(3):
    c = semi_implicit(c)
    print(c.numpy())
