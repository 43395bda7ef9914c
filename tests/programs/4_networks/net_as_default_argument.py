"""The network hides in a default argument."""
from phiml import math, nn

net = nn.mlp(2, 2, [8])
optimizer = nn.adam(net)


@math.jit_compile
def predict(u, model=net):
    return math.native_call(model, u)  # PHI4 error


def loss(u):
    return math.l2_loss(predict.f(u))


u = math.random_normal(math.batch(b=4), math.channel(vector=2))
for i in range(2):
    predict(u)
    nn.update_weights(net, optimizer, loss, u)
