from phi.jax.flow import *


def errors(f, resolutions):
    result = {}
    for n in resolutions:
        u = math.sin(math.linspace(0, 6.283, spatial(x=n)))
        result[n] = float(f(u))  #! retracing warning
    return result
