from phiml import math
from phiml.math import jit_compile
from ops import robust_norm


@jit_compile
def silhouette_loss(points, radius):
    d = robust_norm(points)
    return math.mean((d - radius) ** 2, 'p')
