# executed: jax=ok, torch=ok
"""A custom gradient is defined in the compiled function, anew in each trace."""
from phi.torch.flow import *


@jit_compile
def soft(x, strength):
    guarded = math.custom_gradient(lambda u: math.minimum(u, 1), lambda i, y, dy: {'u': dy})  #! temporary-function note
    return strength * guarded(x)


x = math.linspace(0, 2, batch(n=6))
assert x.shape.get_size('n') == 6
for s in (1., 2.):
    print('%.3f' % float(math.sum(soft(x, math.tensor(s)), 'n')))
