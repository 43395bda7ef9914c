import numpy as np
from phiml.math import (
    gradient, l2_loss,
)


def loss(x):
    return l2_loss(x)


def fit(x):
    for _ in range(10):
        x = x - gradient(loss, "x")(x)[1]  # PHI7 note
        np.gradient(x.numpy())
    return x
