# executed: jax=ok, torch=ok
"""Differentiable physics: the loss calls a compiled solver which has no network in it."""
from phi.torch.flow import *
from phiml import nn

net = nn.mlp(1, 1, [6])
opt = nn.sgd(net, .05)


@jit_compile
def pendulum(angle, torque):
    w = 0 * angle
    for _ in range(5):
        w = w + .1 * (torque - angle)
        angle = angle + .1 * w
    return angle


def loss(angle):
    torque = math.native_call(net, angle)
    return math.l2_loss(pendulum(angle, torque))


angles = math.linspace(-1, 1, batch(n=8))
for epoch in range(3):
    nn.update_weights(net, opt, loss, angles)
print('trained', epoch + 1)
