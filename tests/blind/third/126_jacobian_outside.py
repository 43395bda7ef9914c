# executed: jax=ok, torch=ok
"""Extended Kalman filter: the Jacobian is written out by hand in the compiled prediction."""
from phiml import math
from phiml.math import channel, dual

math.use('jax')


def pendulum(s):
    return math.stack([s.state[0] + .1 * s.state[1], s.state[1] - .1 * math.sin(s.state[0])], channel('state'))


def linearised(s):
    one, c = 1 + 0 * s.state[0], math.cos(s.state[0])
    rows = [math.stack([one, .1 * one], dual('state')), math.stack([-.1 * c, one], dual('state'))]
    return math.stack(rows, channel('state'))


@math.jit_compile
def predict(s, spread):
    return pendulum(s), linearised(s) @ spread


s, spread = math.tensor([.5, 0.], channel('state')), math.tensor([1., 1.], channel('state'))
for _ in range(4):
    s, spread = predict(s, spread)
print('spread', spread)
