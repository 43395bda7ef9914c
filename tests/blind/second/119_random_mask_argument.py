# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import batch, channel, tensor
math.use('torch')


def dropout(h, rnd, p=0.3):
    return math.where(rnd > p, h / (1 - p), 0)


@math.jit_compile
def forward(x, w, rnd):
    return math.sum(dropout(x * w, rnd), 'f')


x = tensor([[1., 2., 3.], [4., 5., 6.]], batch('n'), channel('f'))
w = tensor([.1, .2, .3], channel('f'))
outs = [forward(x, w * k, math.random_uniform(x.shape)) / k for k in (1., 2., 3., 4.)]
print('all close', all(bool(math.close(o, outs[0])) for o in outs))
