# executed: jax=differs, torch=exception
"""Hybrid solver: physics step plus learned closure, trained online."""
from phiml import math, nn
from phiml.math import jit_compile, batch, spatial
from closure import Closure
from physics import advect_diffuse

closure = Closure(width=6)


@jit_compile
def hybrid_step(u, dt):
    coarse = advect_diffuse(u, dt)
    return coarse + dt * closure(coarse)  #! network error


if __name__ == '__main__':
    u = math.random_uniform(batch(b=2), spatial(x=8))
    target = math.zeros(u.shape)
    outputs = [hybrid_step(u, 0.1)]
    for _ in range(10):
        closure.fit(u, target)
        outputs.append(hybrid_step(u, 0.1))
    print([float(math.l2_loss(o.b[0])) for o in outputs])
