# executed: jax=retrace, torch=retrace
"""Layer thicknesses as a growing auxiliary list."""
from phi.jax.flow import *


@jit_compile(auxiliary_args='layers')
def resistance(k, layers):
    return sum(d / k for d in layers)


layers = []
history = []
for i in range(6):
    layers = layers + [.1 * (i + 1)]
    history.append(float(resistance(math.tensor(.5), layers=layers)))  #! retracing warning
print(history[-1])
