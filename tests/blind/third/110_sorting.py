# executed: jax=ok, torch=ok
"""Ranks of firms by argmax and sort-like comparison, everything of fixed shape."""
from phiml import math
from phiml.math import instance, dual, batch

math.use('torch')


@math.jit_compile
def rank(value):
    other = math.rename_dims(value, 'firm', '~firm')
    return math.sum(math.to_int32(other > value), '~firm')


@math.jit_compile
def leader_share(value):
    return math.max(value, 'firm') / math.sum(value, 'firm')


v = math.random_uniform(instance(firm=7))
print(sorted(int(r) for r in rank(v).numpy('firm')) == list(range(7)))
for g in (1., 2., 3.):
    print('%.3f' % float(leader_share(v ** g)))
