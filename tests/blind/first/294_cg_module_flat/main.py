# executed: jax=ok, torch=ok
"""Differentiable renderer with one custom gradient, composed from plain functions."""
from phiml import math
from phiml.math import instance, channel
from render import silhouette_loss

if __name__ == '__main__':
    points = math.random_normal(instance(p=5), channel(vector='x,y'))
    gradient = math.gradient(silhouette_loss, 'points')
    for scale in (1., 0.5, 0.25):
        loss, g = gradient(points * scale, 1.)
        print(loss, math.sum(abs(g), 'p,vector'))
