# executed: jax=differs, torch=differs
"""SIR model with a lock-down object that is switched on by the driver."""
from phiml import math
from phiml.math import vec, batch
import model

math.use('torch')

s = vec('group', S=math.tensor([.99, .98], batch('town')), I=math.tensor([.01, .02], batch('town')), R=0.)
infected = []
for day in range(8):
    if day == 4:
        model.POLICY.lockdown(0.3)
    s = model.day(s)
    infected.append(float(math.max(s.group['I'], 'town')))
print(['%.4f' % i for i in infected])
