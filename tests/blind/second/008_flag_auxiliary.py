# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import batch, tensor
math.use('torch')


@math.jit_compile(auxiliary_args='leaky')
def activation(x, leaky=False):
    if leaky:
        return math.where(x > 0, x, 0.01 * x)
    return math.maximum(x, 0)


data = tensor([-1., 2., -3., 4.], batch('n'))
out = []
for use_leaky in (True, False, True):
    out.append(activation(data, use_leaky))
print([o.numpy().tolist() for o in out])
