# executed: jax=ok, torch=ok
"""An operator that is compiled as linear once; the diffusivity is a constant of the module."""
from phi.torch.flow import *

NU = .3


@math.jit_compile_linear
def diffusion(u):
    return u - NU * math.laplace(u, padding=extrapolation.ZERO)


MATRIX, BIAS = math.matrix_from_function(diffusion, math.zeros(spatial(x=10)))
u = math.linspace(0, 1, spatial(x=10))
for k in range(3):
    u = math.solve_linear(diffusion, u, Solve('CG', 1e-4, 1e-4, x0=u))
print('max', float(u.max), 'entries', MATRIX.shape.volume)
