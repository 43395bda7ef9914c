# executed: jax=ok, torch=ok
from phi.jax.flow import *
import config
from solver import step


def main():
    h = CenteredGrid(lambda x, y: 1 + .1 * math.exp(-(x - 4) ** 2 - (y - 4) ** 2), ZERO_GRADIENT, x=config.N, y=config.N, bounds=Box(x=8, y=8))
    u = CenteredGrid(0, 0, x=config.N, y=config.N, bounds=Box(x=8, y=8)) * (1., 1.)
    for _ in range(config.STEPS):
        h, u = step(h, u, config.DT)
    print('volume', float(h.values.mean))
    return h


height = main()
