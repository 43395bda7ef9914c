# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def anneal(x, epoch):
    return x - 0.5 / (1 + epoch) * math.sin(x)


x = tensor([1., 2., 3.], spatial('x'))
for epoch in range(5):
    x = anneal(x, float(epoch))
print(x.numpy())
