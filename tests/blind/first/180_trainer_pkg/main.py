# executed: jax=ok, torch=ok
"""Train a controller; the simulator is compiled, the network is evaluated outside."""
from phiml import math
from phiml.math import batch
from trainer import Trainer
from simulator import Simulator

if __name__ == '__main__':
    math.seed(1)
    trainer = Trainer(Simulator(n=3), lr=2e-2)
    x = math.random_normal(batch(b=8), math.channel(vector=2))
    losses = [trainer.epoch(x) for _ in range(5)]
    print(losses[0] > losses[-1], losses)
