# executed: jax=ok, torch=ok
from enum import Enum
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


class Mode(Enum):
    WARMUP = 'warmup'
    MAIN = 'main'


@math.jit_compile(auxiliary_args='mode')
def anneal(x, lr, mode):
    if mode == Mode.WARMUP.value:
        return x - 0.01 * math.sin(x)
    return x - lr * math.sin(x)


x = tensor([1., 2., 3.], spatial('x'))
for epoch in range(7):
    x = anneal(x, 0.5 / (1 + epoch), (Mode.WARMUP if epoch < 3 else Mode.MAIN).value)
print(x.numpy())
