# executed: jax=exception, torch=ok
"""Train a controller; the loss stores its components for logging."""
from phiml import math
from phiml.math import batch
from trainer import Trainer

if __name__ == '__main__':
    math.seed(1)
    trainer = Trainer(lr=1e-2)
    x = math.random_normal(batch(b=8), math.channel(vector=2))
    for _ in range(4):
        trainer.epoch(x)
    print(trainer.report())
