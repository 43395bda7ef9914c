# executed: jax=differs, torch=differs
"""Physical parameters are served by a store that the user interface may change."""
from phiml import math
from phiml.math import spatial
from store import STORE
from engine import Engine

if __name__ == '__main__':
    engine = Engine()
    u = math.linspace(0, 1, spatial(x=8))
    for frame in range(6):
        if frame == 2:
            STORE.set('viscosity', 0.4)
        if frame == 4:
            STORE.set('wind', -1.)
        u = engine.frame(u)
    print(u)
    print(STORE.log)
