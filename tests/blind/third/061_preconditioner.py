# executed: jax=exception, torch=ok
"""solve with a preprocess_y that is a module-level function (hoisted) and a dense matrix."""
from phiml import math
from phiml.math import channel, dual, Solve

math.use('jax')

A = math.tensor([[4., 1., 0.], [1., 3., 1.], [0., 1., 5.]], channel('row'), dual('row'))


def balance(y):
    return y - math.mean(y, 'row')


SOLVE = Solve('CG', 1e-5, 1e-5, preprocess_y=balance, x0=math.zeros(channel(row=3)))


@math.jit_compile
def respond(load):
    return math.solve_linear(A, load, SOLVE)  #! other error


for f in (1., 2.):
    print(respond(f * math.tensor([1., 2., 0.], channel('row'))))
