# executed: jax=ok, torch=ok
"""shape optimisation; the gradient function is built once, outside"""
from phiml import math
from phiml.math import channel, tensor
from drag import drag_coefficient

math.use('jax')
gradient = math.gradient(drag_coefficient, 'shape_params')
p = tensor([0.5, -0.2, 0.1], channel('modes'))
for mach in (0.3, 0.4, 0.5):
    cd, g = gradient(p, mach)
    p = p - 0.1 * g
    print(float(cd))
