# executed: jax=ok, torch=ok
"""the coupling passes displacement and temperature under constant labels"""
from phiml import math
from phiml.math import channel, tensor
math.use('jax')


@math.jit_compile
def relax(q):
    return 0.5 * (q + math.mean(q, 'field'))


state = tensor([1., 3.], channel(field='u,T'))
record = {}
for k in range(6):
    state = relax(state)
    record[f'u{k}'] = float(state.field['u'])
    state = tensor(state.numpy('field'), channel(field='u,T'))
print(record)
