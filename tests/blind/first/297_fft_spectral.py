# executed: jax=ok, torch=ok
"""Pseudo-spectral solver with wave numbers as numpy-backed constants; scan over batch."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, batch, wrap

N = 16
K2 = wrap((np.fft.fftfreq(N) * N) ** 2, spatial('x'))
DEALIAS = wrap(np.abs(np.fft.fftfreq(N) * N) < N / 3, spatial('x'))


@jit_compile
def etd_step(u, nu, dt):
    decay = math.exp(-nu * K2 * dt)
    u_hat = math.fft(u)
    nonlinear = math.where(DEALIAS, math.fft(-u ** 2), 0)
    return math.real(math.ifft(decay * (u_hat + dt * nonlinear)))


u = math.sin(math.linspace(0, 2 * np.pi, spatial(x=N))) * math.linspace(0.5, 1., batch(run=2))
for nu in (0.01, 0.02, 0.03):
    u = etd_step(u, nu, 0.05)
print(math.max(u, 'x'))
print(math.mean(u, 'x'))
