# executed: jax=leak, torch=differs
"""Compare integrators of a common interface."""
from phiml import math
from phiml.math import batch, tensor, jit_compile
from integrators import INTEGRATORS
from systems import VanDerPol


def run(name, system, n=5):
    integrator = INTEGRATORS[name]()
    step = jit_compile(lambda s, dt: integrator.step(system, s, dt))
    s = {'x': tensor([1., 2.], batch('b')), 'v': tensor([0., 0.], batch('b'))}
    for i in range(n):
        s = step(s, 0.05)
    return s, integrator


if __name__ == '__main__':
    for name in INTEGRATORS:
        s, integrator = run(name, VanDerPol(1.5))
        print(name, s['x'], s['v'])
        print(getattr(integrator, 'order', None))
