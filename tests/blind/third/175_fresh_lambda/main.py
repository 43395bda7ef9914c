# executed: jax=retrace, torch=retrace
"""A utility compiles whatever it is given - here a fresh lambda per wavelength."""
from phi.torch.flow import *
from fast import run_fast

x = math.linspace(0, 1, spatial(x=20))
spectrum = []
for wavelength in np.linspace(.4, .7, 7):
    k = 2 * PI / float(wavelength)
    spectrum.append(float(run_fast(lambda x: math.sin(k * x) ** 2, x).mean))
print(len(spectrum))
