from phiml import math


def decay(k, t):
    return math.exp(-k * t)
