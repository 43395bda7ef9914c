# executed: jax=retrace, torch=retrace
"""the coupling passes displacement and temperature under changing labels"""
from phiml import math
from phiml.math import channel, tensor
math.use('jax')


@math.jit_compile
def relax(q):
    return 0.5 * (q + math.mean(q, 'field'))


state = tensor([1., 3.], channel(field='u,T'))
for k in range(6):
    state = relax(state)  #! retracing warning
    state = tensor(state.numpy('field'), channel(field=f'u{k},T{k}'))
print(state.numpy())
