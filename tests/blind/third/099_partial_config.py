# executed: jax=differs, torch=differs
"""A compiled partial keeps the configuration object it was made with; the object is tuned later."""
from functools import partial
from types import SimpleNamespace
from phi.jax.flow import *

cfg = SimpleNamespace(gain=1., offset=.5)


def controller(error, cfg):
    return cfg.gain * error + cfg.offset  #! other error


act = jit_compile(partial(controller, cfg=cfg))
for _ in range(3):
    out = act(math.tensor(2.))
    if float(out) > 2:
        cfg.gain *= .5
print('gain', cfg.gain, 'out', float(out))
