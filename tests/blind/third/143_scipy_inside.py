# executed: jax=exception, torch=differs-stdout
"""Bessel functions come from scipy, evaluated in the compiled response."""
import scipy.special
from phi.torch.flow import *


def bessel(x):
    return math.tensor(scipy.special.j0(x.numpy('r')), spatial('r'))  #! other error


@jit_compile
def response(r, k):
    return bessel(r * k) ** 2


r = math.linspace(0, 3, spatial(r=7))
for k in (1., 2.):
    print('%.4f' % float(response(r, math.tensor(k)).sum))
