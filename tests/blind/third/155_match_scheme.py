# executed: jax=ok, torch=ok
"""match/case on a text argument: constant in each trace."""
from phi.jax.flow import *


@jit_compile(auxiliary_args='limiter')
def slope(r, limiter: str = 'minmod'):
    match limiter:
        case 'minmod':
            return math.maximum(0, math.minimum(1, r))
        case 'superbee':
            return math.maximum(math.maximum(0, math.minimum(2 * r, 1)), math.minimum(r, 2))
        case 'vanleer':
            return (r + math.abs(r)) / (1 + math.abs(r))
        case _:
            raise NotImplementedError(limiter)


r = math.linspace(-1, 3, instance(faces=9))
for limiter in ('minmod', 'superbee', 'vanleer', 'minmod'):
    print(limiter, '%.3f' % float(slope(r, limiter=limiter).sum))
