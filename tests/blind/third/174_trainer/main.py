# executed: jax=differs, torch=ok
"""Trainer evaluates the network by a compiled metric after every epoch."""
from phi.jax.flow import *
from trainer import Trainer

math.seed(4)
x = math.linspace(-1, 1, batch(n=10))
t = Trainer(width=6)
scores = [t.epoch(x, 2 * x + 1) for _ in range(5)]
print('improved', scores[-1] < scores[0])
