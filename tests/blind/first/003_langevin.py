# executed: jax=exception, torch=differs
"""Overdamped Langevin particles in a double well."""
from phiml import math
from phiml.math import jit_compile, instance, channel


def force(x):
    return 4 * x * (1 - x ** 2)


def kick(x, temperature, dt):
    noise = math.random_normal(x.shape)  #! side-effect error
    return math.sqrt(2 * temperature * dt) * noise


@jit_compile
def langevin_step(x, temperature, dt):
    return x + dt * force(x) + kick(x, temperature, dt)


def histogram(x, edges=(-2., -1., 0., 1., 2.)):
    return [int(math.sum((x >= a) & (x < b))) for a, b in zip(edges[:-1], edges[1:])]


if __name__ == '__main__':
    x = math.zeros(instance(particles=64))
    for _ in range(10):
        x = langevin_step(x, 0.2, 0.01)
    print('count', sum(histogram(x)) <= 64)
    test_points = math.random_uniform(instance(particles=4))
    print(test_points.shape)
