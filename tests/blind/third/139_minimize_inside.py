# executed: jax=exception, torch=exception
"""Calibration by math.minimize inside of a compiled function."""
from phi.torch.flow import *


def misfit(k):
    return math.sum((k - TARGET) ** 2, 'p')


TARGET = math.tensor([1., 2., 3.], instance('p'))


@jit_compile
def calibrate(guess):
    return math.minimize(misfit, Solve('L-BFGS-B', 0, 1e-4, x0=guess, max_iterations=20))  #! other error


print(calibrate(math.zeros(instance(p=3))))
