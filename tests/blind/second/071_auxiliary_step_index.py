# executed: jax=retrace, torch=retrace
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile(auxiliary_args='epoch')
def anneal(x, epoch):
    return x - 0.5 / (1 + epoch) * math.sin(x)


x = tensor([1., 2., 3.], spatial('x'))
for epoch in range(7):
    x = anneal(x, epoch)  #! retracing warning
print(x.numpy())
