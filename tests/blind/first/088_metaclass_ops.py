# executed: jax=ok, torch=ok
"""Operators registered by a metaclass when classes are defined (not when they run)."""
from phiml import math
from phiml.math import jit_compile, spatial


class OpMeta(type):
    registry = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if ns.get('symbol'):
            mcs.registry[ns['symbol']] = cls
        return cls


class Op(metaclass=OpMeta):
    symbol = None

    def __call__(self, u):
        raise NotImplementedError


class Grad(Op):
    symbol = 'd'

    def __call__(self, u):
        return math.spatial_gradient(u, stack_dim=None)


class Square(Op):
    symbol = 'q'

    def __call__(self, u):
        return u ** 2


@jit_compile(auxiliary_args='program')
def run(u, program):
    ops = [OpMeta.registry[s]() for s in program]
    for op in ops:
        u = op(u)
    return u


u = math.random_uniform(spatial(x=8))
for p in ('dq', 'qd', 'dq', 'dd'):
    print(p, run(u, p))
