from enum import Enum, auto
from functools import singledispatch
from phiml import math
from phiml.math import extrapolation


class Scheme(Enum):
    UPWIND = auto()
    CENTRAL = auto()


_DIFFERENCE = {Scheme.UPWIND: 'backward', Scheme.CENTRAL: 'central'}


@singledispatch
def derivative(u, scheme):
    return math.spatial_gradient(u, 1., difference=_DIFFERENCE[scheme], padding=extrapolation.PERIODIC, stack_dim=None)
