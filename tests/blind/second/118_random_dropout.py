# executed: jax=leak, torch=differs
from phiml import math
from phiml.math import batch, channel, tensor
math.use('torch')


def dropout(h, p=0.3):
    keep = math.random_uniform(h.shape) > p  #! side-effect error
    return math.where(keep, h / (1 - p), 0)


@math.jit_compile
def forward(x, w):
    return math.sum(dropout(x * w), 'f')


x = tensor([[1., 2., 3.], [4., 5., 6.]], batch('n'), channel('f'))
w = tensor([.1, .2, .3], channel('f'))
outs = [forward(x, w * k) / k for k in (1., 2., 3., 4.)]
print('all close', all(bool(math.close(o, outs[0])) for o in outs))
