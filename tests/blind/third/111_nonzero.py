# executed: jax=exception, torch=exception
"""Sources are the cells above a threshold; their indices are listed in the compiled function."""
from phiml import math
from phiml.math import spatial

math.use('jax')


@math.jit_compile
def strength(field):
    cells = math.nonzero(field > .5)  #! other error
    values = field[cells]
    return math.mean(values)


f = math.random_uniform(spatial(x=6, y=6))
print('%.3f' % float(strength(f)))
print('%.3f' % float(strength(f ** .5)))
