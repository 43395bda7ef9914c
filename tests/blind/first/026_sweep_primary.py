# executed: jax=ok, torch=ok
"""Parameter sweep over diffusivities; only the boundary type is auxiliary."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

BOUNDARIES = {'periodic': extrapolation.PERIODIC, 'open': extrapolation.ZERO_GRADIENT}


@jit_compile(auxiliary_args='boundary')
def diffuse(u, nu, boundary):
    return u + nu * math.laplace(u, padding=BOUNDARIES[boundary])


def sweep(u0, candidates, boundary):
    results = {}
    for nu in candidates:
        u = u0
        for _ in range(2):
            u = diffuse(u, nu, boundary)
        results[round(nu, 3)] = float(math.max(u))
    return results


u0 = math.random_uniform(spatial(x=16))
for b in BOUNDARIES:
    res = sweep(u0, [0.01 * k for k in range(1, 15)], b)
    print(b, min(res, key=res.get), res)
