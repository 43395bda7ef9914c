# executed: jax=differs, torch=differs
"""The driver replaces a model term (a patched version) after the reference run."""
from phiml import math
from phiml.math import spatial
import kinetics
import reactor

math.use('torch')


def run(n=3):
    u = math.linspace(.1, .9, spatial(x=5))
    for _ in range(n):
        u = reactor.react(u, math.tensor(.2))
    return float(u.sum)


reference = run()
kinetics.rate = lambda u: 3 * u * (1 - u)
patched = run()
print('%.4f %.4f' % (reference, patched))
