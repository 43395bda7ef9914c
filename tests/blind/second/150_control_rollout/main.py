# executed: jax=differs, torch=differs
"""closed-loop control of a cart; controller gain is tuned between the episodes"""
from phiml import math
from phiml.math import channel, tensor
import controller
import plant

math.use('jax')
costs = []
for gain in (0.5, 1., 2.):
    controller.set_gain(gain)
    x = tensor([1., 0.], channel(state='pos,vel'))
    cost = 0.
    for _ in range(4):
        x, c = plant.step(x)
        cost += float(c)
    costs.append(cost)
print(costs)
