# executed: jax=differs, torch=differs
"""If the solve does not converge, a smaller step is tried - within the compiled function."""
from phi.jax.flow import *

A = math.tensor([[3., 1., 0.], [1., 2., .5], [0., .5, 40.]], channel('i'), dual('i'))


@jit_compile
def implicit(b):
    try:
        return math.solve_linear(A, b, Solve('CG', 1e-9, 1e-9, rank_deficiency=0, max_iterations=1, x0=0 * b))  #! other error
    except math.ConvergenceException:
        return .1 * b


b = math.tensor([1., 2., 3.], channel('i'))
for _ in range(2):
    b = implicit(b)
print('b', b)
