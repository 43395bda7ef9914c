# executed: jax=ok, torch=ok
"""Lotka-Volterra with a generic Runge-Kutta helper (the right-hand side is a module-level function)."""
from phiml import math
from phiml.math import vec, batch, channel

math.use('jax')
A, B, C, D = 1.1, .4, .1, .4


def rhs(s):
    hares, foxes = s.pop
    return vec('pop', hares=A * hares - B * hares * foxes, foxes=C * hares * foxes - D * foxes)


def rk4(f, s, h):
    k1 = f(s)
    k2 = f(s + h / 2 * k1)
    k3 = f(s + h / 2 * k2)
    k4 = f(s + h * k3)
    return s + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


@math.jit_compile
def advance(s, h):
    return rk4(rhs, s, h)


state = vec('pop', hares=math.tensor([10., 5.], batch('island')), foxes=10.)
history = [state]
for _ in range(15):
    history.append(advance(history[-1], math.tensor(.1)))
traj = math.stack(history, batch('time'))
print('peak', math.max(traj, 'time'))
