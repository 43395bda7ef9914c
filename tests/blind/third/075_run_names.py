# executed: jax=warning, torch=warning
"""Every run has a unique name which is passed to the compiled function for nothing but decoration."""
from phi.torch.flow import *


@jit_compile(auxiliary_args='run_name')
def advance(u, run_name):
    assert isinstance(run_name, str), run_name
    return u - .1 * u ** 3


u0 = math.linspace(-1, 1, spatial(x=9))
finals = []
for i in range(11):
    u = advance(u0 * i, run_name='run%02d' % i)  #! retracing warning
    finals.append(float(u.max))
print(len(finals))
