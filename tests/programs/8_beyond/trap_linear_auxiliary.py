from phiml import math
from phiml.math import spatial

@math.jit_compile_linear
def heat(u, u_prev, dt, diffusivity):  # all but the first parameter are auxiliary: never linear tracers
    return u + dt * diffusivity * u_prev * math.maximum(0, u_prev) * math.laplace(u, 1, 'periodic')

@math.jit_compile
def step(u, dt, diffusivity):
    return math.solve_linear(heat, u, math.Solve(x0=u), u_prev=u, dt=-dt, diffusivity=diffusivity)

u = math.tensor([1., 2., 4., 3.], spatial('x'))
step(u, .1, 1.)
