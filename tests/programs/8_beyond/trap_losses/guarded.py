from phiml import math
from phiml.math import spatial

def energy(x):
    e = .5 * x ** 2
    if e.shape.non_batch.rank > 0:
        return math.sum(e, e.shape.non_batch)
    return e

x = math.tensor([1., 2.], spatial('x'))
math.assert_close(math.gradient(energy, 'x', get_output=False)(x), x)
