# executed: jax=ok, torch=ok
"""Validation of a network during training; the metric function is compiled, the prediction is an argument."""
from phiml import math, nn
from phiml.math import jit_compile, batch, spatial, channel

net = nn.res_net(1, 1, [2], in_spatial=1)
opt = nn.sgd(net, 0.01)


@jit_compile
def metric(prediction, y):
    err = prediction - y
    return {'mae': math.mean(abs(err), 'b,x,c'), 'max': math.max(abs(err))}


def loss(x, y):
    return math.l2_loss(math.native_call(net, x) - y)


x = math.random_normal(batch(b=2), spatial(x=8), channel(c=1))
scores = []
for _ in range(3):
    prediction = math.stop_gradient(math.native_call(net, x))
    scores.append(float(metric(prediction, x)['mae']))
    nn.update_weights(net, opt, loss, x, x)
print(len(scores), scores[0] != scores[-1])
