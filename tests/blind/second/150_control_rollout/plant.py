from phiml import math
from phiml.math import stack, channel
import controller


@math.jit_compile
def step(x):
    pos, vel = x.state['pos'], x.state['vel']
    u = controller.act(pos, vel)
    vel = vel + 0.1 * u
    return stack({'pos': pos + 0.1 * vel, 'vel': vel}, channel('state')), pos ** 2 + 0.1 * u ** 2
