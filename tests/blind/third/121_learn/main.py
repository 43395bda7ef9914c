# executed: jax=ok, torch=ok
"""Learning a force law: package with model, data, training; nothing but the physics is compiled."""
from phiml import math
from phiml.math import batch
import data
from model import ForceNet
from train import fit

math.use('torch')
model = ForceNet(width=8)
xs, fs = data.samples(16)
losses = fit(model, xs, fs, epochs=4)
path = data.simulate(xs, math.tensor(.05))
print(len(losses), path.shape.get_size('n'))
