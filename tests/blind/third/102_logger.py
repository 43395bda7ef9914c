# executed: jax=differs, torch=differs
"""A logger with a list handler is written to by the compiled routine."""
import logging
from phi.jax.flow import *

records = []


class ListHandler(logging.Handler):
    def emit(self, record):
        records.append(record.getMessage())


log = logging.getLogger('solver')
log.setLevel(logging.INFO)
log.propagate = False
log.addHandler(ListHandler())


@jit_compile
def sweep(u):
    log.info('sweep over %d cells', u.shape.volume)  #! side-effect error
    return .5 * u + .5 * math.mean(u)


u = math.linspace(0, 1, spatial(x=10))
for _ in range(3):
    u = sweep(u)
print('messages', len(records))
