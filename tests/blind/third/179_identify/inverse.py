from phiml import math
from forward import decay


def misfit(k, t, data):
    return math.sum((decay(k, t) - data) ** 2, 'obs')


slope = math.jit_compile(math.gradient(misfit, 'k', get_output=True))
