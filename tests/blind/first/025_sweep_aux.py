# executed: jax=warning, torch=warning
"""Parameter sweep over diffusivities."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile(auxiliary_args='nu')
def diffuse(u, nu):
    return u + nu * math.laplace(u, padding=extrapolation.PERIODIC)


def sweep(u0, candidates):
    results = {}
    for nu in candidates:
        u = u0
        for _ in range(2):
            u = diffuse(u, nu)  #! retracing warning
        results[round(nu, 3)] = float(math.max(u))
    return results


u0 = math.random_uniform(spatial(x=16))
res = sweep(u0, [0.01 * k for k in range(1, 15)])
print(min(res, key=res.get), res)
