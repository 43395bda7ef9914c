# executed: jax=ok, torch=ok
"""Nested parameter tree (dict of lists) as argument and result."""
from phi.torch.flow import *


@jit_compile
def decay(tree, rate):
    return {'layers': [w * (1 - rate) for w in tree['layers']], 'bias': tree['bias'] - rate}


tree = {'layers': [math.ones(channel(a=3)), math.ones(channel(b=2)) * 2], 'bias': math.tensor(1.)}
before = math.sum(tree['layers'][0], 'a')
for rate in (.1, .2, .3):
    tree = decay(tree, math.tensor(rate))
print(tree['layers'][1], tree['bias'])
print('shrunk', float(math.sum(tree['layers'][0], 'a')) < float(before))
