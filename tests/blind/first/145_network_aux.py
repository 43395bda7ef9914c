# executed: jax=exception, torch=ok
"""The network is declared as an auxiliary argument."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(2, 1, [6])
opt = nn.adam(net, 3e-2)


@jit_compile(auxiliary_args='model')
def evaluate(x, y, model):
    prediction = math.native_call(model, x)
    return math.mean((prediction - y) ** 2, 'b,vector')


def train_loss(x, y):
    return math.l2_loss(math.native_call(net, x) - y)


x = math.random_normal(batch(b=8), channel(vector=2))
y = math.sum(x, 'vector') * math.ones(channel(vector=1))
validation = []
for epoch in range(6):
    validation.append(float(evaluate(x, y, net)))  #! network error
    nn.update_weights(net, opt, train_loss, x, y)
print(validation[-1] < validation[0])
