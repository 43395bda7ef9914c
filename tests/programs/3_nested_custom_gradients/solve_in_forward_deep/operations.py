import pressure
from phiml import math


def forward(u):
    return pressure.project(u)


def backward(inputs, outputs, gradient):
    return {"u": gradient}


stabilised = math.custom_gradient(forward, backward)
