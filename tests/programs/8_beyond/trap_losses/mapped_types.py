from phiml import math
from phiml.math import spatial, batch

def potential(x):
    return .5 * x ** 2

force = math.map_types(math.gradient(potential, 'x', get_output=False), spatial, batch)
x = math.tensor([1., 2.], spatial('x'))
math.assert_close(force(x), x)
