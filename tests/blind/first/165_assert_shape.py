# executed: jax=ok, torch=ok
"""Guards on shapes, names and types, which are static."""
from phiml import math
from phiml.math import jit_compile, spatial, Tensor


def require(rho: Tensor, *dims):
    assert isinstance(rho, Tensor), type(rho)
    assert set(dims) <= set(rho.shape.names), f"{rho.shape} lacks {dims}"
    assert rho.dtype.kind == float
    if math.all_available(rho):
        assert (rho > 0).all
    return rho


@jit_compile
def transport(rho, v, dt):
    rho = require(rho, 'x')
    flux = rho * v
    return rho - dt * math.spatial_gradient(flux, 1., padding=math.extrapolation.PERIODIC, stack_dim=None)


rho = 1 + 0.1 * math.sin(math.linspace(0, 6, spatial(x=8)))
for _ in range(3):
    rho = require(transport(rho, 0.5, 0.1), 'x')
print(rho)
