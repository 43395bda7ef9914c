# executed: jax=ok, torch=ok
"""Non-convergence is accepted by suppress=..., compiled or not."""
from phi.jax.flow import *

A = math.tensor([[3., 1., 0.], [1., 2., .5], [0., .5, 4.]], channel('i'), dual('i'))
FAST = Solve('CG', 1e-6, 1e-6, rank_deficiency=0, max_iterations=2, x0=math.zeros(channel(i=3)), suppress=(math.NotConverged, math.Diverged))


@jit_compile
def implicit(b):
    return math.solve_linear(A, b, FAST)


b = math.tensor([1., 2., 3.], channel('i'))
for _ in range(2):
    b = implicit(b)
print('b', b)
