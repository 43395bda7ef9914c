# executed: jax=ok, torch=ok
"""Gradient descent with the whole update compiled."""
from phiml import math
from phiml.math import jit_compile, spatial

math.use('jax')


def objective(x, target):
    return math.l2_loss(x ** 2 - target)


dobjective = math.gradient(objective, 'x', get_output=False)


@jit_compile
def descend(x, target, lr):
    g = dobjective(x, target)  #! gradient note
    return x - lr * g


if __name__ == '__main__':
    x = math.random_uniform(spatial(x=16), low=0.5)
    for i in range(20):
        x = descend(x, 1., 0.1 / (1 + i))
    print(objective(x, 1.))
    print(x)
