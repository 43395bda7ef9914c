# executed: jax=ok, torch=ok
"""Post-filtering with scipy between compiled steps, and a plot stub."""
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
from scipy.ndimage import gaussian_filter1d
from phiml import math
from phiml.math import jit_compile, spatial, tensor


def despike(u, sigma):
    return tensor(gaussian_filter1d(u.numpy('x'), sigma), spatial('x'))


def plot(u, i, folder='.'):
    fig, ax = plt.subplots()
    ax.plot(u.numpy('x'))
    fig.savefig(f'{folder}/frame_{i:03d}.png', dpi=20)
    plt.close(fig)


@jit_compile
def step(u, dt):
    return u + dt * math.sin(3 * u)


u = math.linspace(0, 3, spatial(x=10))
for i in range(3):
    u = despike(step(u, 0.1 * (i + 1)), 1.)
    plot(u, i)
print(u)
