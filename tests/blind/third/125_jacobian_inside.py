# executed: jax=ok, torch=ok
"""Extended Kalman filter: linearisation by math.jacobian in the compiled prediction."""
from phiml import math
from phiml.math import channel

math.use('jax')


def pendulum(s):
    return math.stack([s.state[0] + .1 * s.state[1], s.state[1] - .1 * math.sin(s.state[0])], channel('state'))


def energy(s):
    return math.sum(pendulum(s) ** 2, 'state') / 2


@math.jit_compile
def predict(s, var):
    F = math.jacobian(energy, 's', get_output=False)(s)  #! gradient note
    return pendulum(s), var * math.mean(F ** 2)


s, var = math.tensor([.5, 0.], channel('state')), math.tensor(1.)
for _ in range(4):
    s, var = predict(s, var)
print('state', s)
