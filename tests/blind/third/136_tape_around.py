# executed: jax=differs, torch=differs
"""The tape is open around the call of a compiled function which solves."""
from phi.jax.flow import *

A = math.tensor([[3., 1.], [1., 2.]], channel('i'), dual('i'))


@jit_compile
def inverse(b):
    return math.solve_linear(A, b, Solve('CG', 1e-5, 1e-5, rank_deficiency=0, x0=0 * b))


effort = []
for f in (1., 2.):
    with math.SolveTape() as tape:  #! solve-tape error
        x = inverse(f * math.tensor([1., 2.], channel('i')))
    effort.append(len(tape.solves))
print('x', x, 'solves', effort)
