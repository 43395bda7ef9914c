# executed: jax=ok, torch=ok
"""Toy weather model with assimilation of observations."""
from phiml import math
from phiml.math import spatial
from model import Lorenz96
from assimilation import nudging
from config import load_config


def main():
    cfg = load_config()
    model = Lorenz96(**cfg['model'])
    truth = math.linspace(1, 2, spatial(x=cfg['n']))
    estimate = truth * 0 + 1.5
    errors = []
    for step in range(cfg['steps']):
        truth = model.step(truth)
        estimate = nudging(model.step(estimate), truth, cfg['gain'])
        errors.append(float(math.max(abs(truth - estimate))))
    print(errors[-1] < errors[0], errors)


if __name__ == '__main__':
    main()
