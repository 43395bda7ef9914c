# executed: jax=ok, torch=ok
"""A home-made recorder named tape, used around compiled calls."""
from phiml import math
from phiml.math import spatial
from tape import Tape
from solver import advance

if __name__ == '__main__':
    u = math.random_uniform(spatial(x=8))
    with Tape('implicit') as tape:
        for dt in (0.1, 0.2, 0.3):
            u = tape.record(advance(u, dt))
    print(u)
    print(len(tape), tape[0].shape)
