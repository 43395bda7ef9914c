# executed: jax=ok, torch=ok
"""Truss with a constant stiffness matrix; rank deficiency is given, so the solve can be compiled."""
from phiml import math
from phiml.math import channel, dual, Solve

math.use('jax')
K = math.tensor([[4., 1., 0.], [1., 3., 1.], [0., 1., 5.]], channel('row'), dual('row'))
HOW = Solve('CG', 1e-5, 1e-5, rank_deficiency=0, x0=math.zeros(channel(row=3)))


@math.jit_compile
def respond(load):
    return math.solve_linear(K, load, HOW)


def envelope(loads):
    worst = None
    for load in loads:
        u = math.abs(respond(load))
        worst = u if worst is None else math.maximum(worst, u)
    return worst


LOADS = [math.tensor(v, channel('row')) for v in ([1., 2., 0.], [0., 0., 3.], [1., 1., 1.])]
print(envelope(LOADS))
