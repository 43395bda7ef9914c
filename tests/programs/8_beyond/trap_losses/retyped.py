from phiml import math
from phiml.math import spatial

def potential(x):
    points = math.s2b(x)
    return .5 * points ** 2

force = math.gradient(potential, 'x', get_output=False)
x = math.tensor([1., 2.], spatial('x'))
math.assert_close(force(x), x)
