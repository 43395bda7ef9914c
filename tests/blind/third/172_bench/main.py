# executed: jax=ok, torch=ok
"""Optical bench as a sub-package with relative imports."""
from phiml import math
from phiml.math import instance
from optics import Lens, Gap, propagate

math.use('torch')
bench = [Gap(.1), Lens(.05), Gap(.2), Lens(-.1)]
y, a = math.linspace(-1, 1, instance(rays=5)) * 1e-2, math.zeros(instance(rays=5))
run = math.jit_compile(lambda y, a: propagate(bench, y, a))
for scale in (1., .5):
    yo, ao = run(y * scale, a)
    print('%.5f' % float(math.max(math.abs(yo))))
