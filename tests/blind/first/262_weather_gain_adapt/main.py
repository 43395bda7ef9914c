# executed: jax=differs-stdout, torch=differs-stdout
"""Toy weather model whose nudging adapts its gain to the innovation."""
from phiml import math
from phiml.math import spatial
from model import Lorenz96
from assimilation import Nudging


def main():
    model = Lorenz96(4., 0.02)
    nudge = Nudging(0.1)
    truth = math.linspace(1, 2, spatial(x=8))
    estimate = truth * 0 + 1.5
    for step in range(6):
        truth = model.step(truth)
        estimate = nudge(model.step(estimate), truth)
    print(estimate)
    print(nudge.gain)


if __name__ == '__main__':
    main()
