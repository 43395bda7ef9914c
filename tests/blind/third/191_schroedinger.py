# executed: jax=ok, torch=ok
"""Split-step Schrödinger equation with complex numbers; phases are constants of the module."""
from phi.jax.flow import *

X = math.linspace(-5, 5, spatial(x=32))
K = 2 * PI * math.fftfreq(spatial(x=32)).vector['x'] * 3.2
KIN = math.exp(-.5j * .05 * K ** 2)
POT = math.exp(-.5j * .05 * X ** 2)


@jit_compile
def split_step(psi):
    psi = psi * math.sqrt(POT)
    psi = math.ifft(math.fft(psi) * KIN)
    return psi * math.sqrt(POT)


psi = math.to_complex(math.exp(-(X - 1) ** 2))
n0 = math.sum(math.abs(psi) ** 2)
for _ in range(5):
    psi = split_step(psi)
print('norm kept', abs(float(math.sum(math.abs(psi) ** 2) / n0) - 1) < 1e-2)
