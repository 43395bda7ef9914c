# executed: jax=ok, torch=ok
"""Vorticity-stream function with fourier_poisson; everything on plain tensors and periodic."""
from phi.torch.flow import *


@jit_compile
def vorticity_step(w, dt):
    psi = math.fourier_poisson(w, 1)
    g = math.spatial_gradient(psi, 1, 'central', PERIODIC)
    u, v = -g.gradient['y'], g.gradient['x']
    gw = math.spatial_gradient(w, 1, 'central', PERIODIC)
    return w - dt * (u * gw.gradient['x'] + v * gw.gradient['y'])


P = math.meshgrid(x=12, y=12)
w = math.sin(P.vector['x'] * PI / 6) * math.cos(P.vector['y'] * PI / 6)
for _ in range(4):
    w = vorticity_step(w, math.tensor(.05))
print('circulation', abs(float(w.sum)) < 1e-2)
