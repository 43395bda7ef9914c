# executed: jax=ok, torch=ok
"""Compare integrators; multi-step history is part of the state."""
from phiml import math
from phiml.math import batch, tensor, jit_compile
from integrators import INTEGRATORS
from systems import VanDerPol


def run(name, system, n=5):
    integrator = INTEGRATORS[name]()
    step = jit_compile(integrator.bind(system))
    s = {'x': tensor([1., 2.], batch('b')), 'v': tensor([0., 0.], batch('b'))}
    memory = integrator.init(system, s)
    for i in range(n):
        s, memory = step(s, memory, 0.05)
    return s


if __name__ == '__main__':
    for name in INTEGRATORS:
        s = run(name, VanDerPol(1.5))
        print(name, s['x'], s['v'])
