from phiml import math
from phiml.math import spatial, batch

def potential(x):
    x = math.rename_dims(x, 'x', batch('points'))
    return .5 * x ** 2

force = math.gradient(potential, 'x', get_output=False)
x = math.tensor([1., 2.], spatial('x'))
math.assert_close(force(x), x)
